import type { BilledPayment } from './bill'
import type { Difference, DifferenceReason } from './difference'
import type { OrderHere } from './trade'

/** Compares what was credited on a day with the bill's payments. Orders come in pages and in any order. */
export class PaymentComparison {
  /** Of the bill, not met here yet. */
  readonly #open = new Map<string, BilledPayment>()
  /** Further lines of an order that has one already. */
  readonly #repeated: BilledPayment[] = []
  readonly #report: (difference: Difference) => void

  constructor(payments: readonly BilledPayment[], report: (difference: Difference) => void) {
    this.#report = report
    for (const payment of payments) {
      if (this.#open.has(payment.outTradeNo)) this.#repeated.push(payment)
      else this.#open.set(payment.outTradeNo, payment)
    }
  }

  /** An order that was credited as paid on this day. */
  credited(order: OrderHere): void {
    const payment = this.#open.get(order._id)
    this.#open.delete(order._id)
    if (payment) this.#compare(order, payment)
    else this.#say('MISSING_AT_WECHAT', order, null)
  }

  /** What the bill has beyond all that was credited. To be asked for once all orders have come. */
  rest(): BilledPayment[] {
    return [...this.#open.values(), ...this.#repeated]
  }

  /** One of the {@link rest}, with the order of its number, if there is one. */
  uncredited(payment: BilledPayment, order: OrderHere | null): void {
    const isFirst = this.#open.get(payment.outTradeNo) === payment
    // Credited in this moment, while the others were read.
    if (order?.creditedAt != null && isFirst) this.#compare(order, payment)
    else this.#say(payment.state === 'SUCCESS' ? 'MISSING_HERE' : 'STATE_DIFFERS', order, payment)
  }

  #compare(order: OrderHere, payment: BilledPayment): void {
    if (payment.fen !== order.payFen) this.#say('AMOUNT_DIFFERS', order, payment)
    if (payment.state !== 'SUCCESS') this.#say('STATE_DIFFERS', order, payment)
    if (payment.transactionId !== order.transactionId) this.#say('TRANSACTION_DIFFERS', order, payment)
  }

  #say(reason: DifferenceReason, order: OrderHere | null, payment: BilledPayment | null): void {
    this.#report({
      reason,
      outTradeNo: order?._id ?? payment?.outTradeNo ?? '',
      outRefundNo: null,
      hereFen: order?.payFen ?? null,
      wechatFen: payment?.fen ?? null,
      here: order && [order.state, ...order.flags].join(' '),
      wechat: payment?.state ?? null,
    })
  }
}
