import { AppError } from '../app-error'
import type { Account } from '../ledger/account'
import type { Clock } from '../ports'
import type { Settings } from '../settings/settings'
import { checkAgreement, withConsent } from './agreement'
import type { SignInStore } from './store'

interface Deps {
  signIns: SignInStore
  settings: () => Promise<Settings>
  clock: Clock
}

/**
 * Notes that the owner of an account consents to a version of the agreement, once for each.
 * @throws AppError INVALID_INPUT, AGREEMENT_OUTDATED, BUSY
 */
export async function acceptAgreement(deps: Deps, { _id }: Account, version: string): Promise<Account> {
  checkAgreement(await deps.settings(), version)
  const now = deps.clock()
  return deps.signIns.transact(async (tx) => {
    const before = await tx.account(_id)
    if (!before || before.deletedAt !== undefined) throw new AppError('ACCOUNT_DELETED', 'the account is gone')
    const after = withConsent(before, version, now)
    if (after !== before) await tx.saveAccount(after)
    return after
  })
}
