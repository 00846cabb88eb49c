import type { MonthView, UserView } from './account'

export interface RechargeView {
  id: string
  user: UserView
  /** Fen paid. */
  amount: number
  /** Fen given on top. */
  bonus_amount: number
  out_trade_no: string
  /** WeChat's number of the payment. */
  transaction_id: string
  pay_time: string
  /** Balance after it, fen. */
  balance_account: number
  utime: string
  ctime: string
}

export interface ExpenseView {
  id: string
  user_id: string
  device_id: string
  province: string
  city: string
  area: string
  location: string
  /** Fen. */
  cost_money: number
  /** When use began. */
  ctime: string
  utime: string
  /** When use ended. */
  end_time: string
  /** Whole minutes charged. */
  cost_time: number
  /** Fen a minute. */
  rate_account: number
  /** Balance after it, fen. */
  balance_account: number
  /** How `cost_money` came about; null in rows of before it was recorded: then it is `cost_time × rate_account`. */
  calculation: CalculationView | null
}

/** `Σ minutes × rate_account − over_cap_account − waived_account` is the cost, fen. */
export interface CalculationView {
  /** Minutes at the beginning that cost nothing. */
  free_minutes: number
  /** The other minutes by price, in the order of first use. */
  prices: { minutes: number, rate_account: number }[]
  /** What lay above the caps of its days. */
  over_cap_account: number
  /** What exceeded the balance and was not charged. */
  waived_account: number
}

/** Money on its way back to the payment that it came from. What became of it: {@link RefundView}. */
export interface RefundEntryView {
  id: string
  /** Our number of the refund. */
  out_refund_no: string
  /** The payment that it goes back to. */
  out_trade_no: string
  /** Fen that come back. */
  amount: number
  /** Fen of bonus forfeited with it. */
  bonus_amount: number
  balance_account: number
  utime: string
  ctime: string
}

/** A refund that WeChat could not carry out, put back. Fields as in the refund that it undoes. */
export type ReversalEntryView = RefundEntryView

/** A correction by an operator. */
export interface AdjustmentEntryView {
  id: string
  /** Signed, fen. */
  amount: number
  /** In words for the user. */
  reason: string
  balance_account: number
  utime: string
  ctime: string
}

/** A line of the statement. */
export type EntryView =
  | ({ type: 'recharge' } & RechargeView)
  | ({ type: 'expense' } & ExpenseView)
  | ({ type: 'refund' } & RefundEntryView)
  | ({ type: 'reversal' } & ReversalEntryView)
  | ({ type: 'adjustment' } & AdjustmentEntryView)

export interface PageView<Row> {
  /** Rows in the time range, over all pages. */
  total: number
  data: Row[]
  /** For the next page; null at the end. */
  cursor: string | null
  /** Sums of each month that `data` touches, newest first. */
  months: MonthView[]
}
