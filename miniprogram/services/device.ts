import type { DeviceLookView, DeviceSessionReply, DeviceSessionView, DeviceView, RefusalNumber } from '../../cloudfunctions/shared/contract'
import { adoptSession, isSignedOut } from './account'
import { call } from './api'
import { learnTime } from './clock'

/** The machine that was looked at last, for the pages on the way to it. */
let seen: DeviceView | null = null

export function seenDevice(): DeviceView | null {
  return seen
}

/** What the machine of this code is and costs, and whether it can be started; needs no account. Rejects with an AppError. */
export async function lookAtDevice(deviceCode: string): Promise<DeviceLookView> {
  const askedAtMs = Date.now()
  const look = await call('device.look', { device_code: deviceCode })
  learnTime(look.time, askedAtMs)
  seen = look.device
  if (isSignedOut()) return asStranger(look)
  if (look.user !== null) adoptSession(look.user, look.session)
  return look
}

/** Starts it at the price that was shown; what is there already of an earlier try is returned. Rejects with an AppError. */
export async function startDeviceSession(deviceCode: string, tariffId: string): Promise<DeviceSessionView> {
  const { session } = await took(() => call('device.start', { device_code: deviceCode, tariff_id: tariffId }))
  if (session === null) throw new Error('a start without a device session')
  return session
}

/** Ends it, or takes back a start that the machine has not confirmed. Rejects with an AppError. */
export function stopDeviceSession(sessionId: string): Promise<DeviceSessionReply> {
  return took(() => call('device.stop', { session_id: sessionId }))
}

/** The device session of this id as it is now, over or not; without one that which runs. Rejects with an AppError. */
export function askDeviceSession(sessionId?: string): Promise<DeviceSessionReply> {
  return took(() => call('device.current', sessionId === undefined ? {} : { session_id: sessionId }))
}

async function took(ask: () => Promise<DeviceSessionReply>): Promise<DeviceSessionReply> {
  const askedAtMs = Date.now()
  const reply = await ask()
  learnTime(reply.time, askedAtMs)
  adoptSession(reply.user, reply.session)
  return reply
}

/** What somebody without an account would see: the account was put away on this phone. */
function asStranger(look: DeviceLookView): DeviceLookView {
  return { ...look, session: null, user: null, device: { ...look.device, minutes: null, refusal: refusalOfStranger(look.device) } }
}

/** A machine that nobody can start now says so also to those who have yet to sign in. */
export function refusalOfStranger({ state, online }: DeviceView): RefusalNumber {
  if (state === 'reserved' || state === 'busy') return -7
  return state === 'free' && online ? -1 : -9
}
