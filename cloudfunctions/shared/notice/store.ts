import type { RunningSessionTransaction } from '../device-session/store'
import type { LedgerTransaction } from '../ledger/store'
import type { Transact } from '../ports'
import type { Notice } from './notice'

export interface NoticeTransaction extends Pick<LedgerTransaction, 'account' | 'saveAccount'>, RunningSessionTransaction {
  /** @throws DuplicateId when the same was told before */
  addNotice(notice: Notice): Promise<void>
}

export interface NoticeStore {
  transact: Transact<NoticeTransaction>
  /** Deletes the rows with `expiresAt` before `now` (there is no TTL) and returns their number. */
  removeExpired(now: number): Promise<number>
}
