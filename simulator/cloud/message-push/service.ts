import type { Caller } from '../caller'
import type { MessagePush } from '../environment'
import { CloudError } from '../errors'
import type { FunctionHost } from '../functions/host'
import type { LogBook } from '../logs'

/** The platform names no source for its pushes; "unknown" is the one that its list has left. Assumed. */
const SOURCE = 'wx_unknown'
/** Account of the Mini Program, and of the platform's own messages. */
const ACCOUNT = 'gh_local0000001'
const PLATFORM = 'oLocal-platform'

export interface MessagePushOptions {
  appid: string
  mappings: readonly MessagePush[] | undefined
  functions: FunctionHost
  now: () => number
  logs: LogBook
}

export interface Pushed {
  function: string
  /** As the function got it. */
  event: Record<string, unknown>
  /** What the function returned; undefined where it failed. */
  result?: unknown
  /** Why it failed. */
  failure?: string
}

/** A message that no function is there for. */
export class NotMapped extends Error {}

/** 消息推送: WeChat's messages, each to the function that environment.json names for it. */
export class MessagePushService {
  constructor(private readonly options: MessagePushOptions) {
    const pairs = (options.mappings ?? []).map(({ msgType, event = '' }) => `${msgType}/${event}`)
    const twice = pairs.find((pair, index) => pairs.indexOf(pair) < index)
    if (twice !== undefined) throw new Error(`messagePush: ${twice} goes to two functions; the platform takes one`)
  }

  /**
   * Pushes one message. Once: what the platform does when a function fails is documented nowhere.
   * @param given at least `Event` for events; account, sender and time are filled in
   * @throws NotMapped
   */
  async push(given: Record<string, unknown>): Promise<Pushed> {
    const event = this.complete(given)
    const mapping = this.find(String(event['MsgType']), String(event['Event'] ?? ''))
    // Messages of people carry who they are; what the platform tells about people does not.
    const sender = event['FromUserName']
    const caller: Caller = { source: SOURCE, ...sender !== PLATFORM && { openid: String(sender) } }
    const name = `${String(event['MsgType'])} ${String(event['Event'] ?? '')}`.trim()
    try {
      const { result } = await this.options.functions.invoke(mapping.function, JSON.stringify(event), caller)
      this.options.logs.add({ kind: 'message', name, ok: true, input: event, message: `${mapping.function}: ${result}` })
      return { function: mapping.function, event, result: JSON.parse(result) as unknown }
    } catch (error) {
      const { message } = CloudError.from(error)
      this.options.logs.add({ kind: 'message', name, ok: false, input: event, message: `${mapping.function}: ${message}` })
      return { function: mapping.function, event, failure: message }
    }
  }

  private complete(given: Record<string, unknown>): Record<string, unknown> {
    const aboutPeople = given['OpenID'] !== undefined
    return {
      ToUserName: ACCOUNT,
      FromUserName: PLATFORM,
      CreateTime: Math.floor(this.options.now() / 1000),
      MsgType: 'event',
      ...aboutPeople && { AppID: this.options.appid },
      ...given,
    }
  }

  private find(msgType: string, event: string): MessagePush {
    const found = this.options.mappings?.find((one) => one.msgType === msgType && (one.event ?? '') === event)
    if (!found) throw new NotMapped(`environment.json maps no function to messages of type ${msgType}${event && ` and event ${event}`}`)
    return found
  }
}
