export const DIFFERENCE_REASONS = [
  /** Credited here, not on the bill. */
  'MISSING_AT_WECHAT',
  /** On the bill, not credited here. */
  'MISSING_HERE',
  'AMOUNT_DIFFERS',
  /** Credited here, and WeChat calls it something else than paid. */
  'STATE_DIFFERS',
  /** The same order with another number of WeChat's. */
  'TRANSACTION_DIFFERS',
  /** Refunded here, not on the bill. */
  'REFUND_MISSING_AT_WECHAT',
  /** On the bill, unknown here. */
  'REFUND_MISSING_HERE',
  'REFUND_AMOUNT_DIFFERS',
  /** One side calls it done and the other failed or under way. */
  'REFUND_STATE_DIFFERS',
  /** The same refund of another order. */
  'REFUND_ORDER_DIFFERS',
] as const
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number]

/** One thing in which the wallet and WeChat's bill differ. It names nobody. */
export interface Difference {
  reason: DifferenceReason
  outTradeNo: string
  outRefundNo: string | null
  /** Null where one side knows nothing of it. */
  hereFen: number | null
  wechatFen: number | null
  /** What it is called here: a state, and the flags of an order that was not credited. */
  here: string | null
  wechat: string | null
}
