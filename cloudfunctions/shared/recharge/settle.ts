import { creditRecharge, type CreditDeps, type CreditOutcome } from './credit'
import type { Order } from './order'

/** WeChat's clock and ours differ; a payment begun in the last second may take a moment. */
const GRACE_MS = 2 * 60_000

/**
 * Credits the order if it is paid, and closes it if it can no longer be paid: at WeChat first, then here, never the
 * other way round.
 */
export async function settleOrder(deps: CreditDeps, order: Order): Promise<CreditOutcome> {
  const outcome = await creditRecharge(deps, order)
  if (order.state !== 'created') return outcome
  const stale = deps.clock() > order.expiresAt + GRACE_MS

  if (outcome.kind === 'closed' || (outcome.kind === 'unknown' && stale)) {
    return close(deps, order)
  }
  if (outcome.kind === 'unpaid' && stale) {
    // Refused: perhaps it was paid this moment. The next sweep asks again.
    return await deps.pay.close(order._id) ? close(deps, order) : outcome
  }
  return outcome
}

async function close(deps: CreditDeps, order: Order): Promise<CreditOutcome> {
  if (await deps.recharges.closeOrder(order._id, deps.clock())) return { kind: 'closed' }
  // Another road was first: it closed or credited the order.
  const now = await deps.recharges.order(order._id)
  return { kind: now && now.creditedAt !== null ? 'repeated' : 'closed' }
}
