import { AppError } from '../../../cloudfunctions/shared/app-error'
import type { PaymentGateway, PaymentReport, PrepayOrder } from '../../../cloudfunctions/shared/recharge/payment-gateway'
import type { Call } from './call'
import type { World } from './world'

type Payment = Extract<PaymentReport, { state: 'paid' }>

/** An order as WeChat has it, and the model that our books are compared with. */
export interface WeChatOrder {
  outTradeNo: string
  totalFen: number
  expiresAt: number
  state: 'unpaid' | 'paid' | 'closed' | 'refunded'
  /** Stands from when it is paid. */
  payment: Payment | null
  /** Whether a query has told us of the payment. */
  reported: boolean
  /** Whether a notification was answered with success. */
  acknowledged: boolean
}

/** How a payment differs from what was ordered. */
export type Oddity = 'amount' | 'payer' | 'merchant' | null

/** WeChat Pay: it keeps the truth about payments, by its own clock. */
export class WeChatPay {
  readonly orders = new Map<string, WeChatOrder>()
  /** Orders that we asked about before WeChat had heard of them. */
  readonly unheardOf = new Set<string>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** False when WeChat takes no payment for it. @param inFlight begun before it was closed or ran out */
  pay(outTradeNo: string, payer: string, oddity: Oddity, inFlight: boolean): boolean {
    const order = this.orders.get(outTradeNo)
    const { now } = this.#world.schedule
    if (!order || order.payment) return false
    if (!inFlight && (order.state !== 'unpaid' || now > order.expiresAt)) return false
    order.state = 'paid'
    order.payment = {
      state: 'paid',
      outTradeNo,
      totalFen: oddity === 'amount' ? this.#world.seeded.pick([1, order.totalFen - 1, order.totalFen + 1, order.totalFen * 100]) : order.totalFen,
      openid: oddity === 'payer' ? 'oSim-a-passer-by' : payer,
      ourMerchant: oddity !== 'merchant',
      transactionId: `42${outTradeNo.slice(-12)}`,
      paidAt: Math.floor(now / 1_000) * 1_000,
    }
    return true
  }

  /** By the merchant, outside of our functions. */
  refundAtMerchant(order: WeChatOrder): void {
    order.state = 'refunded'
  }

  /** As one call reaches it. */
  on(call: Call): PaymentGateway {
    return {
      prepay: (order) => this.#ask(call, 'prepay', () => this.#prepay(order)),
      query: (outTradeNo) => this.#ask(call, 'query', () => this.#report(outTradeNo)),
      close: (outTradeNo) => this.#ask(call, 'close', () => this.#close(outTradeNo)),
    }
  }

  async #ask<T>(call: Call, what: string, answer: () => T): Promise<T> {
    const fault = await call.trip(`WeChat ${what}`)
    if (fault === 'late') call.later(answer)
    else if (fault !== 'fails') {
      const reply = answer()
      if (fault === null || fault === 'conflict') return reply
      if (fault === 'crash') return new Promise(() => undefined)
    }
    throw new AppError('PAYMENT_UNAVAILABLE', 'WeChat Pay did not answer')
  }

  #prepay({ outTradeNo, payFen, expiresAt }: PrepayOrder) {
    const known = this.orders.get(outTradeNo)
    if (known && (known.totalFen !== payFen || known.state !== 'unpaid')) {
      throw new AppError('PAYMENT_UNAVAILABLE', 'WeChat Pay refused unifiedOrder')
    }
    if (!known) {
      this.orders.set(outTradeNo, {
        outTradeNo, totalFen: payFen, expiresAt, state: 'unpaid', payment: null, reported: false, acknowledged: false,
      })
    }
    return { timeStamp: '1', nonceStr: 'n', package: `prepay_id=${outTradeNo}`, signType: 'MD5' as const, paySign: 's' }
  }

  #report(outTradeNo: string): PaymentReport {
    const order = this.orders.get(outTradeNo)
    if (!order) {
      this.unheardOf.add(outTradeNo)
      return { state: 'unknown' }
    }
    if (order.state !== 'paid') return { state: order.state }
    order.reported = true
    return { ...order.payment as Payment }
  }

  #close(outTradeNo: string): boolean {
    const order = this.orders.get(outTradeNo)
    if (order?.state !== 'unpaid') return false
    order.state = 'closed'
    return true
  }
}
