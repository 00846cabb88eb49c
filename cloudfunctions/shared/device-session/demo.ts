import type { Device } from './device'
import { LONGEST_MINUTES } from './deadline'
import { advance } from './advance'
import { DEMO_BOOT, type ActiveSession, type PendingSession } from './session'
import { MINUTE_MS } from './tariff'

/**
 * A demo device exists for WeChat's reviewers, who can stand before no machine: only their accounts can use it. What a
 * machine would say is taken as said: it confirms the start and the stop at once, and is never silent.
 */
export function demoUse(device: Device, session: PendingSession, now: number): PendingSession | ActiveSession {
  if (!device.demo) return session
  const step = advance(session, { kind: 'started', deviceId: device._id, at: now, bootId: DEMO_BOOT }, now)
  if (step.kind !== 'changed' || step.session.state !== 'active') throw new Error('a use that was just begun cannot be confirmed')
  const { session: active } = step
  return { ...active, lastSeenAt: active.startedAt + LONGEST_MINUTES * MINUTE_MS, dueAt: active.deadlineAt }
}
