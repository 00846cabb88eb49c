import type { Entry } from '../../../../cloudfunctions/shared/ledger/entry'
import type { Order } from '../../../../cloudfunctions/shared/recharge/order'
import type { Refund } from '../../../../cloudfunctions/shared/refund/refund'
import type { World } from '../world'

/** R: every refund has arrived or was put back, once; nothing comes back that was not paid. */
export function checkRefunds(world: World, entries: readonly Entry[]): void {
  const refunds = world.all('refunds')
  const causes = new Set(entries.map(({ kind, ref }) => `${kind}:${ref}`))
  for (const refund of refunds) checkRefund(world, refund, causes)
  for (const { kind, ref } of entries) {
    if ((kind === 'refund' || kind === 'reversal') && !world.one('refunds', ref)) world.violated('R', `${kind} ${ref} of no refund`)
  }
  for (const outRefundNo of world.wechat.refunds.all.keys()) {
    if (!world.one('refunds', outRefundNo)) world.violated('R', `WeChat knows refund ${outRefundNo}, we do not`)
  }
  for (const order of world.all('orders')) checkOrder(world, order, refunds.filter(({ outTradeNo }) => outTradeNo === order._id))
  for (const { _id, openRefunds = [] } of world.all('accounts')) {
    if (openRefunds.length > 0) world.violated('R', `${_id} has refunds under way for ever`)
  }
}

function checkRefund(world: World, { _id, state, lookAt }: Refund, causes: ReadonlySet<string>): void {
  const violated = (what: string): void => world.violated('R', `refund ${_id.slice(-4)} ${what}`)
  const atWeChat = world.wechat.refunds.all.get(_id)?.state
  if (lookAt !== null) violated(`is ${state} for ever`)
  if (!causes.has(`refund:${_id}`)) violated('has no entry')
  if (causes.has(`reversal:${_id}`) !== (state === 'returned')) violated(`is ${state}, and its reversal says otherwise`)
  if ((state === 'refunded') !== (atWeChat === 'arrived')) violated(`is ${state} here and ${atWeChat ?? 'unknown'} at WeChat`)
}

function checkOrder(world: World, order: Order, refunds: readonly Refund[]): void {
  const { payFen, refundedFen = 0, arrivedFen = 0, state } = order
  const violated = (what: string): void => world.violated('R', `order ${order._id.slice(-4)} ${what}`)
  const sum = (counted: readonly Refund[]): number => counted.reduce((total, { amountFen }) => total + amountFen, 0)
  const keptFen = sum(refunds.filter((refund) => refund.state !== 'returned'))
  if (refundedFen !== keptFen) violated(`counts ${refundedFen} fen of refunds, not ${keptFen}`)
  if (arrivedFen !== sum(refunds.filter((refund) => refund.state === 'refunded'))) violated(`counts ${arrivedFen} fen that arrived`)
  if (world.wechat.refunds.backFen(order._id) > payFen) violated('went back more than once')
  if (refunds.length > 0 && (state === 'refunded') !== (arrivedFen === payFen)) violated(`is ${state} with ${arrivedFen} of ${payFen} fen back`)
}
