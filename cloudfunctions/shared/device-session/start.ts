import type { Herald } from '../notice/herald'
import { withWishes } from '../notice/wishes'
import type { Clock, Random } from '../ports'
import type { Registration } from '../sign-in/registration'
import { demoUse } from './demo'
import type { Device } from './device'
import { advanceAt } from './progress'
import { startRefusal, type StartRefusal } from './refusal'
import { START_ACK_MS, isDue, type DeviceSession, type PendingSession } from './session'
import type { DeviceSessionStore, DeviceSessionTransaction } from './store'
import { checkTariff, type Tariff } from './tariff'

export interface StartDeps {
  deviceSessions: DeviceSessionStore
  clock: Clock
  herald: Herald
  random: Pick<Random, 'id'>
}

export type StartOutcome =
  /** Also when it was started before: the same account on the same device has one. */
  | { kind: 'started', session: DeviceSession }
  /** TARIFF_CHANGED: the next device session costs something else than what was shown. */
  | { kind: 'refused', refusal: StartRefusal | 'TARIFF_CHANGED' }

/**
 * Starts a device session: it waits for the device to confirm, and costs nothing until then.
 * Device, account and session are one transaction, so of any number of starts at once one succeeds.
 * @param deviceId null: what was scanned names no device
 * @param shownTariffId the tariff that the user agreed to; absent: whatever applies
 * @throws AppError BUSY
 */
export async function startDeviceSession(
  deps: StartDeps,
  registration: Registration,
  deviceId: string | null,
  shownTariffId?: string,
): Promise<StartOutcome> {
  const now = deps.clock()
  if (registration.kind !== 'registered' || deviceId === null) {
    return refused(startRefusal(registration, null, null, now) ?? 'UNKNOWN')
  }
  const request = { sessionId: deps.random.id(), accountId: registration.account._id, deviceId, shownTariffId, now }
  for (;;) {
    const outcome = await deps.deviceSessions.transact((tx) => attempt(tx, request))
    if (outcome.kind !== 'overdue') return outcome
    // Its time is over and the timer has not come by: nobody waits for the timer.
    await advanceAt(deps, outcome.sessionId, { kind: 'time' }, now)
  }
}

interface Request {
  /** For the session, should one begin. */
  sessionId: string
  accountId: string
  deviceId: string
  shownTariffId: string | undefined
  now: number
}

type Attempt = StartOutcome | { kind: 'overdue', sessionId: string }

async function attempt(tx: DeviceSessionTransaction, request: Request): Promise<Attempt> {
  const { accountId, deviceId, now } = request
  const device = await tx.device(deviceId)
  const account = await tx.account(accountId)
  if (!account) return refused('NOT_REGISTERED')
  const session = device?.sessionId ? await tx.deviceSession(device.sessionId) : null
  const own = account.deviceSessionId ? await tx.deviceSession(account.deviceSessionId) : null
  const overdue = [session, own].find((earlier) => earlier !== null && isDue(earlier, now))
  if (overdue) return { kind: 'overdue', sessionId: overdue._id }

  const sight = device && { device, session, tariff: checkTariff(await tx.tariff(device.tariffId)) }
  const refusal = startRefusal({ kind: 'registered', account }, sight, own, now)
  if (refusal !== null) return refused(refusal)
  if (own && own.dueAt !== null) return { kind: 'started', session: own }
  if (!sight) return refused('DEVICE_NOT_FOUND')
  if (request.shownTariffId !== undefined && request.shownTariffId !== sight.tariff._id) return refused('TARIFF_CHANGED')
  const pending = pendingSession(request, sight.device, sight.tariff, account.balanceFen)
  const begun = withWishes(demoUse(sight.device, pending, now), account)
  // The device goes first: it is where two starts meet.
  await tx.saveDevice({ ...sight.device, sessionId: begun._id })
  await tx.saveAccount({ ...account, deviceSessionId: begun._id })
  await tx.saveDeviceSession(begun)
  return { kind: 'started', session: begun }
}

function pendingSession(request: Request, device: Device, tariff: Tariff, spendableFen: number): PendingSession {
  const { province, city, area, location } = device
  return {
    _id: request.sessionId,
    account: request.accountId,
    deviceId: device._id,
    place: { province, city, area, location },
    tariff,
    spendableFen,
    state: 'pending',
    requestedAt: request.now,
    dueAt: request.now + START_ACK_MS,
  }
}

function refused(refusal: StartRefusal | 'TARIFF_CHANGED'): StartOutcome {
  return { kind: 'refused', refusal }
}
