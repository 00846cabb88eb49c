import { isDue, type DeviceSession } from '../../../../cloudfunctions/shared/device-session/session'
import type { Account } from '../../../../cloudfunctions/shared/ledger/account'
import type { RechargeEntry } from '../../../../cloudfunctions/shared/ledger/entry'
import type { Order } from '../../../../cloudfunctions/shared/recharge/order'
import type { Doc } from '../store/versions'
import type { World } from '../world'
import type { Commit } from './at-commit'

/** How far an order has come. */
const RANKS: Partial<Record<string, number>> = { created: 0, closed: 1, paid: 2, refunding: 3, refunded: 4 }
const PROMISED = ['account', 'openid', 'payFen', 'ordinaryBonusFen', 'createdAt', 'expiresAt', 'clientToken'] as const
const TOLD = ['transactionId', 'paidAt', 'creditedAt', 'closedAt'] as const

/** I5, I8, I11, and F: a first recharge. */
export function checkOrder(world: World, commit: Commit, from: Doc | null, to: Doc | null): void {
  const before = from as unknown as Order | null
  const order = to as unknown as Order | null
  if (!order) return world.violated('I11', 'an order was removed')
  const name = `order ${order._id.slice(-4)}`
  if (before) {
    if ((RANKS[order.state] ?? 9) < (RANKS[before.state] ?? 9)) world.violated('I11', `${name} went from ${before.state} to ${order.state}`)
    for (const field of PROMISED) if (order[field] !== before[field]) world.violated('I11', `${field} of ${name} was changed`)
    if (order.bonusFen !== before.bonusFen) checkLapsed(world, name, before, order)
    for (const field of TOLD) if (before[field] !== null && order[field] !== before[field]) world.violated('I11', `${field} of ${name} was changed`)
  }
  if (before?.creditedAt == null && order.creditedAt !== null) checkCredit(world, commit, order)
  if (before?.state === 'created' && order.state === 'closed') {
    const isOpenAtWeChat = world.wechat.orders.get(order._id)?.state === 'unpaid'
    if (isOpenAtWeChat && !world.wechat.unheardOf.has(order._id)) world.violated('I11', `${name} was closed here before it was at WeChat`)
  }
}

/** The bonus of a first recharge goes with the credit alone, and only where the order was ended for another. */
function checkLapsed(world: World, name: string, before: Order, order: Order): void {
  const isAtCredit = before.creditedAt === null && order.creditedAt !== null
  if (!isAtCredit || order.bonusFen !== before.ordinaryBonusFen) world.violated('I11', `bonusFen of ${name} was changed`)
  if (order.closedAt === null && order.flags.length === 0) world.violated('F', `${name} lost the bonus that it was promised`)
}

function checkCredit(world: World, commit: Commit, order: Order): void {
  const name = `order ${order._id.slice(-4)}`
  const entry = commit.entries().find(({ kind, ref }) => kind === 'recharge' && ref === order._id) as RechargeEntry | undefined
  if (!entry) return world.violated('I8', `${name} was called credited without its entry`)
  const atWeChat = world.wechat.orders.get(order._id)
  const payment = atWeChat?.payment
  if (!payment || !atWeChat.reported) return world.violated('I5', `${name} was credited, but no query has reported a payment`)
  const { totalFen, openid, ourMerchant } = payment
  const isOurs = totalFen === order.payFen && openid === order.openid && ourMerchant
  if (!isOurs) world.violated('I5', `${name} was credited with a payment that is not its own`)
  if (entry.principalFen !== order.payFen || entry.bonusFen !== order.bonusFen || entry.account !== order.account) {
    world.violated('I5', `${name} was credited otherwise than ordered`)
  }
  checkFirst(world, order)
  checkExtension(world, commit, entry.account, order.creditedAt ?? 0)
}

/** The bonus of a first recharge is given once to a person. */
function checkFirst(world: World, order: Order): void {
  const isGiven = ({ creditedAt, ordinaryBonusFen = Infinity, bonusFen }: Order): boolean => creditedAt !== null && bonusFen > ordinaryBonusFen
  const others = world.all('orders').filter(({ _id, account }) => _id !== order._id && account === order.account)
  if (isGiven(order) && others.some(isGiven)) world.violated('F', `${order.account} had two first recharges`)
}

/** A device session that ran when the balance rose, at `now`, reaches as far as the new one. */
export function checkExtension(world: World, commit: Commit, accountId: string, now: number): void {
  const account = commit.written<Account>('accounts', accountId)
  const sessionId = account?.deviceSessionId
  if (!sessionId) return
  const session: DeviceSession | null = world.one('sessions', sessionId)
  if (!session || (session.state !== 'pending' && session.state !== 'active') || isDue(session, now)) return
  if (session.spendableFen !== account.balanceFen) {
    world.violated('I19', `session ${sessionId.slice(-4)} reaches as far as ${session.spendableFen} of ${account.balanceFen} fen`)
  }
}
