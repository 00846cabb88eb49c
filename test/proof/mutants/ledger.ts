import { mistake, type Mutant } from './mutant'

const POST = 'shared/ledger/post.ts'

export const LEDGER_MUTANTS: readonly Mutant[] = [
  mistake('a retry posts under a new id', POST, '_id: entryId(kind, ref),', '_id: `${entryId(kind, ref)}:${account.seq}`,'),
  mistake('an entry that stands already is written over', 'shared/stores/ledger-transaction.ts', "tx.add('entries', entry)", "tx.set('entries', entry)"),
  mistake('entries go back with the clock', POST, 'at: Math.max(now, account.lastEntryAt)', 'at: now'),
  mistake('sums of the month are forgotten', POST, 'months: withEntry(account.months, entry)', 'months: account.months'),
  mistake('sums of the kind are forgotten', POST, 'count: entry.tseq,', 'count: totals.count,'),
  mistake('a conflict inside a transaction is not tried again', 'shared/platform/database/failures.ts', '|TransactionConflict|TransactionBusy|WriteConflict'),
]
