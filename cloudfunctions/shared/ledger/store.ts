import type { Transact } from '../ports'
import type { Account } from './account'
import type { Entry, EntryKind } from './entry'

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
  /** Entries of one kind with `afterTseq < tseq ≤ toTseq`, newest first, at most `limit`. */
  range<Kind extends EntryKind>(
    account: string,
    kind: Kind,
    afterTseq: number,
    toTseq: number,
    limit: number,
  ): Promise<Extract<Entry, { kind: Kind }>[]>
  /** `tseq` of the first entry of the kind posted at or after `at`; null if there is none. */
  firstFrom(account: string, kind: EntryKind, at: number): Promise<number | null>
  /** `tseq` of the last entry of the kind posted at or before `at`; null if there is none. */
  lastUntil(account: string, kind: EntryKind, at: number): Promise<number | null>
}
