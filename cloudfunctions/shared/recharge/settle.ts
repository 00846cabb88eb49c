import { creditRecharge, type CreditDeps, type CreditOutcome } from './credit'
import { UNPREPARED_MS, type Order } from './order'

/** WeChat's clock and ours differ; a payment begun in the last second may take a moment. */
const GRACE_MS = 2 * 60_000

/** Credits the order if it is paid, and closes it if it can no longer be paid. */
export function settleOrder(deps: CreditDeps, order: Order): Promise<CreditOutcome> {
  const isStale = deps.clock() > order.expiresAt + GRACE_MS
  return settle(deps, order, { unpaid: isStale, unknown: isStale })
}

/**
 * Credits the order if it is paid, and else closes it although it could still be paid: another is to take its place.
 * It stays open, `unpaid` or `unknown`, when WeChat does not close it, or when its payment may be on its way to WeChat.
 */
export function endOrder(deps: CreditDeps, order: Order): Promise<CreditOutcome> {
  return settle(deps, order, { unpaid: true, unknown: deps.clock() > order.createdAt + UNPREPARED_MS })
}

/** Closes at WeChat first, then here, never the other way round. @param may which orders may be closed */
async function settle(deps: CreditDeps, order: Order, may: { unpaid: boolean, unknown: boolean }): Promise<CreditOutcome> {
  const outcome = await creditRecharge(deps, order)
  if (order.state !== 'created') return outcome
  if (outcome.kind === 'closed' || (outcome.kind === 'unknown' && may.unknown)) return close(deps, order)
  if (outcome.kind === 'unpaid' && may.unpaid) {
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
