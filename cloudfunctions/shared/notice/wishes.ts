import type { NoticeKind } from '../contract'
import type { DeviceSession } from '../device-session/session'
import type { Account } from '../ledger/account'
import { allowedCount } from './notice'

/** What happens to a device session where its account is not read. */
const WHILE_IT_RUNS: readonly NoticeKind[] = ['session_started', 'balance_low']

/**
 * What the user wants to be told while a device session runs, noted on it: so a machine's beat need not read the
 * account, and costs nothing for those who want nothing.
 */
export function withWishes<Session extends DeviceSession>(session: Session, account: Account): Session {
  const { wants: _before, lowTold: _told, ...rest } = session
  const wants = WHILE_IT_RUNS.filter((kind) => allowedCount(account, kind) > 0)
  return (wants.length > 0 ? { ...rest, wants } : rest) as Session
}

export const wants = (session: DeviceSession, kind: NoticeKind): boolean => session.wants?.includes(kind) ?? false

/** The session once its user was told that it ends soon. */
export function withLowTold<Session extends DeviceSession>(session: Session): Session {
  return { ...session, wants: (session.wants ?? []).filter((kind) => kind !== 'balance_low'), lowTold: true }
}
