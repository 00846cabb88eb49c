import type { Entry } from '../../../cloudfunctions/shared/ledger/entry'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import type { WalletCloud } from '../../support/local-cloud'

/** What does not add up between books, orders and WeChat Pay once all is healed (I1–I8, I10, I16, I19). */
export function findProblems(wallet: WalletCloud): string[] {
  const entries = wallet.documents<Entry>('entries')
  const orders = wallet.documents<Order>('orders')
  return [...wallet.audit(), ...ofOrders(wallet, orders, entries)]
}

function ofOrders(wallet: WalletCloud, orders: Order[], entries: Entry[]): string[] {
  const problems: string[] = []
  const credits = new Map(entries.filter(({ kind }) => kind === 'recharge').map((entry) => [entry.ref, entry]))
  const known = new Map(orders.map((order) => [order._id, order]))
  for (const payment of wallet.cloud.pay.list()) {
    const credit = credits.get(payment.outTradeNo)
    const isPaid = payment.state === 'SUCCESS' || payment.state === 'REFUND'
    if (!known.has(payment.outTradeNo)) problems.push(`I4: WeChat knows order ${payment.outTradeNo}, we do not`)
    if (isPaid && credit?.detail !== undefined && credit.principalFen !== payment.totalFee) problems.push(`I5: ${payment.outTradeNo} credited with another amount`)
    if (isPaid && !credit) problems.push(`I4: ${payment.outTradeNo} is paid and not credited`)
    if (!isPaid && credit) problems.push(`I5: ${payment.outTradeNo} is credited and not paid`)
  }
  for (const order of orders) {
    const credit = credits.get(order._id)
    if ((order.creditedAt !== null) !== (credit !== undefined)) problems.push(`I8: order ${order._id} and its entry disagree`)
    if (order.state === 'created') problems.push(`I4: order ${order._id} is still open`)
  }
  for (const ref of credits.keys()) if (!known.has(ref)) problems.push(`I5: credit ${ref} has no order`)
  return problems
}
