import type { RunningSessionTransaction } from '../device-session/store'
import type { LedgerTransaction } from '../ledger/store'
import type { Transact } from '../ports'
import type { Proposal } from '../proposal/proposal'
import type { DecisionTransaction } from '../proposal/store'
import type { Staff } from '../staff/staff'
import type { Operation } from './operation'

export interface OperationTransaction extends LedgerTransaction, RunningSessionTransaction, DecisionTransaction {
  /** @throws DuplicateId when a proposal of this id stands already */
  addProposal(proposal: Proposal): Promise<void>
  saveStaff(staff: Staff): Promise<void>
}

export interface OperationStore {
  transact: Transact<OperationTransaction>
  operation(id: string): Promise<Operation | null>
  proposal(id: string): Promise<Proposal | null>
  staff(account: string): Promise<Staff | null>
  /** All that there ever were, at most `limit`. */
  everyStaff(limit: number): Promise<Staff[]>
  /** @throws DuplicateId */
  addOperation(operation: Operation): Promise<void>
}
