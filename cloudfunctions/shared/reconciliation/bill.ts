/** What WeChat says happened on one day of UTC+8. */
export interface Bill {
  payments: BilledPayment[]
  refunds: BilledRefund[]
}

export interface BilledPayment {
  outTradeNo: string
  /** WeChat's number of the payment. */
  transactionId: string
  fen: number
  /** `SUCCESS`, or what else became of it (`REVOKED`). */
  state: string
}

export interface BilledRefund {
  outTradeNo: string
  outRefundNo: string
  fen: number
  /** When the bill was made, the next morning: `SUCCESS`, `PROCESSING`, `FAIL` or `CHANGE`. It never changes afterwards. */
  state: string
}

export const EMPTY_BILL: Readonly<Bill> = { payments: [], refunds: [] }

/** What came instead of a bill. Whatever it may mean, no line of it is believed. */
export class MalformedBill extends Error {
  override readonly name = 'MalformedBill'
}
