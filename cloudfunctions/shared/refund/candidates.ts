import type { Account } from '../ledger/account'
import type { Order } from '../recharge/order'
import { REFUNDABLE_MS } from './refund'
import { roomOf } from './room'
import type { RefundStore } from './store'

/** Payments that a refund may go back to. */
export interface Candidates {
  /** Newest payment first. */
  orders: Order[]
  /** Whether these are all that there are. */
  complete: boolean
}

/** How many orders of a state are read: nearly always the first is enough. */
const LIMITS = [20, 200]

/**
 * The account's newest payments, until they can take back its principal.
 *
 * Bounded, however long the history: of all orders only those can take something back that are `paid` (all of it) or
 * `refunding` (mostly some of it: of those that are all on their way there are as many as refunds under way), so each
 * that is read covers at least a fen of the principal, and those of {@link LIMITS} cover many times what one request
 * may go back to. Those that are `refunded` are never read.
 */
export async function readCandidates(refunds: Pick<RefundStore, 'paidOrders'>, account: Account, now: number): Promise<Candidates> {
  let candidates: Candidates = { orders: [], complete: true }
  if (account.principalFen === 0) return candidates
  for (const limit of LIMITS) {
    candidates = await readNewest(refunds, account, limit, now)
    const roomFen = candidates.orders.reduce((total, order) => total + roomOf(order, now), 0)
    if (candidates.complete || roomFen >= account.principalFen) return candidates
  }
  return candidates
}

async function readNewest(refunds: Pick<RefundStore, 'paidOrders'>, { _id }: Account, limit: number, now: number): Promise<Candidates> {
  const since = now - REFUNDABLE_MS
  const lists = await Promise.all((['paid', 'refunding'] as const).map((state) => refunds.paidOrders(_id, state, since, limit)))
  const cut = lists.filter((list) => list.length === limit)
  // Beyond the end of a list that was cut, an order of the other one would come before newer ones that were not read.
  const readBackTo = Math.max(since, ...cut.map((list) => list.at(-1)?.paidAt ?? since))
  const orders = lists.flat().filter(({ paidAt }) => (paidAt ?? 0) >= readBackTo).sort(newestFirst)
  return { orders, complete: cut.length === 0 }
}

function newestFirst(one: Order, other: Order): number {
  return (other.paidAt ?? 0) - (one.paidAt ?? 0) || (one._id < other._id ? -1 : 1)
}
