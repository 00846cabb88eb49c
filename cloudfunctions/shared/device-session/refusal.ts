import type { Registration } from '../sign-in/registration'
import { deviceState, isOnline, type Device } from './device'
import { isOver, type DeviceSession } from './session'
import { oneMinuteFen, type Tariff } from './tariff'

/** Why a device session cannot begin, with the numbers of the 2017 system. */
export const START_REFUSALS = {
  NOT_REGISTERED: -1,
  /** Registered, but the owner took the number back. */
  MOBILE_MISSING: -1,
  ACCOUNT_DELETED: -2,
  ACCOUNT_DISABLED: -3,
  DEVICE_NOT_FOUND: -4,
  BALANCE_TOO_LOW: -5,
  /** Nothing that a rule says: the number for an error that nobody expected. */
  UNKNOWN: -6,
  /** Another account uses it. */
  DEVICE_IN_USE: -7,
  /** This account uses another device. */
  ANOTHER_DEVICE_IN_USE: -8,
  /** Locked, under maintenance or not online. */
  DEVICE_UNAVAILABLE: -9,
} as const
export type StartRefusal = keyof typeof START_REFUSALS

/** A device that somebody stands before. */
export interface DeviceInSight {
  device: Device
  /** The one that `device.sessionId` names. */
  session: DeviceSession | null
  /** What the next device session would cost. */
  tariff: Tariff
}

/**
 * Why somebody cannot use a device now; null if they can, or if they are using it.
 * @param sight null: there is no such device
 * @param own the device session that the account names
 */
export function startRefusal(
  registration: Registration,
  sight: DeviceInSight | null,
  own: DeviceSession | null,
  now: number,
): StartRefusal | null {
  if (registration.kind === 'none') return 'NOT_REGISTERED'
  if (registration.kind === 'deleted') return 'ACCOUNT_DELETED'
  const { account } = registration
  const running = own && !isOver(own) ? own : null
  if (running && running.deviceId === sight?.device._id) return null
  if (account.state !== 'using') return 'ACCOUNT_DISABLED'
  if (account.mobileHash === '') return 'MOBILE_MISSING'
  if (!sight) return 'DEVICE_NOT_FOUND'
  if (running) return 'ANOTHER_DEVICE_IN_USE'
  if (sight.device.demo && !account.reviewer) return 'DEVICE_UNAVAILABLE'
  const state = deviceState(sight.device, sight.session)
  if (state === 'reserved' || state === 'busy') return 'DEVICE_IN_USE'
  if (state !== 'free' || !isOnline(sight.device, sight.session, now)) return 'DEVICE_UNAVAILABLE'
  return account.balanceFen < oneMinuteFen(sight.tariff, now) ? 'BALANCE_TOO_LOW' : null
}
