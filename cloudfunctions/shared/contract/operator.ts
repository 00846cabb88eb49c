/**
 * The wire between a staff member's Mini Program and the function `operator`.
 *
 * Request: `wx.cloud.callFunction({ name: 'operator', data: { action, input } })`; reply: an {@link OperatorReply}.
 * Who calls is told by WeChat alone: `by` is no field of any input here. Amounts are integer fen, times are
 * `YYYY-MM-DD HH:MM:SS` in UTC+8; a `cursor` is opaque, and null at the end of a list.
 */
import type { WireError } from './errors'
import type {
  OperatorAccountView, OperatorAccountDetail, OperatorEntryView, OperatorOrderView, OperatorRefundView,
} from './operator-account'
import type { DeviceFaultView, DeviceInput, OperatorDeviceView, OperatorTariffView, PrintedCodeView, TariffInput } from './operator-device'
import type {
  DeskInvoiceView, DeskTicketView, OperationView, OperatorSettings, ProposalState, ProposalView, ReportDetail, ReportSummary, WaitingView,
} from './operator-desk'

/**
 * What a staff member may do. `machines`: machines and their prices; `money`: corrections, refunds, invoices, reports;
 * `manager`: users, what is sold, the trail. See the table of docs/operator.md.
 */
export type StaffRole = 'machines' | 'money' | 'manager'

export interface StaffView {
  /** The account that the staff member signs in with. */
  account: string
  name: string
  roles: StaffRole[]
  /** Since when. */
  since_time: string
  /** When dismissed; null: still there. */
  dismissed_time: string | null
}

export type OperatorReply<Result = object> = { ok: true, result: Result } | { ok: false, error: WireError }

type Nothing = Record<string, never>

/** Input and result of everything that a staff member can do, by name of the action. */
export interface OperatorActions {
  /** Who the caller is, and what waits for them. */
  'staff.me': { input: Nothing, result: { staff: StaffView, waiting: WaitingView } }

  'device.list': { input: { after?: string }, result: { devices: OperatorDeviceView[], after: string | null } }
  /** `device_key` is shown this once; null: the machine is a demo. */
  'device.add': { input: DeviceInput, result: { device_id: string, device_code: string, device_key: string | null } }
  'device.state': { input: { device_id: string, state: OperatorDeviceView['state'] }, result: OperatorDeviceView }
  'device.tariff': { input: { device_id: string, tariff_id: string }, result: OperatorDeviceView }
  'device.key': { input: { device_id: string }, result: { device_id: string, device_key: string } }
  /** PNG, base64; large enough to be printed alone. */
  'device.code': { input: { device_id: string }, result: { device_id: string, device_code: string, png: string } }
  /** For a sheet of stickers: up to 12 machines at a time, PNG in base64, in the order asked for. */
  'device.codes': { input: { device_ids: string[] }, result: { codes: PrintedCodeView[] } }
  'device.faults': { input: { device_id: string }, result: { faults: DeviceFaultView[] } }
  /** Of all machines, the latest first. */
  'fault.list': { input: { cursor?: string }, result: { faults: (DeviceFaultView & { device_id: string })[], cursor: string | null } }
  'tariff.list': { input: { after?: string }, result: { tariffs: OperatorTariffView[], after: string | null } }
  'tariff.add': { input: TariffInput, result: { tariff_id: string } }

  'settings.show': { input: Nothing, result: { settings: OperatorSettings } }
  /** Each field whole. Holds within half a minute. */
  'settings.change': { input: { change: Partial<Omit<OperatorSettings, OwnersSetting>> }, result: { settings: OperatorSettings } }

  /**
   * By a whole number, full-width digits allowed. Null where nobody has it. `legacy`: what an account of 2017 with this
   * number waits to bring in. Limited per person and day: LOOKUP_LIMIT_REACHED.
   */
  'account.find': { input: { mobile: string }, result: { account: OperatorAccountView | null, legacy: { balance_fen: number } | null } }
  'account.show': { input: { account: string }, result: OperatorAccountDetail }
  /** The statement, newest first. */
  'account.entries': { input: { account: string, cursor?: string }, result: { entries: OperatorEntryView[], cursor: string | null } }
  'account.state': { input: { account: string, state: 'using' | 'unused' }, result: { account: string, state: 'using' | 'unused' } }
  'audit.account': {
    input: { account: string }
    result: { account: string, entries: number, finding_count: number, findings: { invariant: string, what: string }[] }
  }
  /** Only proposed: a second person carries it out by `proposal.approve`. The same token proposes once. */
  'account.adjust': {
    input: { account: string, principal_fen: number, bonus_fen: number, reason: string, token: string }
    result: ProposalView
  }
  /** Likewise. Back to the payments that it came from, its part of the bonus forfeited. */
  'account.refund': { input: { account: string, amount_fen: number, reason: string, token: string }, result: ProposalView }

  'order.show': { input: { out_trade_no: string }, result: { order: OperatorOrderView, refunds: OperatorRefundView[] } }
  /** Newest first: of an account, or without one those that were paid, of everybody. */
  'order.list': { input: { account?: string, cursor?: string }, result: { orders: OperatorOrderView[], cursor: string | null } }
  /** Newest first; `under_way`: those that wait for WeChat, of everybody, the longest due first and without a cursor. */
  'refund.list': {
    input: { account?: string, under_way?: true, cursor?: string }
    result: { refunds: OperatorRefundView[], cursor: string | null }
  }

  /** The latest first; without a state those that are open. */
  'proposal.list': { input: { state?: ProposalState, cursor?: string }, result: { proposals: ProposalView[], cursor: string | null } }
  /** Carries it out, once. Refused: SECOND_PERSON_MISSING, PROPOSAL_CLOSED, and what the correction or refund is refused for. */
  'proposal.approve': { input: { proposal_id: string }, result: ProposalView }
  'proposal.refuse': { input: { proposal_id: string, reason: string }, result: ProposalView }
  /** By who proposed it. */
  'proposal.withdraw': { input: { proposal_id: string }, result: ProposalView }

  'report.list': { input: { before?: string }, result: { reports: ReportSummary[] } }
  /** `day`: `YYYYMMDD`. */
  'report.show': { input: { day: string }, result: ReportDetail }

  /** The longest waiting first; where there are more, `next` is the `since` of the rest (those of that second come again). */
  'ticket.list': {
    input: { state?: DeskTicketView['state'], since?: string }
    /** Addresses of photos hold for two hours; null: it is gone. */
    result: { tickets: (DeskTicketView & { photo_urls: (string | null)[] })[], next: string | null }
  }
  'ticket.answer': { input: { ticket_id: string, text: string }, result: DeskTicketView }
  'ticket.close': { input: { ticket_id: string }, result: DeskTicketView }

  'invoice.list': { input: { state?: DeskInvoiceView['state'], since?: string }, result: { invoices: DeskInvoiceView[], next: string | null } }
  'invoice.export': { input: { state?: DeskInvoiceView['state'], since?: string }, result: { count: number, csv: string, next: string | null } }
  'invoice.issue': { input: { invoice_id: string, number: string, url?: string }, result: DeskInvoiceView & { over_fen: number } }
  'invoice.refuse': { input: { invoice_id: string, reason: string }, result: DeskInvoiceView & { over_fen: number } }

  /** The trail, newest first: all of it, what was done to something (`about`), or by a staff member (`person`: an account). */
  'operations.list': {
    input: { about?: string, person?: string, cursor?: string }
    result: { operations: OperationView[], cursor: string | null }
  }
}

export type OperatorAction = keyof OperatorActions
export type OperatorInput<A extends OperatorAction> = OperatorActions[A]['input']
export type OperatorResult<A extends OperatorAction> = OperatorActions[A]['result']

/** Settings that only the owner changes, by key: a `settings.change` by staff that names one is refused. */
export type OwnersSetting = 'captcha' | 'agreementVersion' | 'noticeTemplates' | 'noticeFields'
