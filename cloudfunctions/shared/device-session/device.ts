import type { DeviceSession } from './session'

/** Where a device stands. */
export interface Place {
  province: string
  city: string
  area: string
  location: string
}

/** A self-service machine. Whether it is in use is not written here but told by its latest device session. */
export interface Device extends Place {
  /** The random part of its device code. */
  _id: string
  /** What an operator decided. */
  state: 'open' | 'locked' | 'maintain'
  /** The version that applies to the next device session. */
  tariffId: string
  /** The latest device session, over or not; null when it was over for a while. */
  sessionId: string | null
  /** When it was last heard of outside of device sessions. */
  lastSeenAt: number
  /** Its key, sealed: see {@link import('./device-key').DeviceKeys}. Without one no call of it is taken. */
  sealedKey?: string
  /** Of its program, as it says itself. */
  version?: string
  /** Stands nowhere: see {@link import('./demo').demoUse}. */
  demo?: true
}

/** How often an idle device reports. */
export const IDLE_BEAT_MS = 300_000
/** Two beats may be missed. */
const ONLINE_MS = 2 * IDLE_BEAT_MS + 30_000

/** `reserved`: its session waits for it to confirm. `session` is the one that `device.sessionId` names. */
export function deviceState(device: Device, session: DeviceSession | null): 'free' | 'reserved' | 'busy' | 'locked' | 'maintain' {
  if (session?.state === 'pending') return 'reserved'
  if (session?.state === 'active' || session?.state === 'stopping') return 'busy'
  return device.state === 'open' ? 'free' : device.state
}

/** Derived, never stored. In a device session its signs of life are written there. */
export function isOnline(device: Device, session: DeviceSession | null, now: number): boolean {
  if (device.demo) return true
  const inSession = session && 'lastSeenAt' in session ? session.lastSeenAt : -Infinity
  return now - Math.max(device.lastSeenAt, inSession) <= ONLINE_MS
}
