import type { LocalCloud } from '../../../simulator/cloud'
import { act, closeClouds, NOON, openCloud, temporaryFolder } from './local-cloud'
import type { Attempt } from './local-cloud'

type Reply = Record<string, unknown>
interface Payment { timeStamp: string; nonceStr: string; package: string; signType: string; paySign: string }

let cloud: LocalCloud
beforeAll(async () => {
  cloud = await openCloud()
})
afterEach(async () => {
  await cloud.pay.idle()
  await cloud.clock.set(NOON)
})
afterAll(closeClouds)

let orders = 0
const order = (fields: Reply = {}): Reply => ({
  functionName: 'callback', envId: 'local-test', subMchId: '1900000109', nonceStr: 'n', body: '余额充值', outTradeNo: `T${++orders}`,
  totalFee: 5000, spbillCreateIp: '127.0.0.1', tradeType: 'JSAPI', ...fields,
})
const pay = async (api: string, data: Reply, on: LocalCloud = cloud, openid?: string): Promise<Reply> => {
  const { value, failure } = await act<Attempt<Reply>>(on, 'pay', { api, data }, openid)
  if (value === undefined) throw new Error(failure?.errMsg)
  return value
}
const named = ({ subMchId, outTradeNo, nonceStr }: Reply): Reply => ({ subMchId, outTradeNo, nonceStr })
const placed = async (fields: Reply = {}): Promise<{ asked: Reply; payment: Payment; prepayId: string; outTradeNo: string }> => {
  const asked = order(fields)
  const reply = await pay('unifiedOrder', asked)
  return {
    asked, payment: reply['payment'] as Payment, prepayId: String(reply['prepayId']), outTradeNo: String(asked['outTradeNo']),
  }
}
const paid = async (fields: Reply = {}) => {
  const made = await placed(fields)
  cloud.pay.decide(made.prepayId, 'paid')
  await cloud.pay.idle()
  return made
}
const failed = (reply: Reply): unknown[] => [reply['returnCode'], reply['resultCode'], reply['errCodeDes'] ?? reply['returnMsg']]

describe('cloudPay.unifiedOrder', () => {
  it('answers with the parameters of wx.requestPayment, signed', async () => {
    const asked = order()
    const reply = await pay('unifiedOrder', asked)
    expect(reply).toMatchObject({
      returnCode: 'SUCCESS', resultCode: 'SUCCESS', tradeType: 'JSAPI', mchId: '1800008281', subMchId: '1900000109',
      errCode: 0, errMsg: 'cloudPay.unifiedOrder:ok',
      payment: {
        signType: 'MD5', package: `prepay_id=${String(reply['prepayId'])}`, paySign: expect.stringMatching(/^[0-9A-F]{32}$/),
      },
    })
    expect(cloud.pay.open(reply['payment'] as Payment)).toEqual({
      prepayId: reply['prepayId'], outTradeNo: asked['outTradeNo'], amountFen: 5000, body: '余额充值', merchant: '商户 1900000109',
    })
  })

  it.each<[string, Reply, unknown[]]>([
    ['a missing amount', { totalFee: undefined }, ['FAIL', undefined, '缺少参数total_fee']],
    ['no function to call back', { functionName: undefined }, ['FAIL', undefined, '缺少参数function_name']],
    ['an amount of 0', { totalFee: 0 }, ['FAIL', undefined, 'invalid total_fee']],
    ['half a fen', { totalFee: 0.5 }, ['FAIL', undefined, 'invalid total_fee']],
    ['an amount as text', { totalFee: '5000' }, ['FAIL', undefined, 'invalid total_fee']],
    ['a description of 129 bytes', { body: `${'值'.repeat(42)}abc` }, ['FAIL', undefined, 'body参数长度有误']],
    ['an order number of 33 characters', { outTradeNo: 'x'.repeat(33) }, ['FAIL', undefined, 'out_trade_no参数长度有误']],
    ['an order number with other characters', { outTradeNo: 'a b' }, ['SUCCESS', 'FAIL', 'out_trade_no参数格式错误']],
    ['another environment', { envId: 'elsewhere' }, ['FAIL', undefined, 'env_id不存在']],
    ['an expiry too near', { timeExpire: '20260301120030' }, ['SUCCESS', 'FAIL', 'time_expire时间过短，刷卡至少1分钟，其他5分钟']],
  ])('refuses %s', async (_, fields, expected) => {
    expect(failed(await pay('unifiedOrder', order(fields)))).toEqual(expected)
  })

  it('gives the same order for the same request, and refuses its number for another', async () => {
    const { asked, prepayId } = await placed()
    expect((await pay('unifiedOrder', asked))['prepayId']).toBe(prepayId)
    expect(failed(await pay('unifiedOrder', { ...asked, totalFee: 1 }))).toEqual(['SUCCESS', 'FAIL', '201 商户订单号重复'])
    expect(failed(await pay('unifiedOrder', asked, cloud, 'oUser-two'))).toEqual(['SUCCESS', 'FAIL', '201 商户订单号重复'])
  })

  it('refuses an order that is paid or closed', async () => {
    const done = await paid()
    expect(failed(await pay('unifiedOrder', done.asked))).toEqual(['SUCCESS', 'FAIL', '该订单已支付'])
    const { asked } = await placed()
    await pay('closeOrder', named(asked))
    expect(failed(await pay('unifiedOrder', asked))).toEqual(['SUCCESS', 'FAIL', '该订单已关闭'])
  })
})

describe('cloudPay.queryOrder', () => {
  it('tells little of an order that is not paid', async () => {
    const { asked } = await placed({ attach: 'a note' })
    const reply = await pay('queryOrder', named(asked))
    expect(reply).toMatchObject({
      tradeState: 'NOTPAY', tradeStateDesc: '订单未支付', outTradeNo: asked['outTradeNo'], attach: 'a note',
    })
    expect(reply).not.toHaveProperty('totalFee')
  })

  it('tells amount, payer, number and time in UTC+8 of one that is', async () => {
    const { asked } = await placed()
    await cloud.clock.advance(61_000)
    const prepayId = cloud.pay.find(String(asked['outTradeNo']))?.prepayId ?? ''
    cloud.pay.decide(prepayId, 'paid')
    expect(await pay('queryOrder', named(asked))).toMatchObject({
      tradeState: 'SUCCESS', totalFee: 5000, cashFee: 5000, subOpenid: 'oUser-one', isSubscribe: 'N', timeEnd: '20260301120101',
      transactionId: expect.stringMatching(/^4200\d{24}$/),
    })
  })

  it('knows an order by WeChat\'s number, and none of another merchant', async () => {
    const { asked, outTradeNo } = await paid()
    const transactionId = cloud.pay.find(outTradeNo)?.transactionId
    expect(await pay('queryOrder', { subMchId: '1900000109', nonceStr: 'n', transactionId })).toMatchObject({ outTradeNo })
    expect(failed(await pay('queryOrder', { ...named(asked), subMchId: '1' }))).toEqual(['SUCCESS', 'FAIL', 'order not exist'])
    expect(failed(await pay('queryOrder', { ...named(asked), outTradeNo: 'unknown' }))).toEqual([
      'SUCCESS', 'FAIL', 'order not exist',
    ])
  })
})

describe('cloudPay.closeOrder', () => {
  it('makes an order unpayable, once, and never one that is paid', async () => {
    const { asked, prepayId, payment } = await placed()
    expect(await pay('closeOrder', named(asked))).toMatchObject({ resultCode: 'SUCCESS' })
    expect(await pay('queryOrder', named(asked))).toMatchObject({ tradeState: 'CLOSED' })
    expect(failed(await pay('closeOrder', named(asked)))).toEqual(['SUCCESS', 'FAIL', '该订单已关闭'])
    expect(() => cloud.pay.open(payment)).toThrow('该订单已关闭')
    expect(() => cloud.pay.decide(prepayId, 'paid')).toThrow('该订单已关闭')
    const done = await paid()
    expect(failed(await pay('closeOrder', named(done.asked)))).toEqual(['SUCCESS', 'FAIL', '该订单已支付'])
  })
})

describe('the payment sheet', () => {
  it('opens only for what the merchant signed', async () => {
    const { payment } = await placed()
    const other = await placed()
    expect(() => cloud.pay.open({ ...payment, package: other.payment.package })).toThrow('支付验证签名失败')
    expect(() => cloud.pay.open({ ...payment, paySign: 'x' })).toThrow('支付验证签名失败')
    expect(() => cloud.pay.open({ ...payment, signType: 'HMAC-SHA256' })).toThrow('支付验证签名失败')
  })

  it('does not open for another user, for a paid order, or after two hours', async () => {
    const { payment } = await placed()
    expect(() => cloud.pay.open(payment, 'oUser-two')).toThrow('下单账号与支付账号不一致，请核实后再支付')
    const late = await placed()
    await cloud.clock.advance(2 * 3_600_000 + 1)
    expect(() => cloud.pay.open(late.payment)).toThrow('订单已过期，请重新下单')
    const done = await paid()
    expect(() => cloud.pay.open(done.payment)).toThrow('该订单已支付')
  })

  it('tells the phone how it was decided, be it before or after the phone asked', async () => {
    const { payment, prepayId } = await placed()
    cloud.pay.open(payment)
    const waiting = cloud.pay.outcome(prepayId)
    cloud.pay.decide(prepayId, 'cancel')
    expect(await waiting).toEqual({ outcome: 'cancel' })
    expect(await cloud.pay.outcome(prepayId)).toEqual({ outcome: 'cancel' })
    // Opened again, it is undecided again.
    cloud.pay.open(payment)
    const again = cloud.pay.outcome(prepayId)
    cloud.pay.decide(prepayId, 'fail')
    expect(await again).toEqual({ outcome: 'fail', message: '支付失败' })
    cloud.pay.open(payment)
    cloud.pay.decide(prepayId, 'paid')
    expect(await cloud.pay.outcome(prepayId)).toEqual({ outcome: 'paid' })
  })
})

describe('cloudPay.refund', () => {
  const refund = (asked: Reply, fields: Reply = {}): Reply => ({
    ...named(asked), outRefundNo: `R-${String(asked['outTradeNo'])}`, totalFee: 5000,
    refundFee: 2000, envId: 'local-test', functionName: 'callback', ...fields,
  })

  it('is accepted at once, arrives later and is told to the function', async () => {
    const { asked, outTradeNo } = await paid()
    expect(await pay('refund', refund(asked))).toMatchObject({
      resultCode: 'SUCCESS', refundFee: 2000, totalFee: 5000, refundId: expect.stringMatching(/^503\d+$/),
    })
    expect(await pay('queryRefund', named(asked))).toMatchObject({
      refundCount: 1, refundStatus_0: 'PROCESSING', refundFee_0: 2000,
    })
    await cloud.clock.advance(3_000)
    expect(await pay('queryRefund', named(asked))).toMatchObject({
      refundStatus_0: 'SUCCESS', refundSuccessTime_0: '2026-03-01 12:00:03',
    })
    expect(await pay('queryOrder', named(asked))).toMatchObject({ tradeState: 'REFUND', totalFee: 5000 })
    const [notice] = cloud.pay.find(outTradeNo)?.notices.filter(({ kind }) => kind === 'refund') ?? []
    expect(notice).toMatchObject({
      state: 'acknowledged',
      event: { refundStatus: 'SUCCESS', outRefundNo: `R-${outTradeNo}`, refundFee: 2000, successTime: '2026-03-01 12:00:03' },
    })
    expect(cloud.database.find('received', { query: { 'event.outRefundNo': `R-${outTradeNo}` } })).toMatchObject([{
      source: 'wx_paycallback', openid: null,
    }])
  })

  it('is one refund however often it is asked for, and never more than was paid', async () => {
    const { asked } = await paid()
    const first = await pay('refund', refund(asked))
    expect((await pay('refund', refund(asked)))['refundId']).toBe(first['refundId'])
    expect(failed(await pay('refund', refund(asked, { refundFee: 1 })))[2]).toBe('订单金额或退款金额与之前请求不一致，请核实后再试')
    expect(failed(await pay('refund', refund(asked, { outRefundNo: `S-${orders}`, totalFee: 1 })))[2]).toBe('订单金额或退款金额与之前请求不一致，请核实后再试')
    expect(failed(await pay('refund', refund(asked, { outRefundNo: `S-${orders}`, refundFee: 3001 })))[2]).toBe('累计退款金额大于支付金额')
    expect(await pay('refund', refund(asked, { outRefundNo: `S-${orders}`, refundFee: 3000 }))).toMatchObject({
      resultCode: 'SUCCESS',
    })
    expect(failed(await pay('refund', refund(asked, { outRefundNo: `Q-${orders}`, refundFee: 1 })))[2]).toBe('订单已全额退款')
  })

  it('is refused for orders that are not paid or older than a year, and unknown ones are not found', async () => {
    const { asked } = await placed()
    expect(failed(await pay('refund', refund(asked)))[2]).toBe('订单状态错误')
    expect(failed(await pay('queryRefund', named(asked)))[2]).toBe('not exist')
    const old = await paid()
    await cloud.clock.advance(366 * 86_400_000)
    expect(failed(await pay('refund', refund(old.asked)))[2]).toBe('订单已经超过退款期限')
  })

  it('that does not arrive can be made anew', async () => {
    const { asked } = await paid()
    cloud.pay.failRefunds(1)
    await pay('refund', refund(asked, { refundFee: 5000 }))
    await cloud.clock.advance(3_000)
    expect(await pay('queryRefund', named(asked))).toMatchObject({ refundStatus_0: 'CHANGE' })
    expect(await pay('refund', refund(asked, { outRefundNo: `N-${orders}`, refundFee: 5000 }))).toMatchObject({
      resultCode: 'SUCCESS',
    })
  })
})

describe('the books of WeChat Pay', () => {
  it('survive a restart, with the refund under way and the signature of an open order', async () => {
    const dataDir = temporaryFolder()
    const before = await openCloud({ dataDir })
    const open = order()
    const payment = (await pay('unifiedOrder', open, before))['payment'] as Payment
    const done = order()
    const { prepayId } = await pay('unifiedOrder', done, before)
    before.pay.decide(String(prepayId), 'paid')
    await before.pay.idle()
    await pay('refund', { ...named(done), outRefundNo: 'R', totalFee: 5000, refundFee: 5000 }, before)
    await before.close()

    const after = await openCloud({ dataDir })
    expect(after.pay.list().map(({ outTradeNo, state }) => [outTradeNo, state])).toEqual([
      [open['outTradeNo'], 'NOTPAY'], [done['outTradeNo'], 'REFUND'],
    ])
    expect(after.pay.open(payment).amountFen).toBe(5000)
    await after.clock.advance(3_000)
    expect(after.pay.find(String(done['outTradeNo']))?.refunds).toMatchObject([{ outRefundNo: 'R', state: 'SUCCESS' }])
  })

  it('are emptied by a reset, and nothing is visible to functions', async () => {
    const other = await openCloud()
    const { prepayId } = await pay('unifiedOrder', order(), other)
    const waiting = other.pay.outcome(String(prepayId))
    await other.reset()
    expect(await waiting).toEqual({ outcome: 'cancel' })
    expect(other.pay.list()).toEqual([])
    expect(other.database.collections().map(({ name }) => name).sort()).toEqual(['received', 'things'])
  })
})
