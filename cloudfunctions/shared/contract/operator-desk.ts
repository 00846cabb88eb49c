import type { MaintenanceView, NoticeKind } from './account'
import type { PlaceView } from './device'
import type { InvoiceKind } from './invoice'
import type { TicketKind } from './ticket'

/** How many of each wait, at most 100 are counted (of proposals 30); null: not of the caller's roles. */
export interface WaitingView {
  /** Open proposals, the caller's own included. */
  proposals: number | null
  tickets: number | null
  /** Reported in the last 24 hours. */
  faults: number | null
  invoices: number | null
  /** Refunds that have been under way for more than a day. */
  refunds: number | null
  /** Of the latest report of a day that differs from WeChat's bill, among the last seven; null also where none does. */
  report: { day: string, difference_count: number } | null
}

export type ProposalState = 'open' | 'approved' | 'refused' | 'withdrawn' | 'expired'

/** A movement of money that one person wants and another has to agree to. */
export interface ProposalView {
  proposal_id: string
  action: 'account.adjust' | 'account.refund'
  /** Whose money, by account, nickname and masked number as they are now. */
  account: string
  nike_name: string
  mobile: string
  /** Signed. Of a refund: principal to pay back, positive; the bonus is then 0, what is forfeited shows when it is done. */
  principal_fen: number
  bonus_fen: number
  /** Of an adjustment the user reads it; of a refund it is for the trail. */
  reason: string
  /** `expired`: nobody decided within seven days. */
  state: ProposalState
  proposed_by: string
  proposed_time: string
  expire_time: string
  /** Who approved, refused or withdrew it. */
  decided_by: string | null
  decided_time: string | null
  /** Why it was refused; else empty. */
  answer: string
  /** Balance after it was carried out, fen; null: it was not, or is a refund that WeChat has not been asked for yet. */
  balance_after_fen: number | null
  /** What the caller can do with it now. */
  may: ('approve' | 'refuse' | 'withdraw')[]
}

export interface DayTotalsView {
  payments: { count: number, fen: number }
  refunds: { count: number, fen: number }
}

/** How the wallet and WeChat's bill of a day compare. */
export interface ReportSummary {
  /** `YYYYMMDD` */
  day: string
  /** `waiting`: for WeChat's bill. */
  state: 'waiting' | 'complete' | 'failed'
  problem: string | null
  tries: number
  made_time: string | null
  here: DayTotalsView | null
  wechat: DayTotalsView | null
  difference_count: number
  reasons: Partial<Record<DifferenceReasonView, number>>
}

export type DifferenceReasonView =
  | 'MISSING_AT_WECHAT' | 'MISSING_HERE' | 'AMOUNT_DIFFERS' | 'STATE_DIFFERS' | 'TRANSACTION_DIFFERS' | 'REFUND_MISSING_AT_WECHAT'
  | 'REFUND_MISSING_HERE' | 'REFUND_AMOUNT_DIFFERS' | 'REFUND_STATE_DIFFERS' | 'REFUND_ORDER_DIFFERS'

export interface ReportDetail extends ReportSummary {
  /** At most 1,000. */
  differences: {
    reason: DifferenceReasonView
    outTradeNo: string
    outRefundNo: string | null
    hereFen: number | null
    wechatFen: number | null
    here: string | null
    wechat: string | null
  }[]
}

export interface DeskTicketView {
  ticket_id: string
  account: string
  kind: TicketKind
  text: string
  contact: string
  device_id: string | null
  place: PlaceView | null
  entry_id: string | null
  state: 'open' | 'answered' | 'closed'
  /** Oldest first. */
  answers: { text: string, time: string }[]
  time: string
  close_time: string | null
}

export interface DeskInvoiceView {
  invoice_id: string
  account: string
  amount_fen: number
  kind: InvoiceKind
  title: string
  tax_number: string
  email: string
  state: 'requested' | 'issued' | 'refused'
  number: string
  url: string
  reason: string
  time: string
  done_time: string | null
}

/** One row of the trail. */
export interface OperationView {
  operation_id: string
  time: string
  /** The staff member's name, or what the owner called themselves. */
  by: string
  /** The staff member's account; null: the owner by key, or the system. */
  person: string | null
  action: string
  /** What it was done to: an account, a machine, an order, a ticket, a day …; null: nothing in particular. */
  about: string | null
  /** Values of the input, none of them personal. */
  asked: Record<string, string | number>
  /** `done`, or the code of the refusal. */
  outcome: string
}

/** Names as they are stored; docs/operator.md explains each. */
export interface OperatorSettings {
  rechargeOptions: { id: string, payFen: number, bonusFen: number, firstOnly: boolean }[]
  customMinFen: number
  customMaxFen: number
  balanceCapFen: number
  openOrdersPerAccount: number
  rateFen: number
  servicePhone: string
  invoiceMinFen: number
  agreementVersion: string
  noticeTemplates: Partial<Record<NoticeKind, string>>
  noticeFields: object
  maintenance: MaintenanceView | null
  captcha: object
}
