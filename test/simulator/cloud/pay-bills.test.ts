import { gunzipSync } from 'node:zlib'
import type { BillDifference, LocalCloud } from '../../../simulator/cloud'
import { act, closeClouds, NOON, openCloud } from './local-cloud'
import type { Attempt } from './local-cloud'

type Reply = Record<string, unknown>
type Row = Record<string, string>

const HOUR = 3_600_000
/** 10:00 in Shanghai of the day after {@link NOON}. */
const READY = NOON + 22 * HOUR
const MERCHANT = '1900000109'

let cloud: LocalCloud
const pay = async (api: string, data: Reply): Promise<Reply> => {
  const { value, failure } = await act<Attempt<Reply>>(cloud, 'pay', { api, data })
  if (value === undefined) throw new Error(failure?.errMsg)
  return value
}

async function paid(outTradeNo: string, totalFee: number, at: number, body = '余额充值'): Promise<void> {
  await cloud.clock.set(at - 1000)
  const { prepayId } = await pay('unifiedOrder', {
    functionName: 'callback', envId: 'local-test', subMchId: MERCHANT, nonceStr: 'n', body, outTradeNo, totalFee,
    spbillCreateIp: '127.0.0.1', tradeType: 'JSAPI',
  })
  await cloud.clock.set(at)
  cloud.pay.decide(String(prepayId), 'paid')
  await cloud.pay.idle()
}

const refund = (outTradeNo: string, outRefundNo: string, totalFee: number, refundFee: number): Promise<Reply> =>
  pay('refund', { subMchId: MERCHANT, nonceStr: 'n', outTradeNo, outRefundNo, totalFee, refundFee })

const download = (fields: Reply = {}): Promise<Reply> =>
  pay('downloadBill', { subMchId: MERCHANT, nonceStr: 'n', billDate: '20260301', billType: 'ALL', ...fields })

const text = async (fields?: Reply): Promise<string> => String((await download(fields))['data'])

/** The lines of a bill by the titles of its header, and its totals. */
function parse(bill: string): { rows: Row[]; totals: Row } {
  const lines = bill.replace('\uFEFF', '').trimEnd().split('\r\n').map((line) => line.split(',').map((field) => field.replace(/^`/, '')))
  const named = (titles: string[], values: string[]): Row => Object.fromEntries(titles.map((title, n) => [title, values[n] ?? '']))
  const [header = []] = lines
  const [titles = [], values = []] = lines.slice(-2)
  return { rows: lines.slice(1, -2).map((line) => named(header, line)), totals: named(titles, values) }
}
const bill = async (fields?: Reply) => parse(await text(fields))

beforeAll(async () => {
  cloud = await openCloud()
  await paid('B-before', 100, NOON - 12 * HOUR - 1)
  await paid('B-midnight', 1000, NOON - 12 * HOUR)
  await paid('B-noon', 5001, NOON, '充值, 两行\n字')
  expect(await refund('B-noon', 'R-half', 5001, 2000)).toMatchObject({ resultCode: 'SUCCESS' })
  await cloud.clock.advance(3_000)
  cloud.pay.failRefunds(1, 'REFUNDCLOSE')
  await refund('B-noon', 'R-closed', 5001, 1)
  await cloud.clock.advance(3_000)
  await paid('B-next', 200, NOON + 12 * HOUR)
})
beforeEach(async () => {
  await cloud.clock.set(READY)
})
afterEach(() => cloud.pay.clearBillDifferences())
afterAll(closeClouds)

describe('cloudPay.downloadBill', () => {
  it('gives the day\'s payments and refunds as WeChat\'s table, in yuan', async () => {
    const of = (outTradeNo: string) => cloud.pay.find(outTradeNo)
    const openid = /`(o[\w-]{27}),/.exec(await text())?.[1]
    const [half, closed] = of('B-noon')?.refunds ?? []
    expect(await text()).toBe('\uFEFF' + [
      '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,'
      + '微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注',
      `\`2026-03-01 00:00:00,\`wx0123456789abcdef,\`1800008281,\`${MERCHANT},\`,\`${of('B-midnight')?.transactionId},\`B-midnight,\`${openid},`
      + '`JSAPI,`SUCCESS,`OTHERS,`CNY,`10.00,`0.00,`0,`0,`0.00,`0.00,`,`,`余额充值,`,`0.06000,`0.60%,`10.00,`0.00,`',
      `\`2026-03-01 12:00:00,\`wx0123456789abcdef,\`1800008281,\`${MERCHANT},\`,\`${of('B-noon')?.transactionId},\`B-noon,\`${openid},`
      + '`JSAPI,`SUCCESS,`OTHERS,`CNY,`50.01,`0.00,`0,`0,`0.00,`0.00,`,`,`充值\\  两行\\n字,`,`0.30000,`0.60%,`50.01,`0.00,`',
      `\`2026-03-01 12:00:00,\`wx0123456789abcdef,\`1800008281,\`${MERCHANT},\`,\`${of('B-noon')?.transactionId},\`B-noon,\`${openid},`
      + `\`JSAPI,\`REFUND,\`OTHERS,\`CNY,\`0.00,\`0.00,\`${half?.refundId},\`R-half,\`20.00,\`0.00,\`ORIGINAL,\`SUCCESS,\`充值\\  两行\\n字,\`,\`-0.12000,\`0.60%,\`0.00,\`20.00,\``,
      `\`2026-03-01 12:00:03,\`wx0123456789abcdef,\`1800008281,\`${MERCHANT},\`,\`${of('B-noon')?.transactionId},\`B-noon,\`${openid},`
      + `\`JSAPI,\`REFUND,\`OTHERS,\`CNY,\`0.00,\`0.00,\`${closed?.refundId},\`R-closed,\`0.01,\`0.00,\`ORIGINAL,\`FAIL,\`充值\\  两行\\n字,\`,\`0.00000,\`0.60%,\`0.00,\`0.01,\``,
      '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
      '`4,`60.01,`20.01,`0.00,`0.24000,`60.01,`20.01',
    ].map((line) => `${line}\r\n`).join(''))
    expect(await download()).toMatchObject({ errCode: 0, errMsg: 'cloudPay.downloadBill:ok' })
  })

  it('gives payments or refunds alone', async () => {
    const payments = await bill({ billType: 'SUCCESS' })
    expect(payments.rows.map((row) => row['商户订单号'])).toEqual(['B-midnight', 'B-noon'])
    expect(payments.rows[0]).not.toHaveProperty('商户退款单号')
    expect(payments.totals).toMatchObject({ 总交易单数: '2', 订单总金额: '60.01', 退款总金额: '0.00' })
    const refunds = await bill({ billType: 'REFUND' })
    expect(refunds.rows).toMatchObject([
      { 商户退款单号: 'R-half', 退款申请时间: '2026-03-01 12:00:00', 退款成功时间: '2026-03-01 12:00:03', 退款金额: '20.00' },
      { 商户退款单号: 'R-closed', 退款成功时间: '', 退款状态: 'FAIL' },
    ])
    expect(refunds.totals).toMatchObject({ 总交易单数: '2', 订单总金额: '0.00', 退款总金额: '20.01' })
  })

  it('gives it zipped, as bytes', async () => {
    const { data } = await download({ tarType: 'GZIP' }) as { data: { data: number[] } }
    expect(gunzipSync(Buffer.from(data.data)).toString()).toBe(await text())
  })

  it('is of a day in UTC+8, ready from 10:00 of the next day on, and never changes', async () => {
    expect((await bill({ billDate: '20260228' })).rows.map((row) => row['商户订单号'])).toEqual(['B-before'])
    await cloud.clock.set(READY - 1)
    expect(await download()).toMatchObject({ returnCode: 'FAIL', returnMsg: 'Bill Creating', errorCode: '20003' })
    await cloud.clock.set(NOON + 11 * HOUR)
    expect(await download()).toMatchObject({ returnCode: 'FAIL', returnMsg: 'No Bill Exist', errorCode: '20002' })
    await cloud.clock.set(READY + 30 * 24 * HOUR)
    const before = await text()
    await refund('B-noon', 'R-later', 5001, 1)
    expect(await text()).toBe(before)
  })

  it.each<[string, Reply, string, string]>([
    ['a day without payments', { billDate: '20260220' }, 'No Bill Exist', '20002'],
    ['another merchant', { subMchId: '1' }, 'No Bill Exist', '20002'],
    ['a day to come', { billDate: '20260303' }, 'invalid bill_date', '20001'],
    ['a day that is none', { billDate: '2026-03-01' }, 'invalid bill_date', '20001'],
    ['a day longer ago than three months', { billDate: '20251101' }, 'invalid bill_date', '20001'],
    ['no day', { billDate: undefined }, 'missing parameter', '20001'],
    ['no nonce', { nonceStr: undefined }, 'missing parameter', '20001'],
    ['another type', { billType: 'REVOKED' }, 'invalid bill_type', '20001'],
    ['another packing', { tarType: 'ZIP' }, 'invalid tar_type, Only GZIP supported', '20001'],
  ])('refuses %s', async (_, fields, returnMsg, errorCode) => {
    expect(await download(fields)).toMatchObject({ returnCode: 'FAIL', returnMsg, errorCode, errCode: 0 })
  })

  it('does not guess what a bill of refunded top-ups looks like', async () => {
    await expect(download({ billType: 'RECHARGE_REFUND' })).rejects.toThrow('not emulated: cloudPay.downloadBill bill_type RECHARGE_REFUND')
  })
})

describe('a bill that differs', () => {
  const line = async (number: string): Promise<Row | undefined> =>
    (await bill()).rows.find((row) => (row['商户退款单号'] === '0' ? row['商户订单号'] : row['商户退款单号']) === number)

  it.each<[string, BillDifference, Row | undefined]>([
    ['B-noon', { kind: 'payment-missing', outTradeNo: 'B-noon' }, undefined],
    ['B-noon', { kind: 'payment-amount', outTradeNo: 'B-noon', totalFee: 5000 }, { 订单金额: '50.00', 应结订单金额: '50.00' }],
    ['B-noon', { kind: 'payment-state', outTradeNo: 'B-noon', state: 'REVOKED' }, { 交易状态: 'REVOKED', 订单金额: '50.01' }],
    ['B-x', { kind: 'payment-extra', outTradeNo: 'B-x', totalFee: 1, at: NOON, subMchId: MERCHANT }, { 交易时间: '2026-03-01 12:00:00', 订单金额: '0.01' }],
    ['R-half', { kind: 'refund-missing', outRefundNo: 'R-half' }, undefined],
    ['R-half', { kind: 'refund-amount', outRefundNo: 'R-half', refundFee: 1999 }, { 退款金额: '19.99', 申请退款金额: '19.99' }],
    ['R-half', { kind: 'refund-state', outRefundNo: 'R-half', state: 'CHANGE' }, { 退款状态: 'CHANGE', 退款金额: '20.00' }],
    ['R-x', { kind: 'refund-extra', outTradeNo: 'B-midnight', outRefundNo: 'R-x', refundFee: 7, at: NOON }, { 商户订单号: 'B-midnight', 退款金额: '0.07' }],
  ])('%s: %j', async (number, difference, expected) => {
    cloud.pay.billDifference(difference)
    const found = await line(number)
    if (expected === undefined) expect(found).toBeUndefined()
    else expect(found).toMatchObject(expected)
    expect((await bill()).totals['总交易单数']).toBe(String((await bill()).rows.length))
    expect(cloud.pay.billDifferences()).toEqual([difference])
  })

  it('is right again when the differences are cleared', async () => {
    const before = await text()
    cloud.pay.billDifference({ kind: 'payment-missing', outTradeNo: 'B-noon' })
    cloud.pay.billDifference({ kind: 'refund-amount', outRefundNo: 'R-half', refundFee: 1 })
    expect(await text()).not.toBe(before)
    cloud.pay.clearBillDifferences()
    expect(await text()).toBe(before)
  })

  it('is only about what there is', () => {
    expect(() => cloud.pay.billDifference({ kind: 'payment-missing', outTradeNo: 'none' })).toThrow('no payment none')
    expect(() => cloud.pay.billDifference({ kind: 'refund-state', outRefundNo: 'none', state: 'FAIL' })).toThrow('no refund none')
  })
})
