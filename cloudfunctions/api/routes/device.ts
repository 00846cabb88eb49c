import { AppError } from '../../shared/app-error'
import { formatWireTime } from '../../shared/beijing-time'
import type { DeviceSessionReply } from '../../shared/contract'
import { readDeviceCode } from '../../shared/device-session/device-code'
import { lookAtDevice } from '../../shared/device-session/look'
import { ownDeviceSession, runningDeviceSession, stopOwnDeviceSession, type Own } from '../../shared/device-session/own'
import type { DeviceSession } from '../../shared/device-session/session'
import { startDeviceSession } from '../../shared/device-session/start'
import type { Account } from '../../shared/ledger/account'
import type { Services } from '../../shared/services'
import { registrationOf, requireAccount } from '../../shared/sign-in/registration'
import { userView } from '../views/account'
import { deviceView } from '../views/device'
import { deviceSessionView } from '../views/device-session'
import type { Handler } from './route'

/** What a machine is, what it costs and whether it can be started; prices are for everybody, with or without an account. */
export function deviceLook(services: Services): Handler<'device.look'> {
  return async ({ device_code: code }, { openid }) => {
    const { hash } = services
    const deviceId = readDeviceCode(hash, code)
    const [sight, found] = await Promise.all([
      deviceId === null ? null : lookAtDevice(services, deviceId, services.clock()),
      registrationOf(services, openid),
    ])
    if (!sight) throw new AppError('DEVICE_NOT_FOUND', 'no device has this code')
    const own = found.kind === 'registered' ? await runningDeviceSession(services, found.account) : null
    const registration = own ? { kind: 'registered' as const, account: own.account } : found
    const session = own?.session ?? null
    const now = services.clock()
    return {
      device: deviceView(hash, sight, registration, session, now),
      session: session && deviceSessionView(hash, session),
      user: own && userView(own.account, now),
      time: formatWireTime(now),
    }
  }
}

/** @throws AppError of the refusals of START_REFUSALS, and TARIFF_CHANGED */
export function deviceStart(services: Services): Handler<'device.start'> {
  return async ({ device_code: code, tariff_id: tariffId }, { openid }) => {
    const registration = await registrationOf(services, openid)
    const outcome = await startDeviceSession(services, registration, readDeviceCode(services.hash, code), tariffId)
    if (outcome.kind === 'refused') {
      throw new AppError(outcome.refusal === 'UNKNOWN' ? 'INTERNAL' : outcome.refusal, 'a device session cannot start')
    }
    if (registration.kind !== 'registered') throw new Error('a device session of nobody')
    return reply(services, { account: registration.account, session: outcome.session })
  }
}

export function deviceStop(services: Services): Handler<'device.stop'> {
  return async ({ session_id: sessionId }, { openid }) => {
    const account = await requireAccount(services, openid)
    return reply(services, required(await stopOwnDeviceSession(services, account, sessionId)))
  }
}

export function deviceCurrent(services: Services): Handler<'device.current'> {
  return async ({ session_id: sessionId }, { openid }) => {
    const account = await requireAccount(services, openid)
    if (sessionId === undefined) return reply(services, await runningDeviceSession(services, account))
    return reply(services, required(await ownDeviceSession(services, account, sessionId)))
  }
}

/** Another account's is answered as one that does not exist. */
function required<Found>(found: Found | null): Found {
  if (!found) throw new AppError('DEVICE_SESSION_NOT_FOUND', 'the caller has no device session of this id')
  return found
}

function reply(services: Services, { account, session }: Own<DeviceSession | null> & { account: Account }): DeviceSessionReply {
  const now = services.clock()
  return {
    session: session && deviceSessionView(services.hash, session),
    user: userView(account, now),
    time: formatWireTime(now),
  }
}
