import { AppError } from '../app-error'
import type { Account } from '../ledger/account'
import type { Order } from './order'

type Opened = Pick<Order, '_id' | 'expiresAt'>

/**
 * The account with one more open order, and without those whose time is over. To be stored together with the order.
 * @throws AppError ORDER_LIMIT_REACHED when it has `limit` others
 */
export function withOpenOrder(account: Account, { _id: outTradeNo, expiresAt }: Opened, limit: number, now: number): Account {
  const others = account.openOrders.filter((open) => open.outTradeNo !== outTradeNo && open.expiresAt > now)
  if (others.length >= limit) {
    const firstOver = Math.min(...others.map((open) => open.expiresAt))
    throw new AppError('ORDER_LIMIT_REACHED', 'too many unpaid orders', { retry_after_seconds: Math.ceil((firstOver - now) / 1_000) })
  }
  return { ...account, openOrders: [...others, { outTradeNo, expiresAt }] }
}

/** The account once the order is paid. */
export function withoutOpenOrder(account: Account, outTradeNo: string): Account {
  return { ...account, openOrders: account.openOrders.filter((open) => open.outTradeNo !== outTradeNo) }
}
