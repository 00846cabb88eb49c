import { extendDeviceSession } from '../device-session/extend'
import { DuplicateId } from '../duplicate-id'
import type { Account } from '../ledger/account'
import { postRecharge } from '../ledger/post'
import type { Herald } from '../notice/herald'
import { newsOfCredit } from '../notice/news'
import type { Clock, Log } from '../ports'
import { withoutOpenOrder } from './open-orders'
import type { Order, OrderFlag } from './order'
import type { PaymentGateway, PaymentReport } from './payment-gateway'
import { creditedBonusFen } from './price'
import type { RechargeStore } from './store'

export interface CreditDeps {
  recharges: RechargeStore
  pay: PaymentGateway
  clock: Clock
  log: Log
  herald: Herald
}

export type CreditOutcome =
  /** `bonusFen`: what was given on top. */
  | { kind: 'credited', account: Account, bonusFen: number }
  /** Credited before, by this or another road. */
  | { kind: 'repeated' }
  /** WeChat reports no payment: nothing was done. */
  | { kind: 'unpaid' | 'closed' | 'unknown' }
  /** WeChat reports a payment that is not this order's: flagged for an operator, not credited. */
  | { kind: 'refused', flag: OrderFlag }

/**
 * The one door through which a payment becomes balance; callback, verify and sweep all come here, and it credits an
 * order once. WeChat is asked and its report compared with our order before anything is written.
 *
 * `order` may be stale: what it was promised never changes, should another road have credited it meanwhile, the
 * entry's id stands already and the whole transaction fails, and of the order only the payment is written. So it need
 * not be read again inside, which keeps a credit at seven round trips with its reading: order, begin, account, three
 * writes, commit. A running device session, which it prolongs, costs two more.
 *
 * @throws AppError PAYMENT_UNAVAILABLE, BUSY: not credited, and not lost, for the order stays open
 */
export async function creditRecharge(deps: CreditDeps, order: Order): Promise<CreditOutcome> {
  if (order.creditedAt !== null) return { kind: 'repeated' }
  const report = await deps.pay.query(order._id)
  if (report.state === 'refunded') return refunded(deps, order)
  if (report.state !== 'paid') return { kind: report.state }
  const mismatch = compare(order, report)
  if (mismatch) return refuse(deps, order, mismatch)
  return credit(deps, order, report)
}

type Payment = Extract<PaymentReport, { state: 'paid' }>

function compare(order: Order, payment: Payment): OrderFlag | null {
  if (payment.outTradeNo !== order._id) return 'ORDER_MISMATCH'
  if (!payment.ourMerchant) return 'MERCHANT_MISMATCH'
  if (payment.openid !== order.openid) return 'PAYER_MISMATCH'
  if (payment.totalFen !== order.payFen) return 'AMOUNT_MISMATCH'
  return null
}

/** Refunds of ours come after the credit, which this stale order does not know of; those of others must be looked at. */
async function refunded(deps: CreditDeps, order: Order): Promise<CreditOutcome> {
  const current = await deps.recharges.order(order._id)
  return current && current.creditedAt !== null ? { kind: 'repeated' } : refuse(deps, order, 'REFUNDED_BEFORE_CREDIT')
}

async function refuse(deps: CreditDeps, order: Order, flag: OrderFlag): Promise<CreditOutcome> {
  deps.log.alarm('payment not credited', { flag, outTradeNo: order._id, caller: deps.log.tag(order.openid) })
  if (!order.flags.includes(flag)) await deps.recharges.flagOrder(order._id, flag)
  return { kind: 'refused', flag }
}

async function credit(deps: CreditDeps, order: Order, payment: Payment): Promise<CreditOutcome> {
  const now = deps.clock()
  const { transactionId, paidAt } = payment
  let credited: { account: Account, bonusFen: number }
  try {
    credited = await deps.recharges.transact(async (tx) => {
      const before = await tx.account(order.account)
      if (!before) throw new Error('a paid order of an account that does not exist')
      const bonusFen = creditedBonusFen(before, order)
      const posted = postRecharge(before, order._id, { transactionId, paidAt, payFen: order.payFen, bonusFen }, now)
      const after = withoutOpenOrder(posted.account, order._id)
      // The account goes first: it is where two credits meet.
      await tx.saveAccount(after)
      await tx.addEntry(posted.entry)
      const isAsPromised = bonusFen === order.bonusFen
      await tx.payOrder(order._id, { transactionId, paidAt, creditedAt: now, ...(isAsPromised ? {} : { bonusFen }) })
      await extendDeviceSession(tx, after, now)
      return { account: after, bonusFen }
    })
  } catch (error) {
    if (error instanceof DuplicateId) return { kind: 'repeated' }
    throw error
  }
  if (order.state === 'closed') deps.log.alarm('paid after close, credited', { outTradeNo: order._id, caller: deps.log.tag(order.openid) })
  // Nobody can spend it there: an operator has to give it back to its payer.
  if (credited.account.deletedAt !== undefined) deps.log.alarm('paid for a deleted account, credited', { outTradeNo: order._id, account: order.account })
  await deps.herald.tell(newsOfCredit(credited.account, order, credited.bonusFen, now))
  return { kind: 'credited', ...credited }
}
