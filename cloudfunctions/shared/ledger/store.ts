import type { Transact } from '../ports'
import type { Account } from './account'
import type { Entry, Listed, ListKind } from './entry'

/** What the ledger does inside a transaction. */
export interface LedgerTransaction {
  account(id: string): Promise<Account | null>
  saveAccount(account: Account): Promise<void>
  /** @throws DuplicateId when an entry of this id stands already */
  addEntry(entry: Entry): Promise<void>
}

export interface LedgerStore {
  transact: Transact<LedgerTransaction>
  account(id: string): Promise<Account | null>
  accountOf(openid: string): Promise<Account | null>
  entry(id: string): Promise<Entry | null>
  /** Entries of a list with numbers `after < number ≤ to`, newest first, at most `limit`. */
  range<Kind extends ListKind>(account: string, kind: Kind, after: number, to: number, limit: number): Promise<Listed<Kind>[]>
  /** Number of the list's first entry posted at or after `at`; null if there is none. */
  firstFrom(account: string, kind: ListKind, at: number): Promise<number | null>
  /** Number of the list's last entry posted at or before `at`; null if there is none. */
  lastUntil(account: string, kind: ListKind, at: number): Promise<number | null>
}
