import { randomUUID } from 'node:crypto'
import { notEmulatedText } from '../../not-emulated'
import type { LogBook } from '../logs'
import { SmsFailure } from './failure'
import { SmsLimits } from './limits'

/** A message that reached a phone. */
export interface SmsMessage {
  /** 11 digits, without +86. */
  mobile: string
  templateId: string
  /** In the order of the template's placeholders. */
  params: string[]
  sign: string
  /** Simulated epoch ms. */
  at: number
}

interface SendSms {
  PhoneNumberSet?: unknown
  SmsSdkAppId?: unknown
  TemplateId?: unknown
  SignName?: unknown
  TemplateParamSet?: unknown
  SessionContext?: unknown
}

const KEPT_MESSAGES = 200
const MOST_NUMBERS = 200
const MAINLAND = /^(?:\+?86|0086)?(1[3-9]\d{9})$/

/** Tencent Cloud SMS as its SDK sees it: `POST /` with the action in the header x-tc-action. */
export class SmsService {
  private readonly limits = new SmsLimits()
  private readonly received: SmsMessage[] = []
  private readonly listeners = new Set<(message: SmsMessage) => void>()
  private failing = { count: 0, code: '' }

  constructor(private readonly now: () => number, private readonly logs: LogBook) {}

  /** Oldest first; of one number if it is named. */
  list(mobile?: string): SmsMessage[] {
    return this.received.filter((message) => mobile === undefined || message.mobile === mobile)
  }

  /** Called with each message that reaches a phone. */
  subscribe(listener: (message: SmsMessage) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The next `count` messages fail with this code, e.g. `FailedOperation.InsufficientBalanceInSmsPackage`. */
  fail(count: number, code = 'FailedOperation.InsufficientBalanceInSmsPackage'): void {
    this.failing = { count, code }
  }

  /** Answers one HTTP request with the whole reply body. */
  handle(action: string, authorization: string | undefined, body: Buffer): Record<string, unknown> {
    const RequestId = randomUUID()
    try {
      if (authorization === undefined || !/^TC3-HMAC-SHA256 Credential=[^/]+\//.test(authorization)) {
        throw new SmsFailure('AuthFailure.SecretIdNotFound', 'the SecretId does not exist')
      }
      if (action !== 'SendSms') throw new SmsFailure('InvalidAction', notEmulatedText(`SMS action ${action}`))
      return { Response: { SendStatusSet: this.send(JSON.parse(body.toString()) as SendSms), RequestId } }
    } catch (error) {
      if (!(error instanceof SmsFailure)) throw error
      this.logs.add({ kind: 'sms', name: action, ok: false, message: error.code })
      return { Response: { Error: { Code: error.code, Message: error.message }, RequestId } }
    }
  }

  reset(): void {
    this.limits.reset()
    this.received.length = 0
    this.failing = { count: 0, code: '' }
  }

  private send(request: SendSms): Record<string, unknown>[] {
    const { PhoneNumberSet: numbers, SmsSdkAppId: appId, TemplateId: templateId, SignName: sign } = request
    const { TemplateParamSet: params = [], SessionContext = '' } = request
    if (!Array.isArray(numbers) || numbers.length === 0) throw missing('PhoneNumberSet')
    if (numbers.length > MOST_NUMBERS) {
      throw new SmsFailure('LimitExceeded.PhoneNumberCountLimit', `more than ${MOST_NUMBERS} mobile numbers in one request`)
    }
    if (typeof appId !== 'string' || appId === '') throw missing('SmsSdkAppId')
    if (typeof templateId !== 'string' || templateId === '') throw missing('TemplateId')
    // Without it the provider refuses messages to the mainland.
    if (typeof sign !== 'string' || sign === '') throw missing('SignName')
    if (!Array.isArray(params) || params.some((one) => typeof one !== 'string')) {
      throw new SmsFailure('InvalidParameterValue.TemplateParameterFormatError', 'the template parameter format is incorrect')
    }
    return numbers.map((number) => {
      const PhoneNumber = String(number)
      try {
        this.sendOne({ mobile: mainland(PhoneNumber), templateId, params: params as string[], sign, at: this.now() })
        const SerialNo = `2640:${randomUUID()}`
        return { SerialNo, PhoneNumber, Fee: 1, SessionContext, Code: 'Ok', Message: 'send success', IsoCode: 'CN' }
      } catch (error) {
        if (!(error instanceof SmsFailure)) throw error
        this.logs.add({ kind: 'sms', name: 'SendSms', ok: false, message: error.code, input: { mobile: PhoneNumber, templateId } })
        return { SerialNo: '', PhoneNumber, Fee: 0, SessionContext, Code: error.code, Message: error.message, IsoCode: '' }
      }
    })
  }

  private sendOne(message: SmsMessage): void {
    if (this.failing.count > 0) {
      this.failing.count--
      throw new SmsFailure(this.failing.code, 'made to fail in the simulator')
    }
    this.limits.check(message.mobile, message.at)
    this.limits.count(message.mobile, message.at)
    this.received.push(message)
    if (this.received.length > KEPT_MESSAGES) this.received.shift()
    this.logs.add({ kind: 'sms', name: 'SendSms', ok: true, input: message })
    for (const listener of this.listeners) listener(message)
  }
}

function mainland(number: string): string {
  const mobile = MAINLAND.exec(number)?.[1]
  if (mobile === undefined) throw new SmsFailure('InvalidParameterValue.IncorrectPhoneNumber', 'incorrect phone number')
  return mobile
}

const missing = (name: string): SmsFailure =>
  new SmsFailure('MissingParameter', `the required parameter ${name} is missing`)
