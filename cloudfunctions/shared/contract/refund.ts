import type { UserView } from './account'

/** What a refund would do. */
export interface RefundQuoteView {
  /** Why none can be asked for now; null: it can. */
  refusal: 'DEVICE_SESSION_RUNNING' | 'NOTHING_REFUNDABLE' | null
  /** The most that can come back now, fen. */
  refundable_account: number
  /** Principal that WeChat can take back to no payment any more: too old, or refunded in parts too often. */
  stranded_account: number
  /** Fen that this quote is about. */
  amount: number
  /** Fen of bonus that are forfeited with it. */
  forfeited_amount: number
  /** Balance after it, fen. */
  balance_after_account: number
  /** The payments that it goes back to, newest first. */
  parts: RefundPartView[]
}

export interface RefundPartView {
  out_trade_no: string
  pay_time: string
  /** Fen that were paid. */
  paid_amount: number
  /** Fen that come back to it. */
  amount: number
}

/** Money on its way back to one payment. */
export interface RefundView {
  out_refund_no: string
  out_trade_no: string
  amount: number
  /** Fen of bonus forfeited; given back when it fails. */
  bonus_amount: number
  /** `returned`: WeChat could not pay it back; it is in the balance again. */
  state: 'processing' | 'refunded' | 'returned'
  ctime: string
  /** When it was refunded or returned. */
  done_time: string | null
}

export interface RefundReply {
  /** One for each payment that it goes back to. */
  refunds: RefundView[]
  user: UserView
}
