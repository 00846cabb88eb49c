import type { UserView } from './account'

/** What must come to an end before an account can be deleted. */
export type DeletionObstacleView =
  | { kind: 'DEVICE_SESSION_RUNNING', session_id: string, location: string }
  /** An order that can still be paid, fen. Closed by itself soon after `until_time`; null: an operator has to look at it. */
  | { kind: 'ORDER_PENDING', out_trade_no: string, amount: number, until_time: string | null }
  | { kind: 'REFUND_UNDER_WAY', count: number }
  | { kind: 'ACCOUNT_DISABLED' }

/** What stands in the way of deleting the account, and what would be given up with it. */
export interface DeletionLookView {
  /** Empty: nothing. */
  obstacles: DeletionObstacleView[]
  /** Fen that a refund can bring back now: offered first. */
  refundable_account: number
  /** Principal that no payment can take back any more: customer service pays it out. */
  stranded_account: number
  /** Fen that deletion gives up: all of the balance. To be sent with `account.delete`. */
  forfeited_account: number
  user: UserView
}

export type ExportSection = 'account' | 'entries' | 'orders' | 'device_sessions' | 'refunds' | 'tickets' | 'invoices'

/** A part of what is stored about the caller: amounts in fen, times in UTC+8. */
export interface ExportPartView {
  section: ExportSection
  rows: object[]
}

export interface ExportReply {
  part: ExportPartView
  /** For the next part; null at the end. */
  cursor: string | null
}
