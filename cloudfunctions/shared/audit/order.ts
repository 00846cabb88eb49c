import type { RechargeEntry } from '../ledger/entry'
import type { Order } from '../recharge/order'
import type { Refund } from '../refund/refund'
import type { Findings } from './finding'

/** What the refunds of an order add up to. */
export interface RefundedOfOrder {
  /** Tried, whatever became of them. */
  count: number
  /** Paid back or on its way. */
  openFen: number
  arrivedFen: number
}

export const NOTHING_REFUNDED: Readonly<RefundedOfOrder> = { count: 0, openFen: 0, arrivedFen: 0 }

export function withRefund(sums: Readonly<RefundedOfOrder>, { state, amountFen }: Refund): RefundedOfOrder {
  return {
    count: sums.count + 1,
    openFen: sums.openFen + (state === 'returned' ? 0 : amountFen),
    arrivedFen: sums.arrivedFen + (state === 'refunded' ? amountFen : 0),
  }
}

/** An order against its credit and its refunds. */
export function auditOrder(order: Order, entry: RechargeEntry | undefined, refunded: Readonly<RefundedOfOrder>, findings: Findings): void {
  const name = `order ${order._id}`
  checkState(order, name, findings)
  findings.isFen(`price of ${name}`, order.payFen)
  findings.isFen(`bonus of ${name}`, order.bonusFen)
  checkCredit(order, entry, name, findings)
  findings.fen('REFUND', `refunded of ${name}`, order.refundedFen ?? 0, refunded.openFen)
  findings.fen('REFUND', `arrived of ${name}`, order.arrivedFen ?? 0, refunded.arrivedFen)
  findings.same('REFUND', `refunds of ${name}`, order.refundCount ?? 0, refunded.count)
  findings.holds('REFUND', `refunded of ${name}`, !(refunded.openFen > order.payFen), `at most ${order.payFen}`, refunded.openFen)
}

function checkState(order: Order, name: string, findings: Findings): void {
  const { state, paidAt, creditedAt, closedAt, transactionId } = order
  const isPaid = state === 'paid' || state === 'refunding' || state === 'refunded'
  const times = { paidAt, creditedAt, transactionId }
  for (const [field, value] of Object.entries(times)) {
    findings.holds('I11', `${field} of ${name}, which is ${state}`, isPaid === (value !== null), isPaid ? 'set' : 'none', value)
  }
  if (state === 'created') findings.same('I11', `closedAt of ${name}, which is created`, closedAt, null)
  if (state === 'closed') findings.holds('I11', `closedAt of ${name}, which is closed`, closedAt !== null, 'set', closedAt)
  if (state === 'refunded') findings.fen('I11', `arrived of ${name}, which is refunded`, order.arrivedFen ?? 0, order.payFen)
  if (state === 'paid') findings.fen('I11', `refunded of ${name}, which is paid`, order.refundedFen ?? 0, 0)
}

function checkCredit(order: Order, entry: RechargeEntry | undefined, name: string, findings: Findings): void {
  if (entry === undefined) {
    findings.holds('I4', `credit of ${name}`, order.creditedAt === null, 'an entry', 'none')
    return
  }
  if (order.creditedAt === null) {
    findings.add('I5', `credit of ${name}`, 'no entry before it is paid', `entry ${entry.seq}`)
    return
  }
  const { principalFen, bonusFen, detail } = entry
  if (Number.isSafeInteger(order.payFen)) findings.fen('I5', `principal of entry ${entry.seq}, the credit of ${name}`, principalFen, order.payFen)
  if (Number.isSafeInteger(order.bonusFen)) findings.fen('I5', `bonus of entry ${entry.seq}, the credit of ${name}`, bonusFen, order.bonusFen)
  findings.same('I5', `payment of ${name}`, order.transactionId, detail.transactionId)
  findings.same('I5', `paidAt of ${name}`, order.paidAt, detail.paidAt)
}
