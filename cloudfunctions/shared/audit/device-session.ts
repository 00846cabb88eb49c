import type { DeviceSession, SettledSession } from '../device-session/session'
import type { ChargeEntry } from '../ledger/entry'
import type { Findings } from './finding'

/** What may be charged after the last proof of life. */
const BEYOND_PROOF_MS = 30_000

/** A device session against its charge. */
export function auditDeviceSession(session: DeviceSession, entry: ChargeEntry | undefined, findings: Findings): void {
  const name = `device session ${session._id}`
  checkState(session, name, findings)
  if (session.state !== 'settled') {
    findings.holds('I19', `charge of ${name}, which is ${session.state}`, entry === undefined, 'none', entry?._id)
    return
  }
  checkEnd(session, name, findings)
  checkFee(session, name, findings)
  checkCharge(session, entry, name, findings)
}

function checkState(session: DeviceSession, name: string, findings: Findings): void {
  const { state } = session
  const isOver = state === 'settled' || state === 'cancelled'
  const expectations: Record<string, boolean> = {
    dueAt: !isOver,
    startedAt: state === 'active' || state === 'stopping' || state === 'settled',
    endedAt: state === 'stopping' || state === 'settled',
    settledAt: state === 'settled',
    cancelledAt: state === 'cancelled',
    fee: state === 'settled',
  }
  const fields = session as unknown as Record<string, unknown>
  for (const [field, isSet] of Object.entries(expectations)) {
    findings.holds('I11', `${field} of ${name}, which is ${state}`, isSet === (fields[field] != null), isSet ? 'set' : 'none', fields[field])
  }
}

function checkEnd(session: SettledSession, name: string, findings: Findings): void {
  const { startedAt, endedAt, deadlineAt, lastSeenAt, deviceStoppedAt } = session
  findings.holds('I19', `end of ${name}`, endedAt >= startedAt, `not before its start ${startedAt}`, endedAt)
  // The device's own word that it has stopped is a proof of life too.
  const provenUntil = Math.max(lastSeenAt + BEYOND_PROOF_MS, deviceStoppedAt ?? -Infinity)
  findings.holds('I19', `end of ${name}`, endedAt <= provenUntil, `at most ${provenUntil}, by its proof of life`, endedAt)
  findings.holds('I19', `end of ${name}`, endedAt <= deadlineAt, `at most ${deadlineAt}, its deadline`, endedAt)
}

function checkFee({ startedAt, endedAt, fee, tariff }: SettledSession, name: string, findings: Findings): void {
  if (!fee) return
  const seconds = Math.floor((endedAt - startedAt) / 1_000)
  findings.same('I19', `minutes of ${name}`, fee.minutes, seconds < 30 ? 0 : Math.ceil(seconds / 60))
  const priced = fee.prices.reduce((sum, { minutes }) => sum + minutes, 0)
  findings.same('I19', `minutes of ${name} by price`, fee.freeMinutes + priced, fee.minutes)
  findings.holds('I19', `free minutes of ${name}`, fee.freeMinutes <= tariff.freeMinutes, `at most ${tariff.freeMinutes}`, fee.freeMinutes)
  const rates = [tariff.rateFen, ...tariff.bands.map(({ rateFen }) => rateFen)]
  const foreign = fee.prices.find(({ rateFen }) => !rates.includes(rateFen))
  findings.holds('I19', `prices of ${name}`, foreign === undefined, 'those of its tariff', foreign?.rateFen)

  const deducted = [fee.overCapFen, fee.waivedFen]
  findings.holds('I19', `deductions of ${name}`, deducted.every((fen) => fen >= 0), 'not below zero', deducted.join())
  const total = fee.prices.reduce((sum, { rateFen, minutes }) => sum + rateFen * minutes, 0) - fee.overCapFen - fee.waivedFen
  findings.fen('I19', `fee of ${name}`, fee.amountFen, total)
}

function checkCharge({ fee, startedAt, endedAt }: SettledSession, entry: ChargeEntry | undefined, name: string, findings: Findings): void {
  if (!fee || !Number.isSafeInteger(fee.amountFen)) return
  if (entry === undefined) {
    findings.holds('I19', `charge of ${name}`, fee.amountFen === 0, 'an entry', 'none')
    return
  }
  findings.fen('I19', `amount of entry ${entry.seq}, the charge of ${name}`, entry.amountFen, 0 - fee.amountFen)
  const { detail } = entry
  const [charged, used] = [detail, { startedAt, endedAt, minutes: fee.minutes }].map((use) => [use.startedAt, use.endedAt, use.minutes].join())
  findings.same('I19', `use in entry ${entry.seq}, the charge of ${name}`, charged, used)
}
