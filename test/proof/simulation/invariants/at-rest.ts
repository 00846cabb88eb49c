import { auditAccount } from '../../../support/memory/audit'
import type { Entry } from '../../../../cloudfunctions/shared/ledger/entry'
import type { Order } from '../../../../cloudfunctions/shared/recharge/order'
import type { World } from '../world'
import { checkFees } from './fees'
import { checkRefunds } from './refunds'
import { checkValues } from './values'

/** What must hold once the world has healed and the timers find nothing more to do. */
export function checkAtRest(world: World): void {
  const entries = world.all('entries')
  checkBooks(world, entries)
  checkOrders(world, entries)
  checkTaps(world)
  checkFees(world, entries)
  checkRefunds(world, entries)
  checkValues(world)
}

/** I1, I2, I10, I12, I16: everything counted again from the entries alone. */
function checkBooks(world: World, entries: readonly Entry[]): void {
  for (const account of world.all('accounts')) {
    for (const problem of auditAccount(account, entries.filter((entry) => entry.account === account._id))) {
      world.violated(invariantOf(problem), `${account._id}: ${problem}`)
    }
  }
}

function invariantOf(problem: string): string {
  if (/predecessor/.test(problem)) return 'I12'
  if (/whole fen/.test(problem)) return 'I16'
  if (/negative/.test(problem)) return 'I3'
  if (/^entry/.test(problem)) return 'I10'
  return /^(balance|principal|bonus)/.test(problem) ? 'I1' : 'I2'
}

/** I4 to I7, I11 and I13: our orders and entries against WeChat's orders. */
function checkOrders(world: World, entries: readonly Entry[]): void {
  const credits = new Map<string, number>()
  for (const { kind, ref } of entries) if (kind === 'recharge') credits.set(ref, (credits.get(ref) ?? 0) + 1)
  for (const order of world.all('orders')) {
    const times = credits.get(order._id) ?? 0
    credits.delete(order._id)
    checkOrder(world, order, times)
  }
  for (const ref of credits.keys()) world.violated('I5', `recharge ${ref} has no order`)
  for (const outTradeNo of world.wechat.orders.keys()) {
    if (!world.one('orders', outTradeNo)) world.violated('I8', `WeChat knows order ${outTradeNo}, we do not`)
  }
}

function checkOrder(world: World, order: Order, times: number): void {
  const name = `order ${order._id.slice(-4)}`
  const atWeChat = world.wechat.orders.get(order._id)
  const payment = atWeChat?.payment ?? null
  const isOurs = payment?.totalFen === order.payFen && payment.openid === order.openid && payment.ourMerchant
  if (times > 1) world.violated('I7', `${name} was credited ${times} times`)
  if ((times === 1) !== (order.creditedAt !== null)) world.violated('I8', `${name}: entry and order differ`)
  if (times > 0 && !isOurs) world.violated('I5', `${name} was credited without a payment of its own`)
  if (times === 0 && isOurs && atWeChat?.state === 'paid') world.violated('I4', `${name} was paid and never credited`)
  if (times === 0 && payment && order.flags.length === 0 && order.state === 'created') world.violated('I11', `${name}: an odd payment was not flagged`)
  if (times === 1 && (order.transactionId !== payment?.transactionId || order.paidAt !== payment.paidAt)) {
    world.violated('I13', `${name} tells of another payment`)
  }
  if (!payment && order.state !== 'closed') world.violated('I11', `${name} was never paid and is ${order.state}`)
}

/** I14: one order for each account and client token. */
function checkTaps(world: World): void {
  const seen = new Set<string>()
  for (const { account, clientToken } of world.all('orders')) {
    if (clientToken === null) continue
    const tap = `${account} ${clientToken}`
    if (seen.has(tap)) world.violated('I14', `two orders of ${tap}`)
    seen.add(tap)
  }
}
