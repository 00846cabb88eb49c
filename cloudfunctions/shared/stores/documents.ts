import type { AuditReport } from '../audit/report'
import type { AuditRound } from '../audit/store'
import type { Device } from '../device-session/device'
import type { Fault, NonceRow } from '../device-session/device-store'
import type { DeviceSession } from '../device-session/session'
import type { Tariff } from '../device-session/tariff'
import type { Invoice } from '../invoice/invoice'
import type { Account } from '../ledger/account'
import type { Entry } from '../ledger/entry'
import type { LegacyRow } from '../legacy/legacy'
import type { Notice } from '../notice/notice'
import type { Operation } from '../operation/operation'
import type { Database } from '../platform/database/database'
import type { Proposal } from '../proposal/proposal'
import type { ReconciliationReport } from '../reconciliation/report'
import type { Order } from '../recharge/order'
import type { Refund } from '../refund/refund'
import type { Settings } from '../settings/settings'
import type { Binding, CaptchaRow, CodeRow, CounterRow, DayRow } from '../sign-in/store'
import type { Staff } from '../staff/staff'
import type { Ticket } from '../ticket/ticket'

/** Every collection of environment.json and what it holds. */
export type Documents = {
  accounts: Account
  audits: AuditReport
  bindings: Binding
  captchas: CaptchaRow & Partial<CodeRow & CounterRow & DayRow>
  devices: Device
  entries: Entry
  faults: Fault
  invoices: Invoice
  legacy: LegacyRow
  nonces: NonceRow
  notices: Notice
  operations: Operation
  orders: Order
  proposals: Proposal
  refunds: Refund
  reports: ReconciliationReport
  rounds: AuditRound
  sessions: DeviceSession
  settings: Settings
  staff: Staff
  tariffs: Tariff
  tickets: Ticket
}

export type WalletDatabase = Database<Documents>
