import { AppError } from '../app-error'
import { runningDeviceSession, type OwnDeps, type RunningSession } from '../device-session/own'
import type { Account } from '../ledger/account'
import type { CreditDeps } from '../recharge/credit'
import type { Order } from '../recharge/order'
import { settleOrder } from '../recharge/settle'
import { quoteFor, type RequestDeps } from '../refund/request'

export type LookDeps = OwnDeps & CreditDeps & RequestDeps

/** What stands in the way of deleting an account. */
export type Obstacle =
  | { kind: 'DEVICE_SESSION_RUNNING', session: RunningSession }
  | { kind: 'ORDER_PENDING', order: Order }
  | { kind: 'REFUND_UNDER_WAY', count: number }
  | { kind: 'ACCOUNT_DISABLED' }

export interface Standing {
  account: Account
  obstacles: Obstacle[]
  /** The account's orders that can be paid no more. */
  overOrders: string[]
}

/**
 * How the account stands. Whatever has run out is brought to its end first: a device session whose time is over, an
 * order that was paid or that WeChat takes no payment for any more. @throws AppError BUSY
 */
export async function standingOf(deps: LookDeps, account: Account): Promise<Standing> {
  const { session } = await runningDeviceSession(deps, account)
  const orders: Order[] = []
  for (const { outTradeNo } of account.openOrders) {
    const order = await settled(deps, outTradeNo)
    if (order) orders.push(order)
  }
  const current = await deps.ledger.account(account._id)
  if (!current) throw new Error('an account that is gone')
  const pending = orders.filter(({ state }) => state === 'created')
  const refunds = current.openRefunds ?? []
  return {
    account: current,
    obstacles: [
      ...session ? [{ kind: 'DEVICE_SESSION_RUNNING' as const, session }] : [],
      ...pending.map((order) => ({ kind: 'ORDER_PENDING' as const, order })),
      ...refunds.length > 0 ? [{ kind: 'REFUND_UNDER_WAY' as const, count: refunds.length }] : [],
      // Or those who were locked out would come back as somebody new.
      ...current.state === 'using' ? [] : [{ kind: 'ACCOUNT_DISABLED' as const }],
    ],
    overOrders: orders.filter(({ state }) => state !== 'created').map(({ _id }) => _id),
  }
}

/** The order as it is once WeChat was asked. What WeChat does not answer now stays in the way. */
async function settled(deps: LookDeps, outTradeNo: string): Promise<Order | null> {
  const order = await deps.recharges.order(outTradeNo)
  if (order?.state !== 'created') return order
  try {
    await settleOrder(deps, order)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    deps.log.refused('order not settled', { outTradeNo, code: error.code, reason: error.message, heard: error.heard })
  }
  return deps.recharges.order(outTradeNo)
}

export interface DeletionLook {
  account: Account
  obstacles: Obstacle[]
  refundableFen: number
  strandedFen: number
}

/** What stands in the way of deleting the account, and what a refund would bring back before. @throws AppError BUSY */
export async function lookAtDeletion(deps: LookDeps, found: Account): Promise<DeletionLook> {
  const { account, obstacles } = await standingOf(deps, found)
  const { refundableFen, strandedFen } = await quoteFor(deps, account, undefined)
  return { account, obstacles, refundableFen, strandedFen }
}
