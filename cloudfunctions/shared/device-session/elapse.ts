import {
  BEYOND_PROOF_MS, DEMO_BOOT, STOP_ACK_MS, activeUntil, isDue, wholeSecond,
  type ActiveSession, type CancelledSession, type DeviceSession, type PendingSession, type StopReason, type StoppingSession,
} from './session'

/** What becomes of a device session. */
export type Step =
  | { kind: 'unchanged' }
  | { kind: 'changed', session: DeviceSession }
  /** It is over and nothing is charged. */
  | { kind: 'cancelled', session: CancelledSession }
  /** It is over, its end is known, and it is to be charged. `deviceStoppedAt`: the device's word, if it gave it. */
  | { kind: 'ended', session: StoppingSession, deviceStoppedAt: number | null }

export const UNCHANGED: Step = { kind: 'unchanged' }

/**
 * What time alone makes of it. It depends on what is stored and not on when somebody looks: the end that is charged is
 * the same whether the timer, the device or the next user comes first.
 */
export function elapse(session: DeviceSession, now: number): Step {
  if (!isDue(session, now)) return UNCHANGED
  switch (session.state) {
    case 'pending':
      return { kind: 'cancelled', session: cancelled(session, 'lost', now) }
    case 'active':
      return activeElapsed(session, now)
    case 'stopping':
      return { kind: 'ended', session: withinProof(session), deviceStoppedAt: null }
    case 'settled':
    case 'cancelled':
      return UNCHANGED
  }
}

function activeElapsed(session: ActiveSession, now: number): Step {
  const { deadlineAt, lastSeenAt } = session
  const atDeadline = stopping(session, 'deadline', deadlineAt, deadlineAt + STOP_ACK_MS)
  const silentSince = activeUntil(Infinity, lastSeenAt)
  if (session.bootId === DEMO_BOOT) return { kind: 'ended', session: atDeadline, deviceStoppedAt: deadlineAt }
  // The device locks itself at the deadline, connected or not; it has the usual time to say so.
  if (now <= silentSince && !isDue(atDeadline, now)) return { kind: 'changed', session: atDeadline }
  return { kind: 'ended', session: withinProof(atDeadline), deviceStoppedAt: null }
}

export function cancelled(session: PendingSession, reason: StopReason, now: number): CancelledSession {
  return { ...session, state: 'cancelled', reason, cancelledAt: now, dueAt: null }
}

/**
 * @param endedAt brought to a whole second, and not before the start. Never after the deadline: that would have made it
 *   stop by itself.
 */
export function stopping(
  session: ActiveSession | StoppingSession,
  reason: StopReason,
  endedAt: number,
  dueAt: number,
): StoppingSession {
  const end = Math.max(session.startedAt, wholeSecond(endedAt))
  return { ...session, state: 'stopping', reason, endedAt: end, dueAt }
}

/** Ends where the device's own word is missing: never charged beyond the last proof of life and a little. */
function withinProof(session: StoppingSession): StoppingSession {
  const provenUntil = session.lastSeenAt + BEYOND_PROOF_MS
  return provenUntil >= session.endedAt ? session : stopping(session, 'lost', provenUntil, session.dueAt)
}
