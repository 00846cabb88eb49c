import { handle } from '../../../cloudfunctions/pay-callback/handle'
import { handle as reconcile } from '../../../cloudfunctions/reconcile/handle'
import { LIN, ZHOU, current, ordered, signedIn } from '../../support/memory/people'
import { callerOf, TestWallet } from '../../support/memory/wallet'

async function openOrder() {
  const wallet = new TestWallet()
  const account = await signedIn(wallet)
  const order = await ordered(wallet, account)
  const notify = (event: unknown, source = 'wx_paycallback') => handle(wallet.services, event, callerOf(null, source))
  return { wallet, account, order, notify, balance: async () => (await current(wallet, account)).balanceFen }
}

const OK = { errcode: 0, errmsg: '' }

describe('the payment callback', () => {
  it.each(['outTradeNo', 'out_trade_no'])('credits what WeChat confirms, with the number in %s', async (field) => {
    const { wallet, order, notify, balance } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    expect(await notify({ [field]: order._id, resultCode: 'SUCCESS', totalFee: 5_000 })).toEqual(OK)
    expect(await balance()).toBe(5_500)
  })

  it('takes neither amount nor payer from the notification', async () => {
    const { wallet, order, notify, balance } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    expect(await notify({ outTradeNo: order._id, totalFee: 500_000, subOpenid: 'somebody' })).toEqual(OK)
    expect(await balance()).toBe(5_500)
  })

  it('says OK only after the commit: without one WeChat shall call again', async () => {
    const { wallet, order, notify, balance } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    wallet.sdk.fault = (trip) => (trip === 'commit' ? 'fails' : undefined)
    expect(await notify({ outTradeNo: order._id })).toEqual({ errcode: 1, errmsg: 'INTERNAL' })
    wallet.sdk.fault = () => undefined
    expect(await balance()).toBe(0)
    expect(await notify({ outTradeNo: order._id })).toEqual(OK)
    expect(await balance()).toBe(5_500)
  })

  it('answers every one of a thousand repetitions with OK and credits once', async () => {
    const { wallet, order, notify, balance } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    for (let round = 0; round < 63; round += 1) {
      expect(await Promise.all(Array.from({ length: 16 }, () => notify({ outTradeNo: order._id })))).toEqual(Array(16).fill(OK))
    }
    expect(await balance()).toBe(5_500)
    expect(wallet.sdk.documents.all('entries')).toHaveLength(1)
  })

  it('costs seven round trips', async () => {
    const { wallet, order, notify } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    expect(await wallet.tripsOf(() => notify({ outTradeNo: order._id }))).toHaveLength(7)
    expect(await wallet.tripsOf(() => notify({ outTradeNo: order._id }))).toEqual(['get orders'])
  })

  it.each(['', 'wx_client', 'wx_http', 'wx_devtools', 'wx_trigger', 'scf', 'wx_paycallback,scf', 'wx_client,scf', 'WX_PAYCALLBACK', 'wx_paycallback '])(
    'refuses the source %p although the order is paid',
    async (source) => {
      const { wallet, order, notify } = await openOrder()
      wallet.pay.paid(order._id, 5_000, LIN)
      const before = wallet.stored()
      expect(await notify({ outTradeNo: order._id, resultCode: 'SUCCESS' }, source)).toEqual({ errcode: 1, errmsg: 'CALLER_REFUSED' })
      expect(wallet.stored()).toEqual(before)
      expect(wallet.lines).toHaveLength(1)
    },
  )

  it.each([
    undefined, null, 1, 'x', [], {}, { outTradeNo: '' }, { outTradeNo: { $gt: '' } }, { outTradeNo: ['x'] }, { outTradeNo: 1 }, { outTradeNo: 'x'.repeat(33) },
    { outTradeNo: 'a/b' }, { outTradeNo: 'nobody-has-this-one' },
  ])('refuses %p', async (event) => {
    const { wallet, notify } = await openOrder()
    const before = wallet.stored()
    expect(await notify(event)).toMatchObject({ errcode: 1 })
    expect(wallet.stored()).toEqual(before)
    expect(wallet.lines).toHaveLength(1)
  })

  it('takes a notification as the platform delivers it, with fields of its own beside', async () => {
    const { wallet, order, notify, balance } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    const event = {
      returnCode: 'SUCCESS', resultCode: 'SUCCESS', appid: 'wx0', subMchId: '1900000109', openid: 'provider', subOpenid: LIN, isSubscribe: 'N',
      outTradeNo: order._id, out_trade_no: order._id, totalFee: '5000', cashFee: '5000', transactionId: '42', timeEnd: '20261123130211',
      tcbContext: { openid: ZHOU }, userInfo: { appId: 'wx0', openId: ZHOU },
    }
    expect(await notify(event)).toEqual(OK)
    expect(await balance()).toBe(5_500)
  })

  it.each(['FAIL', 'SUCCESS'])('asks WeChat whatever the notification says of the result: %s', async (resultCode) => {
    const { order, notify, balance } = await openOrder()
    expect(await notify({ outTradeNo: order._id, returnCode: 'SUCCESS', resultCode, totalFee: 5_000, subOpenid: LIN })).toMatchObject({ errcode: 1 })
    expect(await balance()).toBe(0)
  })

  it('names in the log the order that it could not find, and nothing else of the notification', async () => {
    const { wallet, notify } = await openOrder()
    await notify({ outTradeNo: 'nobody-has-this-one', subOpenid: LIN, transactionId: '4200001234' })
    expect(wallet.lines.map((line) => JSON.parse(line) as object)).toEqual([{
      level: 'refused', where: 'test', what: 'notification not taken', code: 'ORDER_NOT_FOUND', reason: 'a notification for an order that is not ours',
      outTradeNo: 'nobody-has-this-one', source: 'wx_paycallback',
    }])
  })

  it('does not believe a notification about an unpaid order', async () => {
    const { wallet, order, notify, balance } = await openOrder()
    expect(await notify({ outTradeNo: order._id, returnCode: 'SUCCESS', resultCode: 'SUCCESS', totalFee: 5_000 })).toMatchObject({ errcode: 1 })
    expect(await balance()).toBe(0)
    expect(wallet.lines).toHaveLength(1)
  })

  it('does not acknowledge a payment that differs from the order', async () => {
    const { wallet, order, notify, balance } = await openOrder()
    wallet.pay.paid(order._id, 1, LIN)
    expect(await notify({ outTradeNo: order._id })).toMatchObject({ errcode: 1 })
    expect(await balance()).toBe(0)
    expect(wallet.lines).toHaveLength(1)
  })

  it('does not acknowledge while WeChat cannot be asked', async () => {
    const { wallet, order, notify } = await openOrder()
    wallet.pay.down = true
    expect(await notify({ outTradeNo: order._id })).toEqual({ errcode: 1, errmsg: 'PAYMENT_UNAVAILABLE' })
  })
})

describe('the timer', () => {
  it('sweeps, and deletes captcha rows that are over', async () => {
    const { wallet, order, balance } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    wallet.now += 3 * 86_400_000
    expect(await reconcile(wallet.services, callerOf(null, 'wx_trigger'))).toEqual({
      ok: true, sessions: { looked: 0, over: 0, failed: 0 }, orders: { looked: 1, credited: 1, closed: 0, failed: 0 },
      refunds: { looked: 0, refunded: 0, returned: 0, failed: 0 }, captchasRemoved: 4, noncesRemoved: 0, noticesRemoved: 0, chores: {},
    })
    expect(await balance()).toBe(5_500)
  })

  it.each(['', 'wx_client', 'wx_http', 'wx_devtools', 'wx_paycallback', 'wx_trigger,scf', 'wx_client,scf', 'WX_TRIGGER'])('refuses the source %p', async (source) => {
    const { wallet, order } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    const before = wallet.stored()
    expect(await reconcile(wallet.services, callerOf(LIN, source))).toEqual({ ok: false, code: 'CALLER_REFUSED' })
    expect(wallet.stored()).toEqual(before)
    expect(wallet.lines).toHaveLength(1)
  })
})
