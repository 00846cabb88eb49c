import type { Account } from '../ledger/account'
import { withWishes } from '../notice/wishes'
import { deadline } from './deadline'
import { activeUntil, isDue, type DeviceSession } from './session'
import type { RunningSessionTransaction } from './store'

/**
 * Prolongs the account's running device session as far as its new balance reaches. To be called in the transaction
 * that raises the balance, so that the two agree at every moment; reads nothing when no device session runs.
 */
export async function extendDeviceSession(tx: RunningSessionTransaction, account: Account, now: number): Promise<void> {
  if (!account.deviceSessionId) return
  const session = await tx.deviceSession(account.deviceSessionId)
  const extended = session && withSpendable(session, account, now)
  if (extended) await tx.saveDeviceSession(extended)
}

/** Null: it ends as it would have. What is over, or stops already, is not taken up again. */
function withSpendable(session: DeviceSession, account: Account, now: number): DeviceSession | null {
  if (isDue(session, now)) return null
  const { balanceFen: spendableFen } = account
  if (session.state === 'pending') return { ...session, spendableFen }
  if (session.state !== 'active') return null
  const reachesTo = deadline(session.startedAt, spendableFen, session.tariff)
  const deadlineAt = Math.max(session.deadlineAt, reachesTo)
  const extended = { ...session, spendableFen, deadlineAt, dueAt: activeUntil(deadlineAt, session.lastSeenAt) }
  // That it ends soon can be told again.
  return withWishes(extended, account)
}
