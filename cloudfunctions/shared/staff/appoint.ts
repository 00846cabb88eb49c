import { AppError } from '../app-error'
import type { StaffRole } from '../contract'
import type { Account } from '../ledger/account'
import type { Asked } from '../operation/operation'
import type { OperationStore } from '../operation/store'
import { isServing, type Staff } from './staff'

interface Deps {
  operations: Pick<OperationStore, 'transact'>
}

/**
 * Makes the owner of an account a staff member, or gives one another name and other roles. Their account notes the
 * roles for its own view, so that nobody else's costs a read more; what counts is the row of `staff`.
 * @throws AppError ACCOUNT_NOT_FOUND, ACCOUNT_DISABLED, BUSY
 */
export function appointStaff(
  { operations }: Deps,
  asked: Asked,
  { account: id, name, roles }: { account: string, name: string, roles: StaffRole[] },
): Promise<Staff> {
  return operations.transact(async (tx) => {
    const account = await tx.account(id)
    if (!account || account.deletedAt !== undefined) throw new AppError('ACCOUNT_NOT_FOUND', 'there is no such account')
    if (account.state !== 'using') throw new AppError('ACCOUNT_DISABLED', 'the account is disabled')
    const before = await tx.staff(id)
    const since = isServing(before) ? before.since : asked.at
    const staff: Staff = { _id: id, name, roles, since, by: asked.by }
    await tx.saveAccount({ ...account, staffRoles: roles })
    await tx.saveStaff(staff)
    await tx.addOperation({ ...asked, outcome: 'done' })
    return staff
  })
}

/** From here on they are nobody to the function `operator`; their row stays. @throws AppError ACCOUNT_NOT_FOUND, BUSY */
export function dismissStaff({ operations }: Deps, asked: Asked, id: string): Promise<Staff> {
  return operations.transact(async (tx) => {
    const before = await tx.staff(id)
    if (!before) throw new AppError('ACCOUNT_NOT_FOUND', 'no staff member has this account')
    const account = await tx.account(id)
    const staff: Staff = { ...before, dismissedAt: before.dismissedAt ?? asked.at }
    if (account?.staffRoles) await tx.saveAccount(withoutRoles(account))
    await tx.saveStaff(staff)
    await tx.addOperation({ ...asked, outcome: 'done' })
    return staff
  })
}

function withoutRoles({ staffRoles: _staffRoles, ...account }: Account): Account {
  return account
}
