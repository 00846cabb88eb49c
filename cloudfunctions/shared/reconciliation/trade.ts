import type { Order } from '../recharge/order'

/** What is compared of an order. */
export type OrderHere = Pick<Order, '_id' | 'payFen' | 'state' | 'transactionId' | 'paidAt' | 'creditedAt' | 'flags'>

/** What is compared of a refund. */
export interface RefundHere {
  outRefundNo: string
  outTradeNo: string
  fen: number
  state: 'held' | 'processing' | 'refunded' | 'returned'
  /** When it was taken off the balance: before WeChat was asked. */
  createdAt: number
  /** When it was known to be refunded or returned. */
  doneAt: number | null
}
