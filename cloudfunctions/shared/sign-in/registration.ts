import { AppError } from '../app-error'
import type { Account } from '../ledger/account'
import type { LedgerStore } from '../ledger/store'
import type { KeyedHash } from '../ports'
import { identityIds } from './identity'
import type { SignInStore } from './store'

export type Registration = { kind: 'registered', account: Account } | { kind: 'deleted' } | { kind: 'none' }

export interface RegistrationDeps {
  ledger: Pick<LedgerStore, 'accountOf'>
  signIns: Pick<SignInStore, 'binding'>
  hash: KeyedHash
}

/** Who the openid is to us: one read for those who have an account, two for the others. */
export async function registrationOf(deps: RegistrationDeps, openid: string): Promise<Registration> {
  const account = await deps.ledger.accountOf(openid)
  if (account) return { kind: 'registered', account }
  const binding = await deps.signIns.binding(identityIds(deps.hash, openid).openidBinding)
  return { kind: binding && binding.deletedAt !== null ? 'deleted' : 'none' }
}

/** @throws AppError NOT_REGISTERED, ACCOUNT_DELETED */
export async function requireAccount(deps: RegistrationDeps, openid: string): Promise<Account> {
  const registration = await registrationOf(deps, openid)
  if (registration.kind === 'registered') return registration.account
  if (registration.kind === 'deleted') throw new AppError('ACCOUNT_DELETED', 'the account of this caller was deleted')
  throw new AppError('NOT_REGISTERED', 'the caller has no account')
}

/** @throws AppError NOT_REGISTERED, ACCOUNT_DELETED, ACCOUNT_DISABLED */
export async function requireEnabledAccount(deps: RegistrationDeps, openid: string): Promise<Account> {
  const account = await requireAccount(deps, openid)
  if (account.state !== 'using') throw new AppError('ACCOUNT_DISABLED', 'the account is disabled')
  return account
}

/** One that money may come in to. @throws AppError NOT_REGISTERED, ACCOUNT_DELETED, ACCOUNT_DISABLED, MOBILE_MISSING */
export async function requireUsableAccount(deps: RegistrationDeps, openid: string): Promise<Account> {
  const account = await requireEnabledAccount(deps, openid)
  if (account.mobileHash === '') throw new AppError('MOBILE_MISSING', 'the account has no number')
  return account
}
