import { handle } from '../../../../cloudfunctions/pay-callback/handle'
import type { WeChatRefund } from '../wechat-refunds'
import type { World } from '../world'
import type { Operation } from './operation'

const CALLBACK_MS = 20_000
const AGAIN_MS = 15_000

/** Notifies of a payment, `copies` times at once, and again unless it is taken. */
export function notify(world: World, outTradeNo: string, copies = 1, triesLeft = 2): void {
  for (let copy = 0; copy < copies; copy += 1) {
    void notifyOnce(world, outTradeNo).then((isTaken) => {
      if (!isTaken && triesLeft > 0) world.schedule.after(AGAIN_MS, () => notify(world, outTradeNo, 1, triesLeft - 1))
    })
  }
}

async function notifyOnce(world: World, outTradeNo: string): Promise<boolean> {
  const order = world.wechat.orders.get(outTradeNo)
  if (!order?.payment) return false
  const { payment } = order
  const event = {
    outTradeNo, totalFee: payment.totalFen, cashFee: payment.totalFen, subOpenid: payment.openid, transactionId: payment.transactionId,
    returnCode: 'SUCCESS', resultCode: 'SUCCESS',
  }
  const stood = world.one('entries', `recharge:${outTradeNo}`) !== null
  const outcome = await world.call('callback', `of ${outTradeNo.slice(-4)}`, CALLBACK_MS, async ({ services }, call) => {
    const reply = await handle(services, event, { openid: null, source: 'wx_paycallback', envId: 'simulation' })
    const isStored = world.one('entries', `recharge:${outTradeNo}`) !== null
    if (reply.errcode === 0 && !isStored) world.violated('I6', `a notification of ${outTradeNo.slice(-4)} is answered before it is stored`)
    if (reply.errcode !== 0 && stood && call.mishaps === 0) world.violated('I6', `a repeated notification of ${outTradeNo.slice(-4)} is refused`)
    return reply
  })
  if (outcome.kind !== 'done' || outcome.value.errcode !== 0) return false
  order.acknowledged = true
  return true
}

/** Notifies of the end of a refund, as of a payment. */
export function notifyOfRefund(world: World, { outRefundNo, outTradeNo, amountFen, state }: WeChatRefund, copies = 1): void {
  const event = { outRefundNo, outTradeNo, refundFee: amountFen, refundStatus: state === 'arrived' ? 'SUCCESS' : 'CHANGE', returnCode: 'SUCCESS' }
  for (let copy = 0; copy < copies; copy += 1) {
    void world.call('callback', `of refund ${outRefundNo.slice(-4)}`, CALLBACK_MS, async ({ services }) => {
      const reply = await handle(services, event, { openid: null, source: 'wx_paycallback', envId: 'simulation' })
      if (reply.errcode === 0 && world.one('refunds', outRefundNo)?.lookAt !== null) {
        world.violated('R', `a notification of refund ${outRefundNo.slice(-4)} is answered before it is stored`)
      }
      return reply
    })
  }
}

/** Somebody who is not WeChat, or WeChat with nothing to tell. */
function forge(world: World): void {
  const { seeded } = world
  const known = [...world.wechat.orders.keys()]
  const outTradeNo = known.length > 0 && seeded.chance(0.8) ? seeded.pick(known) : seeded.pick(['', 'x'.repeat(33), 'no-such-order', '{"$gt":""}'])
  const order = world.wechat.orders.get(outTradeNo)
  const isFromWeChat = seeded.chance(0.7)
  const event = {
    outTradeNo, totalFee: (order?.totalFen ?? 100) * 100, resultCode: 'SUCCESS', returnCode: 'SUCCESS', subOpenid: 'oSim-a-passer-by', transactionId: '42',
  }
  const source = isFromWeChat ? 'wx_paycallback' : seeded.pick(['wx_client', 'wx_http', '', 'WX_PAYCALLBACK'])
  void world.call('forger', `notification of ${outTradeNo.slice(-4)} from ${source}`, CALLBACK_MS, async ({ services }) => {
    const isPaid = order?.payment != null
    const reply = await handle(services, event, { openid: null, source, envId: 'simulation' })
    const isPaidNow = order?.payment != null
    if (reply.errcode === 0 && !(isFromWeChat && (isPaid || isPaidNow))) world.violated('I5', 'a forged notification is taken')
    return reply
  })
}

function refundAtMerchant(world: World): void {
  const paid = [...world.wechat.orders.values()].filter(({ state, outTradeNo }) => state === 'paid' && world.wechat.refunds.backFen(outTradeNo) === 0)
  if (paid.length === 0) return
  const order = world.seeded.pick(paid)
  world.say('merchant', `gives back ${order.outTradeNo.slice(-4)} at WeChat`)
  world.wechat.refundAtMerchant(order)
}

export const WECHAT: readonly Operation[] = [
  {
    name: 'notification again',
    weight: 8,
    run: (world) => {
      const paid = [...world.wechat.orders.values()].filter(({ payment }) => payment)
      if (paid.length > 0) notify(world, world.seeded.pick(paid).outTradeNo, world.seeded.between(1, 4))
    },
  },
  { name: 'forged notification', weight: 5, run: forge },
  { name: 'refund at the merchant', weight: 1.5, run: refundAtMerchant },
]
