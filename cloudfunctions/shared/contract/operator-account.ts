import type { DeviceSessionView, PlaceView } from './device'

/** An account as staff see it: the number masked, no openid. */
export interface OperatorAccountView {
  account: string
  nike_name: string
  /** First 3 and last 2 digits; empty: none. */
  mobile: string
  state: 'using' | 'unused'
  /** When its owner left; null: still here. */
  deleted_time: string | null
  balance_fen: number
  principal_fen: number
  bonus_fen: number
  /** When it was opened. */
  time: string
}

export interface OperatorAccountDetail {
  account: OperatorAccountView
  /** Since it was opened. */
  totals: { recharged_fen: number, charged_fen: number, refunded_fen: number, adjusted_fen: number, invoiced_fen: number }
  /** The newest, at most 20; the rest by `account.entries`. */
  entries: OperatorEntryView[]
  /** Orders that can still be paid, or were paid and not credited. */
  open_orders: OperatorOrderView[]
  /** The newest, at most 20. */
  refunds: OperatorRefundView[]
  /** What its owner can get back now by themselves; null: it could not be computed. */
  refundable_fen: number
  /** The device session that is not over. */
  session: (Pick<DeviceSessionView, 'id' | 'state' | 'device_id' | 'request_time' | 'start_time' | 'deadline_time'> & PlaceView) | null
  /** The account is the caller's own: nothing can be proposed or approved for it. */
  own: boolean
}

/** A line of the ledger. */
export interface OperatorEntryView {
  entry_id: string
  kind: 'recharge' | 'charge' | 'refund' | 'reversal' | 'adjustment'
  /** Signed: `principal_fen + bonus_fen`. */
  amount_fen: number
  principal_fen: number
  bonus_fen: number
  balance_after_fen: number
  time: string
  /** Of a recharge, refund or reversal: the payment that it is about. */
  out_trade_no: string | null
  /** Of a charge: where, and how long. */
  use: (PlaceView & { device_id: string, minutes: number }) | null
  /** Of an adjustment: the reason that the user reads, and who did it. */
  reason: string | null
  by: string | null
}

export interface OperatorOrderView {
  out_trade_no: string
  account: string
  pay_fen: number
  bonus_fen: number
  /** `refunding`: a part of it went or goes back; `refunded`: all of it arrived. */
  state: 'created' | 'paid' | 'refunding' | 'refunded' | 'closed'
  /** Why it needs a look: WeChat's report differs from it, so it was not credited. */
  flags: ('AMOUNT_MISMATCH' | 'PAYER_MISMATCH' | 'MERCHANT_MISMATCH' | 'ORDER_MISMATCH' | 'REFUNDED_BEFORE_CREDIT')[]
  /** WeChat's number of the payment. */
  transaction_id: string | null
  refunded_fen: number
  time: string
  expire_time: string
  pay_time: string | null
  credit_time: string | null
  close_time: string | null
}

export interface OperatorRefundView {
  out_refund_no: string
  out_trade_no: string
  account: string
  amount_fen: number
  /** Bonus forfeited with it. */
  bonus_fen: number
  /** `held`: off the balance, WeChat has not taken it yet. `returned`: failed, and in the balance again. */
  state: 'held' | 'processing' | 'refunded' | 'returned'
  time: string
  done_time: string | null
}
