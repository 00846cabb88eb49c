import environment from '../../../cloudfunctions/environment.json'
import type { Caller } from '../../../cloudfunctions/shared/platform/caller'
import { AppError } from '../../../cloudfunctions/shared/app-error'
import { databaseOn } from '../../../cloudfunctions/shared/platform/database/database-on'
import { keyedHash } from '../../../cloudfunctions/shared/platform/hash'
import { createLog } from '../../../cloudfunctions/shared/platform/log'
import type { Message, MessageReply } from '../../../cloudfunctions/shared/notice/notice-gateway'
import type { PaymentGateway, PaymentReport } from '../../../cloudfunctions/shared/recharge/payment-gateway'
import type { RefundGateway, RefundRequest } from '../../../cloudfunctions/shared/refund/refund-gateway'
import { servicesOn, type UserServices } from '../../../cloudfunctions/shared/services'
import type { Documents } from '../../../cloudfunctions/shared/stores/documents'
import type { SmsReply } from '../../../cloudfunctions/shared/sign-in/sms-gateway'
import { MemoryFiles } from './files'
import { MemorySdk } from './memory-sdk'
import { TestRefunds } from './refunds'

/** 2026-11-23 13:00:00 in UTC+8. */
export const NOON = Date.UTC(2026, 10, 23, 5, 0, 0)

/** The functions' services on a database in memory, with a clock, WeChat Pay and a provider of messages that obey the test. */
export class TestWallet {
  readonly sdk = new MemorySdk()
  readonly lines: string[] = []
  readonly pay = new TestPay()
  readonly files = new MemoryFiles()
  readonly messages: { mobile: string, code: string }[] = []
  now = NOON
  /** What the provider says; anything but a refusal arrives on the phone. */
  smsReply: SmsReply = { kind: 'taken' }
  /** What WeChat knows behind the codes of its button; each is good once. Any other is invalid. */
  readonly phones = new Map<string, { mobile: string, countryCode: string }>()
  /** Given instead of any answer about a code. */
  phonesDown: string | null = null
  #phoneCodes = 0
  /** Subscribe messages that were sent, the latest last. */
  readonly notices: Message[] = []
  /** Instead of taking a message. */
  noticeReply: MessageReply = { kind: 'taken' }
  readonly services: UserServices

  constructor() {
    const hash = keyedHash('test key')
    let ids = 0
    const database = databaseOn<Documents>(this.sdk, { random: Math.random, sleep: ticks })
    this.services = {
      ...servicesOn(database, {
        pay: this.pay,
        files: this.files,
        messages: {
          send: async (message) => {
            this.notices.push(message)
            return this.noticeReply
          },
        },
        clock: () => this.now,
        random: { id: () => (ids += 1).toString(16).padStart(32, '0'), code: () => String(716_253 + this.messages.length) },
        hash,
        log: createLog('test', hash, (line) => this.lines.push(line)),
      }),
      sms: {
        sendCode: async (mobile, code) => {
          if (this.smsReply.kind !== 'refused') this.messages.push({ mobile, code })
          return this.smsReply
        },
      },
      phoneNumbers: {
        numberOf: async (phoneCode) => {
          if (this.phonesDown !== null) return { kind: 'unavailable', heard: this.phonesDown }
          const found = this.phones.get(phoneCode)
          this.phones.delete(phoneCode)
          return found ? { kind: 'number', ...found } : { kind: 'invalid', heard: '40029 invalid code' }
        },
      },
      review: null,
    }
  }

  /** Somebody with that number in WeChat presses its button: the code that the Mini Program gets. */
  phoneCode(mobile: string, countryCode = '86'): string {
    const code = `phone-code-${this.#phoneCodes += 1}`
    this.phones.set(code, { mobile, countryCode })
    return code
  }

  /** All documents, to compare before and after. */
  stored(): unknown {
    return environment.collections.map(({ name }) => this.sdk.documents.all(name))
  }

  /** What `action` cost in round trips. */
  async tripsOf(action: () => Promise<unknown>): Promise<string[]> {
    this.sdk.trips = []
    await action()
    return this.sdk.trips
  }
}

/** A round trip takes one turn of the event loop; taken as 10 ms, a pause is as many turns. */
async function ticks(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10) await new Promise((resolve) => setImmediate(resolve))
}

/** WeChat Pay: orders are paid, unpaid or unreachable as the test says. */
export class TestPay implements PaymentGateway, RefundGateway {
  readonly reports = new Map<string, PaymentReport>()
  readonly prepared: { outTradeNo: string, payFen: number }[] = []
  readonly closed: string[] = []
  readonly refunds = new TestRefunds((outTradeNo) => this.#paidFen(outTradeNo))
  queries = 0
  down = false
  closable = true

  async prepay(order: { outTradeNo: string, payFen: number }) {
    if (this.down) throw new AppError('PAYMENT_UNAVAILABLE', 'down')
    this.prepared.push({ outTradeNo: order.outTradeNo, payFen: order.payFen })
    if (!this.reports.has(order.outTradeNo)) this.reports.set(order.outTradeNo, { state: 'unpaid' })
    return { timeStamp: '1', nonceStr: 'n', package: `prepay_id=${order.outTradeNo}`, signType: 'MD5' as const, paySign: 's' }
  }

  async query(outTradeNo: string): Promise<PaymentReport> {
    this.queries += 1
    await new Promise((resolve) => setImmediate(resolve))
    if (this.down) throw new AppError('PAYMENT_UNAVAILABLE', 'down')
    return this.reports.get(outTradeNo) ?? { state: 'unknown' }
  }

  async close(outTradeNo: string): Promise<boolean> {
    if (!this.closable) return false
    this.closed.push(outTradeNo)
    this.reports.set(outTradeNo, { state: 'closed' })
    return true
  }

  refund(request: RefundRequest) {
    return this.refunds.refund(request)
  }

  queryRefund(outRefundNo: string) {
    return this.refunds.queryRefund(outRefundNo)
  }

  #paidFen(outTradeNo: string): number {
    const report = this.reports.get(outTradeNo)
    return report?.state === 'paid' ? report.totalFen : 0
  }

  /** The user pays `totalFen`, which need not be what was asked for. */
  paid(outTradeNo: string, totalFen: number, by: string, more: Partial<Extract<PaymentReport, { state: 'paid' }>> = {}): void {
    this.reports.set(outTradeNo, {
      state: 'paid', outTradeNo, totalFen, openid: by, ourMerchant: true, transactionId: `42${outTradeNo.slice(-8)}`, paidAt: NOON, ...more,
    })
  }
}

export const callerOf = (openid: string | null, source = 'wx_client'): Caller => ({ openid, source, envId: 'test' })
