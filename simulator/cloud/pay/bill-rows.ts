import { BILL_MADE_AFTER_MS, DAY_MS } from './limits'
import type { PayOrder, PayRefund } from './model'
import { providerOpenid } from './signature'
import type { PayStore } from './store'

/** One line of a bill. Amounts in fen, times in epoch ms. */
export interface BillRow {
  /** When it was paid, or when the refund was accepted: decides the day. */
  at: number
  subMchId: string
  transactionId: string
  outTradeNo: string
  /** The payer towards the service provider. */
  openid: string
  /** 交易状态: SUCCESS or REFUND, as far as WeChat Pay is right. */
  tradeState: string
  /** 0 in lines of refunds. */
  totalFee: number
  body: string
  attach: string
  /** Only in lines of refunds. */
  refund?: BilledRefund
}

export interface BilledRefund {
  refundId: string
  outRefundNo: string
  refundFee: number
  /** 退款状态 when the bill was made; it never changes afterwards. */
  state: string
  /** Only where it had arrived then. */
  arrivedAt?: number
}

/** Midnight in UTC+8 at which the day of `ms` begins. */
export const dayOf = (ms: number): number => Math.floor((ms + 8 * 3_600_000) / DAY_MS) * DAY_MS - 8 * 3_600_000

/** What was paid and given back on the day that begins at `day`, in the order of time. */
export function rowsOf(store: PayStore, day: number): BillRow[] {
  const thatDay = (ms: number | undefined): boolean => ms !== undefined && dayOf(ms) === day
  const payments = store.allOrders().filter((order) => thatDay(order.paidAt)).map(paymentRow)
  const refunds = store.allRefunds().filter((refund) => thatDay(refund.createdAt)).flatMap((refund) => {
    const order = store.order(refund.outTradeNo)
    return order === undefined ? [] : [refundRow(order, refund, day + BILL_MADE_AFTER_MS)]
  })
  return [...payments, ...refunds].sort((a, b) => a.at - b.at)
}

const common = (order: PayOrder): Pick<BillRow, 'subMchId' | 'transactionId' | 'outTradeNo' | 'openid' | 'body' | 'attach'> => ({
  subMchId: order.subMchId, transactionId: order.transactionId ?? '', outTradeNo: order.outTradeNo,
  openid: providerOpenid(order.payerOpenid ?? order.openid), body: order.body, attach: order.attach,
})

const paymentRow = (order: PayOrder): BillRow =>
  ({ ...common(order), at: order.paidAt ?? 0, tradeState: 'SUCCESS', totalFee: order.totalFee })

function refundRow(order: PayOrder, refund: PayRefund, madeAt: number): BillRow {
  const { refundId, outRefundNo, refundFee, endedAt } = refund
  const ended = endedAt !== undefined && endedAt <= madeAt
  const state = !ended ? 'PROCESSING' : refund.state === 'REFUNDCLOSE' ? 'FAIL' : refund.state
  return {
    ...common(order), at: refund.createdAt, tradeState: 'REFUND', totalFee: 0,
    refund: { refundId, outRefundNo, refundFee, state, ...state === 'SUCCESS' && endedAt !== undefined && { arrivedAt: endedAt } },
  }
}
