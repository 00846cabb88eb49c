import { AppError } from '../../../cloudfunctions/shared/app-error'
import type { PaymentGateway, PaymentReport, PrepayOrder } from '../../../cloudfunctions/shared/recharge/payment-gateway'
import type { RefundGateway } from '../../../cloudfunctions/shared/refund/refund-gateway'
import type { Line } from './store/line'
import { WeChatRefunds } from './wechat-refunds'
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
  readonly refunds: WeChatRefunds
  readonly #world: World

  constructor(world: World) {
    this.#world = world
    this.refunds = new WeChatRefunds(world, this)
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

  /** As it is reached over a line. */
  on(line: Line): PaymentGateway & RefundGateway {
    return {
      ...this.refunds.on(line),
      prepay: (order) => ask(line, 'prepay', () => this.#prepay(order)),
      query: (outTradeNo) => ask(line, 'query', () => this.#report(outTradeNo)),
      close: (outTradeNo) => ask(line, 'close', () => this.#close(outTradeNo)),
    }
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
    // So it says as soon as a part of it is on its way back.
    if (this.refunds.backFen(outTradeNo) > 0) return { state: 'refunded' }
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

/** One request to WeChat, with what befalls it. */
export async function ask<T>(line: Line, what: string, answer: () => T): Promise<T> {
  const fault = await line.trip(`WeChat ${what}`)
  if (fault === 'late') line.later(answer)
  else if (fault !== 'fails') {
    const reply = answer()
    if (fault === null || fault === 'conflict') return reply
    if (fault === 'crash') return new Promise(() => undefined)
  }
  throw new AppError('PAYMENT_UNAVAILABLE', 'WeChat Pay did not answer')
}
