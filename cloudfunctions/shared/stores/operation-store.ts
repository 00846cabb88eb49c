import type { OperationStore } from '../operation/store'
import type { WalletDatabase } from './documents'
import { decisionTransaction } from './decision-transaction'
import { ledgerTransaction } from './ledger-transaction'

/** What operators did, and what they do to accounts, in the cloud database. */
export function operationStore(database: WalletDatabase): OperationStore {
  return {
    transact: (body) => database.transact((tx) => body({
      ...ledgerTransaction(tx),
      deviceSession: (id) => tx.get('sessions', id),
      saveDeviceSession: (session) => tx.set('sessions', session),
      ...decisionTransaction(tx),
      addProposal: (proposal) => tx.add('proposals', proposal),
      saveStaff: (staff) => tx.set('staff', staff),
    })),
    proposal: (id) => database.get('proposals', id),
    staff: (account) => database.get('staff', account),
    everyStaff: (limit) => database.find('staff', { where: { _id: { gt: '' } }, orderBy: [['_id', 'asc']], limit }),
    operation: (id) => database.get('operations', id),
    addOperation: (operation) => database.add('operations', operation),
  }
}
