import type { Herald } from '../notice/herald'
import { newsOfSettlement, newsOfStart, type News } from '../notice/news'
import type { Clock } from '../ports'
import { advance, type DeviceSessionEvent } from './advance'
import type { DeviceSession } from './session'
import { settle, withoutSession } from './settle'
import type { DeviceSessionStore, DeviceSessionTransaction } from './store'

export interface ProgressDeps {
  deviceSessions: DeviceSessionStore
  clock: Clock
  herald: Herald
}

/**
 * Tells a device session what happened and returns it as it is then. One transaction, charge included; telling it
 * again, or at the same moment from elsewhere, changes nothing more.
 * Null when there is no such device session of the device or the account that the event names.
 * @throws AppError BUSY
 */
export function advanceDeviceSession(
  deps: ProgressDeps,
  sessionId: string,
  event: DeviceSessionEvent,
): Promise<DeviceSession | null> {
  return advanceAt(deps, sessionId, event, deps.clock())
}

/** {@link advanceDeviceSession} at a moment that was taken before. */
export async function advanceAt(
  deps: Pick<ProgressDeps, 'deviceSessions' | 'herald'>,
  sessionId: string,
  event: DeviceSessionEvent,
  now: number,
): Promise<DeviceSession | null> {
  if (event.kind === 'beat') {
    // Most beats change nothing: one read answers them.
    const session = await deps.deviceSessions.deviceSession(sessionId)
    if (!session || !concerns(event, session)) return null
    if (advance(session, event, now).kind === 'unchanged') return session
  }
  const moved = await deps.deviceSessions.transact(async (tx) => {
    const session = await tx.deviceSession(sessionId)
    return session && concerns(event, session) ? carryOut(tx, session, event, now) : null
  })
  if (!moved) return null
  await deps.herald.tell(moved.news)
  return moved.session
}

interface Moved {
  session: DeviceSession
  /** What the user is to be told once it is stored. */
  news: readonly News[]
}

async function carryOut(
  tx: DeviceSessionTransaction,
  session: DeviceSession,
  event: DeviceSessionEvent,
  now: number,
): Promise<Moved> {
  const step = advance(session, event, now)
  switch (step.kind) {
    case 'unchanged':
      return { session, news: [] }
    case 'changed':
      await tx.saveDeviceSession(step.session)
      return { session: step.session, news: session.state === 'pending' && step.session.state === 'active' ? newsOfStart(step.session) : [] }
    case 'cancelled': {
      const account = await tx.account(session.account)
      if (account) await tx.saveAccount(withoutSession(account, session._id))
      await tx.saveDeviceSession(step.session)
      return { session: step.session, news: [] }
    }
    case 'ended': {
      const { session: settled, account } = await settle(tx, step.session, step.deviceStoppedAt, now)
      return { session: settled, news: newsOfSettlement(account, settled, now) }
    }
  }
}

/** Nobody moves the device session of another device or another account. */
function concerns(event: DeviceSessionEvent, session: DeviceSession): boolean {
  if (event.kind === 'time') return true
  if (event.kind === 'stop') return event.account === null || event.account === session.account
  return event.deviceId === session.deviceId
}
