import type { RunningSessionTransaction } from '../device-session/store'
import type { Account } from '../ledger/account'
import type { Entry } from '../ledger/entry'
import type { Operation } from '../operation/operation'
import type { Transact } from '../ports'
import type { Binding } from '../sign-in/store'
import type { LegacyRow } from './legacy'

/** What attaching reads and writes besides the account, in the transaction that proves the number. */
export interface LegacyTransaction extends RunningSessionTransaction {
  legacy(mobileHash: string): Promise<LegacyRow | null>
  saveLegacy(row: LegacyRow): Promise<void>
  saveAccount(account: Account): Promise<void>
  /** @throws DuplicateId when an entry of this id stands already */
  addEntry(entry: Entry): Promise<void>
  /** @throws DuplicateId when an operation of this id stands already */
  addOperation(operation: Operation): Promise<void>
}

export interface ImportTransaction extends LegacyTransaction {
  binding(id: string): Promise<Binding | null>
  account(id: string): Promise<Account | null>
}

export interface LegacyStore {
  transact: Transact<ImportTransaction>
  row(mobileHash: string): Promise<LegacyRow | null>
  binding(id: string): Promise<Binding | null>
  /** By id, at most `limit`. */
  rowsAfter(id: string, limit: number): Promise<LegacyRow[]>
}
