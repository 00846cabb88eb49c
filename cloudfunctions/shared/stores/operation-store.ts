import type { OperationStore } from '../operation/store'
import type { WalletDatabase } from './documents'
import { ledgerTransaction } from './ledger-transaction'

/** What operators did, and what they do to accounts, in the cloud database. */
export function operationStore(database: WalletDatabase): OperationStore {
  return {
    transact: (body) => database.transact((tx) => body({
      ...ledgerTransaction(tx),
      deviceSession: (id) => tx.get('sessions', id),
      saveDeviceSession: (session) => tx.set('sessions', session),
      addOperation: (operation) => tx.add('operations', operation),
    })),
    operation: (id) => database.get('operations', id),
    addOperation: (operation) => database.add('operations', operation),
  }
}
