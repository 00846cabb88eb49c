import type { DeviceSession } from '../device-session/session'
import type { Account } from '../ledger/account'
import type { Entry } from '../ledger/entry'
import type { Order } from '../recharge/order'
import type { Refund } from '../refund/refund'
import type { AuditReport } from './report'

/** How far a round over all accounts has come. */
export interface AuditRound {
  _id: string
  last: string
  movedAt: number
}

/** Reads in pages, each behind the last row of the one before. */
export interface AuditStore {
  account(id: string): Promise<Account | null>
  /** By `seq`. */
  entriesAfter(account: string, seq: number, limit: number): Promise<Entry[]>
  /** By number, as are the others. */
  ordersAfter(account: string, id: string, limit: number): Promise<Order[]>
  deviceSessionsAfter(account: string, id: string, limit: number): Promise<DeviceSession[]>
  refundsAfter(account: string, id: string, limit: number): Promise<Refund[]>
  /** Ids of all accounts, by id. */
  accountIdsAfter(id: string, limit: number): Promise<string[]>
  /** The last account that the timer has audited; empty in the beginning. */
  lastAudited(): Promise<string>
  /** False when another run has moved on since. */
  moveOn(from: string, to: string, movedAt: number): Promise<boolean>
  saveReport(report: AuditReport): Promise<void>
}
