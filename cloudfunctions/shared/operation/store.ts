import type { RunningSessionTransaction } from '../device-session/store'
import type { LedgerTransaction } from '../ledger/store'
import type { Transact } from '../ports'
import type { Operation } from './operation'

export interface OperationTransaction extends LedgerTransaction, RunningSessionTransaction {
  /** @throws DuplicateId when an operation of this id stands already */
  addOperation(operation: Operation): Promise<void>
}

export interface OperationStore {
  transact: Transact<OperationTransaction>
  operation(id: string): Promise<Operation | null>
  /** @throws DuplicateId */
  addOperation(operation: Operation): Promise<void>
}
