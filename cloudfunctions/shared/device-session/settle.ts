import type { Account } from '../ledger/account'
import type { ChargeDetail } from '../ledger/entry'
import { postCharge } from '../ledger/post'
import { fee, feeWithin, type Fee } from './fee'
import type { SettledSession, StoppingSession } from './session'
import type { DeviceSessionTransaction } from './store'

/**
 * Charges a device session whose end is known: entry, account and session are one transaction, so it is charged once
 * or not at all. A fee of nothing is no entry. Returns both as they are then.
 */
export async function settle(
  tx: DeviceSessionTransaction,
  session: StoppingSession,
  deviceStoppedAt: number | null,
  now: number,
): Promise<{ session: SettledSession, account: Account }> {
  const account = await tx.account(session.account)
  if (!account) throw new Error('a device session of an account that does not exist')
  const owed = feeWithin(fee(session.startedAt, session.endedAt, session.tariff), account.balanceFen)
  const settled: SettledSession = { ...session, state: 'settled', settledAt: now, deviceStoppedAt, fee: owed, dueAt: null }
  const left = withoutSession(account, session._id)
  const posted = owed.amountFen === 0 ? null : postCharge(left, session._id, owed.amountFen, detailOf(session, owed), now)
  const after = posted?.account ?? left
  // The account goes first: it is where two postings meet.
  await tx.saveAccount(after)
  if (posted) await tx.addEntry(posted.entry)
  await tx.saveDeviceSession(settled)
  return { session: settled, account: after }
}

/** The account, free for another device session. */
export function withoutSession(account: Account, sessionId: string): Account {
  return account.deviceSessionId === sessionId ? { ...account, deviceSessionId: null } : account
}

function detailOf(session: StoppingSession, { minutes, amountFen: _amountFen, ...calculation }: Fee): ChargeDetail {
  const { deviceId, place, startedAt, endedAt, tariff } = session
  const [only, ...others] = calculation.prices
  const rateFen = only && others.length === 0 ? only.rateFen : tariff.rateFen
  return { deviceId, ...place, startedAt, endedAt, minutes, rateFen, calculation }
}
