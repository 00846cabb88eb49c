import type { Account } from '../ledger/account'
import type { LedgerStore } from '../ledger/store'
import { advanceAt, type ProgressDeps } from './progress'
import { isDue, isOver, type DeviceSession, type SettledSession, type CancelledSession } from './session'

export type RunningSession = Exclude<DeviceSession, SettledSession | CancelledSession>

export interface OwnDeps extends ProgressDeps {
  ledger: Pick<LedgerStore, 'account'>
}

/** An account and the device session that it is in, as they are together. */
export interface Own<Session> {
  account: Account
  session: Session
}

/**
 * The device session of the account that is not over, and the account as it is then; one whose time has come is moved
 * on first. One read while one runs, none while none does. @throws AppError BUSY
 */
export async function runningDeviceSession(deps: OwnDeps, account: Account): Promise<Own<RunningSession | null>> {
  if (!account.deviceSessionId) return { account, session: null }
  const named = await movedOn(deps, await deps.deviceSessions.deviceSession(account.deviceSessionId))
  if (named && !isOver(named)) return { account, session: named }
  // It ended after the account was read, or just now.
  return { account: await reread(deps, account), session: null }
}

/**
 * The account's device session of this id, over or not, and the account as it is then. Null where there is none, or
 * it is another account's. @throws AppError BUSY
 */
export async function ownDeviceSession(deps: OwnDeps, account: Account, id: string): Promise<Own<DeviceSession> | null> {
  const found = await deps.deviceSessions.deviceSession(id)
  if (found?.account !== account._id) return null
  const session = await movedOn(deps, found)
  if (!session) return null
  const isOutdated = account.deviceSessionId === id && isOver(session)
  return { account: isOutdated ? await reread(deps, account) : account, session }
}

/**
 * Stops the account's device session of this id, or returns it as it is when it stops already or is over; and the
 * account as it is then. Null where there is none, or it is another account's. @throws AppError BUSY
 */
export async function stopOwnDeviceSession(deps: OwnDeps, account: Account, id: string): Promise<Own<DeviceSession> | null> {
  const session = await advanceAt(deps, id, { kind: 'stop', account: account._id }, deps.clock())
  return session && { account: isOver(session) ? await reread(deps, account) : account, session }
}

async function movedOn(deps: ProgressDeps, session: DeviceSession | null): Promise<DeviceSession | null> {
  const now = deps.clock()
  return session && isDue(session, now) ? advanceAt(deps, session._id, { kind: 'time' }, now) : session
}

async function reread(deps: Pick<OwnDeps, 'ledger'>, account: Account): Promise<Account> {
  return await deps.ledger.account(account._id) ?? account
}
