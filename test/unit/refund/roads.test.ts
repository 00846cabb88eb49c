import { handle as reconcile } from '../../../cloudfunctions/reconcile/handle'
import { creditRecharge } from '../../../cloudfunctions/shared/recharge/credit'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import { verifyRecharge } from '../../../cloudfunctions/shared/recharge/verify'
import { sweepRefunds } from '../../../cloudfunctions/shared/refund/sweep'
import { LIN } from '../../support/memory/people'
import { callerOf } from '../../support/memory/wallet'
import { DAY, MINUTE, purse, refunding } from './purse'

const OK = { errcode: 0, errmsg: '' }

describe('the notification of a refund', () => {
  it.each(['outRefundNo', 'out_refund_no'])('ends it once WeChat confirms it, with the number in %s', async (field) => {
    const { wechat, refund, notify, stored } = await refunding()
    wechat.end('arrived')
    expect(await notify({ [field]: refund._id, outTradeNo: refund.outTradeNo, refundStatus: 'SUCCESS', refundFee: 1 })).toEqual(OK)
    expect(stored()).toMatchObject({ state: 'refunded', amountFen: 2_000 })
    const queries = wechat.queries
    expect(await notify()).toEqual(OK)
    expect(wechat.queries).toBe(queries)
  })

  it.each(['SUCCESS', 'CHANGE', 'REFUNDCLOSE'])('is not believed: %s', async (refundStatus) => {
    const { refund, notify, wallet } = await refunding()
    const before = wallet.stored()
    wallet.lines.length = 0
    expect(await notify({ outRefundNo: refund._id, refundStatus, refundFee: 2_000 })).toMatchObject({ errcode: 1 })
    expect(wallet.stored()).toEqual(before)
    expect(wallet.lines).toHaveLength(1)
  })

  it.each(['', 'wx_client', 'wx_http', 'wx_devtools', 'wx_trigger', 'wx_client,scf', 'WX_PAYCALLBACK', 'wx_paycallback '])(
    'is refused from the source %p, although the refund failed, with one masked line',
    async (source) => {
      const { wechat, refund, notify, wallet } = await refunding()
      wechat.end('failed')
      const before = wallet.stored()
      wallet.lines.length = 0
      expect(await notify({ outRefundNo: refund._id, refundStatus: 'CHANGE', subOpenid: LIN }, source)).toEqual({ errcode: 1, errmsg: 'CALLER_REFUSED' })
      expect(wallet.stored()).toEqual(before)
      expect(wallet.lines).toHaveLength(1)
      expect(wallet.lines.join()).not.toContain(LIN)
    },
  )

  it.each(['', 1, { $gt: '' }, ['x'], 'x'.repeat(33), 'nobody-has-this-one'])('about %p is refused, and never taken for a payment', async (outRefundNo) => {
    const { refund, notify, wallet } = await refunding()
    const before = wallet.stored()
    wallet.lines.length = 0
    expect(await notify({ outRefundNo, outTradeNo: refund.outTradeNo })).toMatchObject({ errcode: 1 })
    expect(wallet.stored()).toEqual(before)
    expect(wallet.lines).toHaveLength(1)
  })

  it('is not acknowledged before it is stored, nor while WeChat cannot be asked', async () => {
    const { wechat, notify, stored, sdk } = await refunding()
    wechat.end('arrived')
    wechat.trouble = () => 'fails'
    expect(await notify()).toEqual({ errcode: 1, errmsg: 'PAYMENT_UNAVAILABLE' })
    wechat.trouble = () => undefined
    sdk.fault = (trip) => (trip === 'commit' ? 'fails' : undefined)
    expect(await notify()).toEqual({ errcode: 1, errmsg: 'INTERNAL' })
    expect(stored()).toMatchObject({ state: 'processing' })
    sdk.fault = () => undefined
    expect(await notify()).toEqual(OK)
  })
})

describe('the timer', () => {
  it('ends refunds whose notification was lost', async () => {
    const { wechat, wallet, services, stored } = await refunding()
    wechat.end('arrived')
    wallet.now += 5 * MINUTE
    expect(await reconcile(services, callerOf(null, 'wx_trigger'))).toMatchObject({ ok: true, refunds: { looked: 1, refunded: 1, returned: 0, failed: 0 } })
    expect(stored()).toMatchObject({ state: 'refunded' })
    wallet.now += DAY
    expect(await reconcile(services, callerOf(null, 'wx_trigger'))).toMatchObject({ refunds: { looked: 0 } })
  })

  it('asks ever less often about one that takes long, and lets no two runs look at it', async () => {
    const { wechat, wallet, sweep } = await refunding()
    wallet.now += 5 * MINUTE
    await Promise.all(Array.from({ length: 20 }, sweep))
    expect(wechat.queries).toBe(1)
    for (let run = 0; run < 12 * 24 * 3; run += 1) {
      wallet.now += 5 * MINUTE
      await sweep()
    }
    expect(wechat.queries).toBeLessThan(25)
  })

  it('stops in time, and one that fails keeps no other waiting', async () => {
    const { wallet, wechat, request, sweep, services } = await purse(5_000)
    for (let count = 0; count < 3; count += 1) await request(100)
    wechat.end('arrived')
    wallet.now += 5 * MINUTE
    let first = true
    const query = wechat.queryRefund.bind(wechat)
    wechat.queryRefund = async (outRefundNo) => {
      if (!first) return query(outRefundNo)
      first = false
      throw new Error('a reply that nobody foresaw')
    }
    expect(await sweepRefunds({ ...services, clock: () => (wallet.now += 1_000) }, wallet.now + 2_500)).toMatchObject({ looked: 1, failed: 1 })
    expect(wallet.lines.filter((line) => line.includes('a reply that nobody foresaw'))).toHaveLength(1)
    wallet.now += 5 * MINUTE
    expect(await sweep()).toMatchObject({ looked: 3, refunded: 3 })
  })
})

describe('an order of which something went back', () => {
  it('stays credited once, whatever road comes late', async () => {
    const { wechat, refund, settle, request, services, wallet, orderNow, notify, audit } = await refunding()
    const stale: Order = { ...orderNow(), state: 'created', creditedAt: null, paidAt: null, transactionId: null }
    await request()
    wechat.end('arrived')
    await settle(refund)
    wallet.now += DAY
    const before = wallet.stored()
    wallet.lines.length = 0
    // WeChat calls a payment of which something went back REFUND.
    for (const report of [wallet.pay.reports.get(refund.outTradeNo), { state: 'refunded' as const }]) {
      if (report) wallet.pay.reports.set(refund.outTradeNo, report)
      expect(await creditRecharge(services, stale)).toEqual({ kind: 'repeated' })
      expect(await creditRecharge(services, orderNow())).toEqual({ kind: 'repeated' })
      expect(await verifyRecharge(services, LIN, refund.outTradeNo)).toMatchObject({ state: 'credited' })
      expect(await notify({ outTradeNo: refund.outTradeNo })).toEqual(OK)
    }
    expect(wallet.stored()).toEqual(before)
    expect(wallet.lines).toEqual([])
    expect(audit()).toEqual([])
  })
})
