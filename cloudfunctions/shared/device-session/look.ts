import { checkTariff } from './tariff'
import { advance } from './advance'
import type { DeviceInSight } from './refusal'
import type { DeviceSession } from './session'
import type { DeviceSessionStore } from './store'

/**
 * A device as it is now, for somebody who stands before it; null when there is none of this id. Reads, never writes:
 * of a device session that nobody moved on yet it sees what time has made of it.
 */
export async function lookAtDevice(
  deps: { deviceSessions: DeviceSessionStore },
  deviceId: string,
  now: number,
): Promise<DeviceInSight | null> {
  const { deviceSessions } = deps
  const device = await deviceSessions.device(deviceId)
  if (!device) return null
  const [tariff, session] = await Promise.all([
    deviceSessions.tariff(device.tariffId),
    device.sessionId ? deviceSessions.deviceSession(device.sessionId) : null,
  ])
  return { device, tariff: checkTariff(tariff), session: session && runningThen(session, now) }
}

/** Null: it is over. */
function runningThen(session: DeviceSession, now: number): DeviceSession | null {
  const step = advance(session, { kind: 'time' }, now)
  if (step.kind === 'changed') return step.session
  return step.kind === 'unchanged' ? session : null
}
