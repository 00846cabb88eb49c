import { AppError } from '../app-error'
import { isOver } from '../device-session/session'
import type { Account } from '../ledger/account'
import { postAdjustment } from '../ledger/post'
import type { Files } from '../ports'
import { identityIds } from '../sign-in/identity'
import type { RegistrationDeps } from '../sign-in/registration'
import { registrationOf } from '../sign-in/registration'
import { forgetRest } from './forget-rest'
import { standingOf, type LookDeps } from './look'
import type { LeavingStore, LeavingTransaction } from './store'

export type DeletionDeps = LookDeps & RegistrationDeps & {
  leaving: LeavingStore
  files: Files
}

/**
 * Deletes the caller's account for good: what is left in it is given up by an entry, what is personal goes, the number
 * is free, and the ledger stays under a pseudonym. Said again it has happened already.
 * @param forfeitedFen what the person was told that they give up
 * @throws AppError ACCOUNT_NOT_CLEAR: something stands in the way, or another amount would be given up; NOT_REGISTERED; BUSY
 */
export async function deleteOwnAccount(deps: DeletionDeps, openid: string, forfeitedFen: number): Promise<void> {
  const registration = await registrationOf(deps, openid)
  if (registration.kind === 'none') throw new AppError('NOT_REGISTERED', 'the caller has no account')
  if (registration.kind === 'registered') return deleteAccount(deps, registration.account, forfeitedFen)
  const binding = await deps.signIns.binding(identityIds(deps.hash, openid).openidBinding)
  // What could not be removed the last time.
  if (binding) await forgetRest(deps, binding.account, '')
}

/** As {@link deleteOwnAccount}, of an account that is found already. */
export async function deleteAccount(deps: DeletionDeps, found: Account, forfeitedFen: number): Promise<void> {
  const { account, obstacles, overOrders } = await standingOf(deps, found)
  const [obstacle] = obstacles
  if (obstacle) throw notClear(obstacle.kind)
  const now = deps.clock()
  await deps.leaving.transact((tx) => attempt(deps, tx, account, overOrders, forfeitedFen, now))
  await forgetRest(deps, account._id, account.avatarUrl)
}

async function attempt(
  { hash }: DeletionDeps,
  tx: LeavingTransaction,
  { _id, openid }: Account,
  overOrders: readonly string[],
  forfeitedFen: number,
  now: number,
): Promise<void> {
  const account = await tx.account(_id)
  if (!account) throw new Error('an account that is gone')
  // This call's own commit, of which nobody told it, or another call's.
  if (account.deletedAt !== undefined) return
  await requireClear(tx, account, overOrders)
  if (account.balanceFen !== forfeitedFen) throw notClear('another amount would be given up', account.balanceFen)

  const { account: emptied, entry } = givenUp(account, now)
  // The account goes first: it is where others meet.
  await tx.saveAccount(withoutPerson(emptied, now))
  if (entry) await tx.addEntry(entry)
  await unbindMobile(tx, account)
  const { openidBinding } = identityIds(hash, openid)
  const binding = await tx.binding(openidBinding)
  await tx.saveBinding({ createdAt: account.createdAt, ...binding, _id: openidBinding, account: _id, deletedAt: now })
}

/** What may have come between. An order that is over never opens again. */
async function requireClear(tx: LeavingTransaction, account: Account, overOrders: readonly string[]): Promise<void> {
  if (account.state !== 'using') throw notClear('ACCOUNT_DISABLED')
  if (account.openRefunds?.length) throw notClear('REFUND_UNDER_WAY')
  if (!account.openOrders.every(({ outTradeNo }) => overOrders.includes(outTradeNo))) throw notClear('ORDER_PENDING')
  const session = account.deviceSessionId ? await tx.deviceSession(account.deviceSessionId) : null
  if (session && !isOver(session)) throw notClear('DEVICE_SESSION_RUNNING')
}

function givenUp(account: Account, now: number) {
  if (account.balanceFen === 0) return { account, entry: null }
  const parts = { principalFen: -account.principalFen, bonusFen: -account.bonusFen }
  // No operator's token has a colon.
  return postAdjustment(account, `deletion:${account._id}`, parts, { reason: '注销账户，放弃剩余余额', by: 'user', cause: 'deletion' }, now)
}

/** Consents stay, as the proof that they were given; they say nothing about who gave them. Nobody is left to be told of anything. */
function withoutPerson({ notices: _notices, askedOnDay: _askedOnDay, ...account }: Account, now: number): Account {
  return {
    ...account,
    openid: `deleted:${account._id}`,
    mobileHash: '',
    mobile: '',
    nickname: '',
    avatarUrl: '',
    deletedAt: now,
    updatedAt: Math.max(now, account.updatedAt),
  }
}

/** Frees the account's number, if it has one. */
export async function unbindMobile(tx: LeavingTransaction, { _id, mobileHash }: Account): Promise<void> {
  if (mobileHash === '') return
  const id = `mobile:${mobileHash}`
  if ((await tx.binding(id))?.account === _id) await tx.removeBinding(id)
}

function notClear(reason: string, limitFen?: number): AppError {
  return new AppError('ACCOUNT_NOT_CLEAR', reason, limitFen === undefined ? undefined : { limit_fen: limitFen })
}
