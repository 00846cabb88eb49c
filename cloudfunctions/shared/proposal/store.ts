import type { Operation } from '../operation/operation'
import type { Staff } from '../staff/staff'
import type { Proposal } from './proposal'

/** What a decision about a proposal reads and writes, in the transaction that moves the money. */
export interface DecisionTransaction {
  proposal(id: string): Promise<Proposal | null>
  saveProposal(proposal: Proposal): Promise<void>
  staff(id: string): Promise<Staff | null>
  /** @throws DuplicateId when an operation of this id stands already */
  addOperation(operation: Operation): Promise<void>
}
