import type { Order } from '../recharge/order'
import { REFUNDABLE_MS, REFUNDS_PER_ORDER } from './refund'

/** What can go back to a payment, fen. A flagged order is an operator's to decide about. */
export function roomOf(order: Order, now: number): number {
  const { payFen, paidAt, refundedFen = 0, refundCount = 0 } = order
  const isCredited = order.state === 'paid' || order.state === 'refunding'
  const isTooOld = paidAt === null || paidAt < now - REFUNDABLE_MS
  const isTaken = isCredited && !isTooOld && refundCount < REFUNDS_PER_ORDER && order.flags.length === 0 && !order.refusesRefunds
  return isTaken ? payFen - refundedFen : 0
}
