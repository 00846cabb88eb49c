import type { DeviceSession, SettledSession } from '../../../../cloudfunctions/shared/device-session/session'
import type { Entry } from '../../../../cloudfunctions/shared/ledger/entry'
import { slowFee } from '../../../unit/device-session/slow-model'
import type { World } from '../world'

/** What is billed beyond the last proof of life, at most. */
const BEYOND_MS = 30_000

/** I19: every device session is over, and charged once, by what the machine and the clock prove. */
export function checkFees(world: World, entries: readonly Entry[]): void {
  const charged = new Map<string, number>()
  for (const { kind, ref, amountFen } of entries) if (kind === 'charge') charged.set(ref, (charged.get(ref) ?? 0) - amountFen)
  for (const session of world.all('sessions')) {
    const feeFen = session.state === 'settled' ? session.fee.amountFen : 0
    const chargedFen = charged.get(session._id) ?? 0
    charged.delete(session._id)
    const violated = (what: string): void => world.violated('I19', `session ${session._id.slice(-4)} ${what}`)
    if (session.dueAt !== null) violated(`is ${session.state} for ever`)
    if (chargedFen !== feeFen) violated(`costs ${feeFen} fen and was charged ${chargedFen}`)
    if (session.state === 'settled') checkSettled(world, session, violated)
  }
  for (const ref of charged.keys()) world.violated('I19', `charge of ${ref}, which is no device session`)
  checkNobodyUses(world, world.all('sessions'))
}

function checkSettled(world: World, session: SettledSession, violated: (what: string) => void): void {
  const { startedAt, endedAt, deadlineAt, fee, tariff } = session
  const signs = world.proof.of(session._id)
  if (!signs) return violated('was charged though no machine confirmed it')
  if (endedAt > Math.max(signs.aliveAt + BEYOND_MS, signs.stoppedAt)) violated('is billed beyond the proof of life')
  const beganAt = Math.min(Math.max(signs.startedAt, session.requestedAt), signs.startHeardAt)
  if (startedAt < Math.floor(beganAt / 1_000) * 1_000) violated('is billed from before the machine confirmed it')
  if (endedAt < startedAt || endedAt > deadlineAt) violated('ends outside of its time')
  const fullFen = slowFee(startedAt, endedAt, tariff).amountFen
  if (fee.amountFen + fee.waivedFen !== fullFen) violated(`costs ${fee.amountFen} + ${fee.waivedFen} waived, not ${fullFen}`)
  if (fee.amountFen > session.spendableFen) violated(`costs ${fee.amountFen} of ${session.spendableFen} fen`)
  if (fee.waivedFen !== 0) violated(`waives ${fee.waivedFen} fen though it ended at its deadline at the latest`)
}

function checkNobodyUses(world: World, sessions: readonly DeviceSession[]): void {
  const running = new Set(sessions.filter(({ dueAt }) => dueAt !== null).map(({ _id }) => _id))
  for (const { _id, deviceSessionId } of world.all('accounts')) {
    if (deviceSessionId && !running.has(deviceSessionId)) world.violated('I19', `${_id} still uses ${deviceSessionId.slice(-4)}`)
  }
}
