import { AppError } from '../app-error'
import { openAccount, type Account } from '../ledger/account'
import { withConsent } from './agreement'
import type { Binding, SignInTransaction } from './store'
import { maskMobile } from './typed-text'

/** Under which a mobile and an openid are found. */
export interface BindingIds {
  mobileHash: string
  mobileBinding: string
  openidBinding: string
}

/** Somebody who has proved that the number is theirs. */
export interface Person {
  openid: string
  mobile: string
  /** For the account, should there be none. */
  accountId: string
  /** The version of the agreement that they consent to now; null: they were not asked. */
  consent: string | null
  /** One of WeChat's reviewers, by the number that is for them. */
  reviewer: boolean
  now: number
}

/**
 * Finds the account of number and openid or opens it; one mobile ↔ one openid. Who deleted an account gets a new one.
 * @returns a refusal (MOBILE_BOUND_ELSEWHERE, OPENID_BOUND_ELSEWHERE) rather than to throw it: what the transaction
 *   wrote before must stand
 */
export async function bind(tx: SignInTransaction, ids: BindingIds, person: Person): Promise<Account | AppError> {
  const byOpenid = await tx.binding(ids.openidBinding)
  const byMobile = await tx.binding(ids.mobileBinding)
  const own = isLive(byOpenid) ? byOpenid : null
  if (isLive(byMobile) && byMobile.account !== own?.account) return boundElsewhere()
  if (!own) return open(tx, ids, person, { byOpenid, byMobile })
  const account = await boundAccount(tx, own)
  if (!isLive(byMobile)) {
    if (account.mobileHash !== '' || (person.reviewer && !account.reviewer)) {
      return new AppError('OPENID_BOUND_ELSEWHERE', 'the caller has another number')
    }
    return moveMobile(tx, ids, consented(account, person), person)
  }
  const after = consented(account, person)
  if (after !== account) await tx.saveAccount(after)
  return after
}

/** Puts another number in the place of the account's, which becomes free. The number must be free. */
export async function moveMobile(
  tx: SignInTransaction,
  ids: BindingIds,
  account: Account,
  { mobile, now }: Pick<Person, 'mobile' | 'now'>,
): Promise<Account> {
  const earlier = account.mobileHash === '' ? null : await tx.binding(`mobile:${account.mobileHash}`)
  const after: Account = { ...account, mobileHash: ids.mobileHash, mobile: maskMobile(mobile), updatedAt: Math.max(now, account.updatedAt) }
  // The account goes first: it is where two changes meet.
  await tx.saveAccount(after)
  await tx.saveBinding({ _id: ids.mobileBinding, account: account._id, createdAt: now, deletedAt: null })
  if (earlier?.account === account._id) await tx.removeBinding(earlier._id)
  return after
}

export const isLive = (binding: Binding | null): binding is Binding => binding !== null && binding.deletedAt === null

export const boundElsewhere = (): AppError => new AppError('MOBILE_BOUND_ELSEWHERE', 'the number belongs to another openid')

export async function boundAccount(tx: SignInTransaction, binding: Binding): Promise<Account> {
  const account = await tx.account(binding.account)
  if (!account) throw new Error('a binding to an account that does not exist')
  return account
}

async function open(
  tx: SignInTransaction,
  ids: BindingIds,
  person: Person,
  dead: { byOpenid: Binding | null, byMobile: Binding | null },
): Promise<Account> {
  const { accountId, openid, mobile, now } = person
  const opened = openAccount({ _id: accountId, openid, mobileHash: ids.mobileHash, mobile: maskMobile(mobile) }, now)
  const account = consented(person.reviewer ? { ...opened, reviewer: true } : opened, person)
  const binding = { account: accountId, createdAt: now, deletedAt: null }
  await tx.addAccount(account)
  if (dead.byOpenid) {
    const earlier = [...dead.byOpenid.earlier ?? [], dead.byOpenid.account]
    await tx.saveBinding({ _id: ids.openidBinding, ...binding, earlier })
  } else {
    await tx.addBinding({ _id: ids.openidBinding, ...binding })
  }
  if (dead.byMobile) await tx.saveBinding({ _id: ids.mobileBinding, ...binding })
  else await tx.addBinding({ _id: ids.mobileBinding, ...binding })
  return account
}

function consented(account: Account, { consent, now }: Person): Account {
  return consent === null ? account : withConsent(account, consent, now)
}
