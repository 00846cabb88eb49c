import { AppError } from '../app-error'
import type { Account } from '../ledger/account'
import type { CreditDeps, CreditOutcome } from './credit'
import type { Order } from './order'
import { settleOrder } from './settle'

export interface Verified {
  state: 'credited' | 'pending' | 'closed'
  order: Order
  account: Account
}

/**
 * "I have paid": the client's word makes us ask WeChat, nothing more.
 * @throws AppError ORDER_NOT_FOUND, also for another user's order; ACCOUNT_DELETED, once it is settled; PAYMENT_UNAVAILABLE; BUSY
 */
export async function verifyRecharge(deps: CreditDeps, openid: string, outTradeNo: string): Promise<Verified> {
  const order = await deps.recharges.order(outTradeNo)
  if (!order || order.openid !== openid) throw new AppError('ORDER_NOT_FOUND', 'no such order of this user')
  const verified = await settled(deps, order)
  // The caller has left that account, and may have another by now.
  if (verified.account.deletedAt !== undefined) throw new AppError('ACCOUNT_DELETED', 'the order is of an account that was deleted')
  return verified
}

async function settled(deps: CreditDeps, order: Order): Promise<Verified> {
  const outcome = await settleOrder(deps, order)
  if (outcome.kind === 'credited') return { state: 'credited', order: { ...order, bonusFen: outcome.bonusFen }, account: outcome.account }
  const account = await deps.recharges.account(order.account)
  if (!account) throw new Error('an order of an account that does not exist')
  return { state: stateOf(outcome.kind, order), order: await asCredited(deps, order), account }
}

/** What a first recharge gives is settled at its credit, which another road may just have done. */
async function asCredited(deps: CreditDeps, order: Order): Promise<Order> {
  return order.ordinaryBonusFen === undefined ? order : await deps.recharges.order(order._id) ?? order
}

function stateOf(kind: CreditOutcome['kind'], order: Order): Verified['state'] {
  if (kind === 'credited' || kind === 'repeated') return 'credited'
  if (kind === 'closed' || order.state === 'closed') return 'closed'
  return 'pending'
}
