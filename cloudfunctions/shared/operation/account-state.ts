import { AppError } from '../app-error'
import type { Account } from '../ledger/account'
import type { Asked } from './operation'
import type { OperationStore } from './store'

/**
 * Disables an account, or lets it be used again. A device session that runs goes on to its end.
 * @throws AppError NOT_REGISTERED, BUSY
 */
export function setAccountState(
  { operations }: { operations: OperationStore },
  asked: Asked,
  id: string,
  state: Account['state'],
): Promise<Account> {
  return operations.transact(async (tx) => {
    const account = await tx.account(id)
    if (!account) throw new AppError('NOT_REGISTERED', 'there is no such account')
    const after: Account = { ...account, state, updatedAt: Math.max(asked.at, account.updatedAt) }
    await tx.saveAccount(after)
    await tx.addOperation({ ...asked, outcome: 'done' })
    return after
  })
}
