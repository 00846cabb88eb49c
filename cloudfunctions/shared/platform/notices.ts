import type { Message, MessageReply, NoticeGateway } from '../notice/notice-gateway'
import { cloud } from './cloud'

/** Somebody waits for what the message tells of. */
const PATIENCE_MS = 2_000

/** Subscribe messages through `cloud.openapi`; config.json of each function that sends permits it. */
export function subscribeMessages(send: typeof sendMessage = sendMessage): NoticeGateway {
  return { send: (message) => soon(send(message)) }
}

async function sendMessage({ openid, templateId, page, data }: Message): Promise<void> {
  await cloud.openapi.subscribeMessage.send({ touser: openid, templateId, page, data, miniprogramState: 'formal', lang: 'zh_CN' })
}

/** What takes longer is left to itself, and may still arrive. */
function soon(sending: Promise<void>): Promise<MessageReply> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'refused', heard: 'no answer in time' }), PATIENCE_MS)
    sending.then(
      () => resolve({ kind: 'taken' }),
      (error: unknown) => resolve({ kind: 'refused', heard: failureText(error) }),
    ).finally(() => clearTimeout(timer))
  })
}

/** 43101: not allowed (any more); 43107, 43108: banned; 47003: a value that the template does not take. */
function failureText(error: unknown): string {
  const { errCode, errMsg, message } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>
  return `${String(errCode ?? '')} ${String(errMsg ?? message ?? error)}`.trim().slice(0, 200)
}
