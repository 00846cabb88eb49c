import { deadline } from './deadline'
import { UNCHANGED, cancelled, elapse, stopping, type Step } from './elapse'
import {
  BEYOND_PROOF_MS, DEMO_BOOT, PROOF_STALE_MS, STOP_ACK_MS, activeUntil, wholeSecond,
  type ActiveSession, type DeviceSession, type PendingSession, type SettledSession, type StoppingSession,
} from './session'

/**
 * What a device says. `at` is its own time (epoch ms) of what it reports, which may be long past; `bootId` tells one
 * run of the machine from the next.
 */
export type DeviceWord =
  | { kind: 'started', deviceId: string, at: number, bootId: string }
  | { kind: 'beat', deviceId: string, bootId: string }
  | { kind: 'stopped', deviceId: string, at: number }

export type DeviceSessionEvent =
  | DeviceWord
  /** By the user whose session it is. */
  | { kind: 'stop', account: string }
  /** By an operator. */
  | { kind: 'stop', account: null }
  /** Nothing happened but time. */
  | { kind: 'time' }

/** What an event makes of a session, after what time has made of it. The same event again changes nothing. */
export function advance(session: DeviceSession, event: DeviceSessionEvent, now: number): Step {
  const elapsed = elapse(session, now)
  if (elapsed.kind === 'cancelled') return elapsed
  if (elapsed.kind === 'ended') return event.kind === 'stopped' ? confirmed(elapsed.session, event.at, now) : elapsed
  const step = react(elapsed.kind === 'changed' ? elapsed.session : session, event, now)
  return step.kind === 'unchanged' ? elapsed : step
}

function react(session: DeviceSession, event: DeviceSessionEvent, now: number): Step {
  switch (event.kind) {
    case 'started':
      return session.state === 'pending' ? started(session, event, now) : beaten(session, event.bootId, now)
    case 'beat':
      return beaten(session, event.bootId, now)
    case 'stopped':
      return stopped(session, event.at, now)
    case 'stop':
      return stopWanted(session, event.account === null ? 'admin' : 'user', now)
    case 'time':
      return UNCHANGED
  }
}

function started(session: PendingSession, { at, bootId }: { at: number, bootId: string }, now: number): Step {
  const startedAt = wholeSecond(Math.min(Math.max(session.requestedAt, at), now))
  const deadlineAt = deadline(startedAt, session.spendableFen, session.tariff)
  const use = { startedAt, bootId, lastSeenAt: now, deadlineAt, dueAt: activeUntil(deadlineAt, now) }
  return { kind: 'changed', session: { ...session, ...use, state: 'active' } }
}

function beaten(session: DeviceSession, bootId: string, now: number): Step {
  if (session.state !== 'active' && session.state !== 'stopping') return UNCHANGED
  if (bootId !== session.bootId) return rebooted(session, now)
  // While it stops, a proof of life is of use until it covers the end.
  const isFresh = now - session.lastSeenAt <= PROOF_STALE_MS
  const isEnough = session.state === 'active' ? isFresh : session.lastSeenAt >= session.endedAt
  if (isEnough || now <= session.lastSeenAt) return UNCHANGED
  const dueAt = session.state === 'active' ? activeUntil(session.deadlineAt, now) : session.dueAt
  return { kind: 'changed', session: { ...session, lastSeenAt: now, dueAt } }
}

/** Nobody can have used it after the run that is over. */
function rebooted(session: ActiveSession | StoppingSession, now: number): Step {
  const runEndedAt = Math.min(session.lastSeenAt + BEYOND_PROOF_MS, now)
  const isStopping = session.state === 'stopping'
  const reason = isStopping && session.endedAt <= runEndedAt ? session.reason : 'device_reboot'
  const endedAt = Math.min(isStopping ? session.endedAt : Infinity, runEndedAt)
  return { kind: 'ended', session: stopping(session, reason, endedAt, now), deviceStoppedAt: null }
}

function stopped(session: DeviceSession, at: number, now: number): Step {
  switch (session.state) {
    case 'pending':
      return { kind: 'cancelled', session: cancelled(session, 'device', now) }
    case 'active':
      return confirmed(stopping(session, at >= session.deadlineAt ? 'deadline' : 'device', Math.min(at, now), now), at, now)
    case 'stopping':
      return confirmed(session, at, now)
    case 'settled':
      return toldLate(session, at, now)
    case 'cancelled':
      return UNCHANGED
  }
}

/** The device's own time may make the end earlier, never later. */
function confirmed(session: StoppingSession, at: number, now: number): Step {
  const deviceStoppedAt = Math.min(at, now)
  const endedAt = Math.min(session.endedAt, deviceStoppedAt)
  return { kind: 'ended', session: stopping(session, session.reason, endedAt, session.dueAt), deviceStoppedAt }
}

/** It is charged already: the device's time is kept for whoever asks. */
function toldLate(session: SettledSession, at: number, now: number): Step {
  if (session.deviceStoppedAt !== null) return UNCHANGED
  return { kind: 'changed', session: { ...session, deviceStoppedAt: Math.min(at, now) } }
}

function stopWanted(session: DeviceSession, reason: 'user' | 'admin', now: number): Step {
  if (session.state === 'pending') return { kind: 'cancelled', session: cancelled(session, reason, now) }
  if (session.state !== 'active') return UNCHANGED
  const stops = stopping(session, reason, now, now + STOP_ACK_MS)
  return session.bootId === DEMO_BOOT ? confirmed(stops, now, now) : { kind: 'changed', session: stops }
}
