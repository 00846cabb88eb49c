import type { LocalCloud, PayApi, PayFault } from '../../../simulator/cloud'
import { act, closeClouds, NOON, openCloud } from './local-cloud'
import type { Attempt } from './local-cloud'

type Reply = Record<string, unknown>

let cloud: LocalCloud
beforeAll(async () => {
  cloud = await openCloud()
})
afterEach(async () => {
  await cloud.pay.idle()
  await cloud.clock.set(NOON)
})
afterAll(closeClouds)

const ask = (api: string, data: Reply): Promise<Attempt<Reply>> => act<Attempt<Reply>>(cloud, 'pay', { api, data })
const pay = async (api: string, data: Reply): Promise<Reply> => {
  const { value, failure } = await ask(api, data)
  if (value === undefined) throw new Error(failure?.errMsg)
  return value
}
const failed = (reply: Reply): unknown[] => [reply['returnCode'], reply['resultCode'], reply['errCodeDes'] ?? reply['returnMsg']]

let orders = 0
type Order = { subMchId: string; nonceStr: string; outTradeNo: string }
async function placed(): Promise<{ order: Order; asked: Reply; prepayId: string }> {
  const order = { subMchId: '1900000109', nonceStr: 'n', outTradeNo: `F${++orders}` }
  const asked = { ...order, functionName: 'callback', envId: 'local-test', body: 'b', totalFee: 5000, spbillCreateIp: '127.0.0.1' }
  return { order, asked, prepayId: String((await pay('unifiedOrder', asked))['prepayId']) }
}
async function paid(): Promise<Order> {
  const { order, prepayId } = await placed()
  cloud.pay.decide(prepayId, 'paid', { callback: 'lose' })
  return order
}
const refund = (order: Order, fields: Reply = {}): Reply =>
  ({ ...order, outRefundNo: `R-${order.outTradeNo}`, totalFee: 5000, refundFee: 2000, ...fields })
const told = { envId: 'local-test', functionName: 'callback' }

describe('a call that gets no answer', () => {
  it.each<[PayFault, number]>([['no-answer', 0], ['answer-lost', 1]])('%s: %d refunds were made', async (how, made) => {
    const order = await paid()
    cloud.pay.failNext('refund', 1, how)
    expect((await ask('refund', refund(order))).failure).toMatchObject({
      errCode: -501001, errMsg: expect.stringContaining('cloudPay.refund timed out'),
    })
    expect(cloud.pay.find(order.outTradeNo)?.refunds).toHaveLength(made)
    expect(cloud.logs.entries('pay').at(-1)).toMatchObject({ name: 'cloudPay.refund', ok: false, message: 'cloudPay.refund timed out' })
    // Asked again with the same number, it is the same refund.
    expect(await pay('refund', refund(order))).toMatchObject({ resultCode: 'SUCCESS' })
    expect(cloud.pay.find(order.outTradeNo)).toMatchObject({ refundedFee: 2000, refundCount: 1 })
  })

  it.each<[PayApi]>([['unifiedOrder'], ['queryOrder'], ['closeOrder'], ['queryRefund'], ['downloadBill']])('can be of %s', async (api) => {
    const { order, asked } = await placed()
    cloud.pay.failNext(api, 2, 'no-answer')
    const data = { unifiedOrder: asked, downloadBill: { nonceStr: 'n', billDate: '20260228' } }[String(api)] ?? order
    expect((await ask(api, data)).failure?.errCode).toBe(-501001)
    expect((await ask(api, data)).failure?.errCode).toBe(-501001)
    expect((await ask(api, data)).value).toBeDefined()
  })
})

describe('a call that WeChat Pay refuses on demand', () => {
  it('has no money for a refund, and nothing happened', async () => {
    const order = await paid()
    cloud.pay.failNext('refund', 1, 'NOTENOUGH')
    expect(failed(await pay('refund', refund(order)))).toEqual(['SUCCESS', 'FAIL', '基本账户余额不足，请充值后重新发起'])
    expect(failed(await pay('queryRefund', { ...order, outRefundNo: `R-${order.outTradeNo}` }))).toEqual(['SUCCESS', 'FAIL', 'not exist'])
    expect(await pay('refund', refund(order))).toMatchObject({ resultCode: 'SUCCESS' })
  })

  it('has an error in its system', async () => {
    const order = await paid()
    cloud.pay.failNext('queryOrder', 1, 'SYSTEMERROR')
    expect(failed(await pay('queryOrder', { ...order }))).toEqual(['SUCCESS', 'FAIL', '接口返回错误'])
    expect(await pay('queryOrder', { ...order })).toMatchObject({ tradeState: 'SUCCESS' })
  })

  it('is taken back by 0, and is none that the API does not have', async () => {
    const order = await paid()
    cloud.pay.failNext('queryOrder', 5, 'SYSTEMERROR')
    cloud.pay.failNext('queryOrder', 0, 'SYSTEMERROR')
    expect(await pay('queryOrder', { ...order })).toMatchObject({ resultCode: 'SUCCESS' })
    expect(() => cloud.pay.failNext('queryOrder', 1, 'NOTENOUGH')).toThrow('queryOrder never answers NOTENOUGH')
  })
})

describe('the callback of a refund', () => {
  const events = (outTradeNo: string): Reply[] =>
    cloud.database.find('received', { query: { 'event.outTradeNo': outTradeNo }, order: { at: 1 } }).map(({ event }) => event as Reply)

  it('tells numbers, amounts, how it ended and when', async () => {
    const order = await paid()
    const { refundId } = await pay('refund', refund(order, told))
    await cloud.clock.advance(3_000)
    expect(events(order.outTradeNo)).toEqual([{
      returnCode: 'SUCCESS', appid: 'wx0123456789abcdef', mchId: '1800008281', subAppid: 'wx0123456789abcdef', subMchId: '1900000109',
      nonceStr: expect.stringMatching(/^[0-9a-f]{32}$/), transactionId: cloud.pay.find(order.outTradeNo)?.transactionId,
      outTradeNo: order.outTradeNo, refundId, outRefundNo: `R-${order.outTradeNo}`,
      totalFee: 5000, settlementTotalFee: 5000, refundFee: 2000, settlementRefundFee: 2000,
      refundStatus: 'SUCCESS', successTime: '2026-03-01 12:00:03',
      refundRecvAccout: '支付用户零钱', refundAccount: 'REFUND_SOURCE_UNSETTLED_FUNDS', refundRequestSource: 'API',
    }])
  })

  it.each(['CHANGE', 'REFUNDCLOSE'] as const)('tells of %s without a time of success', async (outcome) => {
    const order = await paid()
    cloud.pay.failRefunds(1, outcome)
    await pay('refund', refund(order, told))
    await cloud.clock.advance(3_000)
    expect(events(order.outTradeNo)).toEqual([expect.objectContaining({ refundStatus: outcome, refundFee: 2000 })])
    expect(events(order.outTradeNo)[0]).not.toHaveProperty('successTime')
  })

  it('is repeated until it is acknowledged', async () => {
    const order = await paid()
    await pay('refund', refund(order, { ...told, functionName: 'hasty' }))
    await cloud.clock.advance(3_000)
    const notice = () => cloud.pay.find(order.outTradeNo)?.notices.find(({ kind }) => kind === 'refund')
    expect(notice()).toMatchObject({ state: 'pending', attempts: 1 })
    await cloud.clock.advance(15_000)
    expect(notice()).toMatchObject({ state: 'pending', attempts: 2 })
  })

  it('goes to a function of this environment, or to nobody', async () => {
    const order = await paid()
    expect(failed(await pay('refund', refund(order, { ...told, envId: 'elsewhere' })))).toEqual(['FAIL', undefined, 'env_id不存在'])
    expect(failed(await pay('refund', refund(order, { functionName: 'callback' })))).toEqual(['FAIL', undefined, '缺少参数env_id'])
    await pay('refund', refund(order))
    await cloud.clock.advance(3_000)
    expect(events(order.outTradeNo)).toEqual([])
  })
})

describe('cloudPay.queryRefund', () => {
  it('answers with the fields that WeChat counts up', async () => {
    const order = await paid()
    const { refundId } = await pay('refund', refund(order))
    const asked = { ...order, outRefundNo: `R-${order.outTradeNo}` }
    const common = {
      returnCode: 'SUCCESS', returnMsg: 'OK', resultCode: 'SUCCESS', appid: 'wx0123456789abcdef', mchId: '1800008281',
      subAppid: 'wx0123456789abcdef', subMchId: '1900000109', nonceStr: expect.any(String), sign: expect.any(String),
      transactionId: expect.any(String), outTradeNo: order.outTradeNo, totalFee: 5000, cashFee: 5000, feeType: 'CNY',
      refundFee: 2000, totalRefundCount: 1, refundCount: 1,
      outRefundNo_0: `R-${order.outTradeNo}`, refundId_0: refundId, refundChannel_0: 'ORIGINAL',
      refundFee_0: 2000, settlementRefundFee_0: 2000, refundAccount_0: 'REFUND_SOURCE_UNSETTLED_FUNDS', refundRecvAccout_0: '支付用户零钱',
      errCode: 0, errMsg: 'cloudPay.queryRefund:ok',
    }
    expect(await pay('queryRefund', asked)).toEqual({ ...common, refundStatus_0: 'PROCESSING' })
    await cloud.clock.advance(3_000)
    expect(await pay('queryRefund', asked)).toEqual({
      ...common, refundStatus_0: 'SUCCESS', refundSuccessTime_0: '2026-03-01 12:00:03',
    })
  })

  it('lists 10 at a time, finds one by either number, and none of another merchant', async () => {
    const order = await paid()
    for (let n = 0; n < 12; n++) {
      await pay('refund', refund(order, { outRefundNo: `L${n}-${order.outTradeNo}`, refundFee: 10 + n }))
      await cloud.clock.advance(1)
    }
    expect(await pay('queryRefund', { ...order })).toMatchObject({ totalRefundCount: 12, refundCount: 10, refundFee_9: 19 })
    expect(await pay('queryRefund', { ...order, offset: 10 })).toMatchObject({ totalRefundCount: 12, refundCount: 2, refundFee_1: 21 })
    const one = await pay('queryRefund', { ...order, outRefundNo: `L3-${order.outTradeNo}` })
    expect(one).toMatchObject({ refundCount: 1, refundFee_0: 13 })
    expect(await pay('queryRefund', { ...order, refundId: one['refundId_0'] })).toMatchObject({ outRefundNo_0: `L3-${order.outTradeNo}` })
    const stranger = { ...order, subMchId: '1', outRefundNo: `L3-${order.outTradeNo}` }
    expect(failed(await pay('queryRefund', stranger))).toEqual(['SUCCESS', 'FAIL', 'not exist'])
  })

  it('knows of 50 refunds of an order at most, because there are no more', async () => {
    const order = await paid()
    for (let n = 0; n < 50; n++) await pay('refund', refund(order, { outRefundNo: `M${n}-${order.outTradeNo}`, refundFee: 1 }))
    expect(failed(await pay('refund', refund(order, { outRefundNo: `M50-${order.outTradeNo}`, refundFee: 1 })))[2]).toBe('订单退款次数超限')
    expect(await pay('refund', refund(order, { outRefundNo: `M0-${order.outTradeNo}`, refundFee: 1 }))).toMatchObject({ resultCode: 'SUCCESS' })
  })
})

describe('a reset', () => {
  it('forgets what was to go wrong', async () => {
    cloud.pay.failNext('queryOrder', 1, 'no-answer')
    cloud.pay.billDifference({ kind: 'payment-extra', outTradeNo: 'X', totalFee: 1, at: NOON, subMchId: '1' })
    await cloud.reset()
    expect(cloud.pay.billDifferences()).toEqual([])
    expect(failed(await pay('queryOrder', { subMchId: '1', nonceStr: 'n', outTradeNo: 'none' }))).toEqual(['SUCCESS', 'FAIL', 'order not exist'])
  })
})
