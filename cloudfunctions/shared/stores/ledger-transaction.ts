import type { LedgerTransaction } from '../ledger/store'
import type { DatabaseTransaction } from '../platform/database/database'
import type { Documents } from './documents'

/** The ledger's part of a transaction in the cloud database. */
export function ledgerTransaction(tx: DatabaseTransaction<Documents>): LedgerTransaction {
  return {
    account: (id) => tx.get('accounts', id),
    saveAccount: (account) => tx.set('accounts', account),
    addEntry: (entry) => tx.add('entries', entry),
  }
}
