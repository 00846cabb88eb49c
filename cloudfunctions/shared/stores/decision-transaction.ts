import type { DatabaseTransaction } from '../platform/database/database'
import type { DecisionTransaction } from '../proposal/store'
import type { Documents } from './documents'

/** The part of a transaction in the cloud database that a decision about a proposal takes. */
export function decisionTransaction(tx: DatabaseTransaction<Documents>): DecisionTransaction {
  return {
    proposal: (id) => tx.get('proposals', id),
    saveProposal: (proposal) => tx.set('proposals', proposal),
    staff: (id) => tx.get('staff', id),
    addOperation: (operation) => tx.add('operations', operation),
  }
}
