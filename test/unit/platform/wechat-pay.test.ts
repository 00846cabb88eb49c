import { reportOf } from '../../../cloudfunctions/shared/platform/wechat-pay'

const MERCHANT = '1900000109'
const ok = { returnCode: 'SUCCESS', resultCode: 'SUCCESS', subMchId: MERCHANT }
const paid = {
  ...ok, tradeState: 'SUCCESS', outTradeNo: 'R1', totalFee: 5_000, openid: 'provider', subOpenid: 'ours', transactionId: '42', timeEnd: '20261123130211',
}

describe('what a reply of queryOrder means', () => {
  it('a payment, with our own openid of the payer and its time in UTC', () => {
    expect(reportOf(paid, MERCHANT)).toEqual({
      state: 'paid', outTradeNo: 'R1', totalFen: 5_000, openid: 'ours', ourMerchant: true, transactionId: '42', paidAt: Date.UTC(2026, 10, 23, 5, 2, 11),
    })
  })

  it('the same when the amount comes as text', () => {
    expect(reportOf({ ...paid, totalFee: '5000' }, MERCHANT)).toMatchObject({ totalFen: 5_000 })
  })

  it('the same when the merchant comes as a number', () => {
    expect(reportOf({ ...paid, subMchId: Number(MERCHANT) }, MERCHANT)).toMatchObject({ ourMerchant: true })
  })

  it("never the provider's openid for ours, nor another merchant for ours", () => {
    const { subOpenid: _, ...withoutPayer } = paid
    expect(reportOf(withoutPayer, MERCHANT)).toMatchObject({ openid: null })
    expect(reportOf({ ...paid, subMchId: '1' }, MERCHANT)).toMatchObject({ ourMerchant: false })
  })

  it.each([
    ['NOTPAY', 'unpaid'], ['USERPAYING', 'unpaid'], ['PAYERROR', 'unpaid'], ['CLOSED', 'closed'], ['REVOKED', 'closed'], ['REFUND', 'refunded'],
  ])('%s: %s', (tradeState, state) => expect(reportOf({ ...ok, tradeState }, MERCHANT)).toEqual({ state }))

  it.each(['订单不存在', 'order not exist', '此交易订单号不存在'])('%s: unknown', (errCodeDes) => {
    expect(reportOf({ ...ok, resultCode: 'FAIL', errCodeDes }, MERCHANT)).toEqual({ state: 'unknown' })
  })

  it.each([
    {}, { returnCode: 'FAIL', resultCode: 'SUCCESS', tradeState: 'SUCCESS' }, { ...paid, resultCode: 'FAIL' }, { ...paid, returnCode: 'FAIL' },
    { ...paid, resultCode: 'FAIL', errCodeDes: '系统错误' }, { returnCode: 'FAIL', errCodeDes: '订单不存在' }, { ...ok, tradeState: 'WHATEVER' }, ok,
    { ...paid, totalFee: 1.5 }, { ...paid, totalFee: '5e3' }, { ...paid, totalFee: NaN }, { ...paid, transactionId: '' }, { ...paid, timeEnd: 'soon' },
  ])('no clear answer: %j', (reply) => {
    expect(() => reportOf(reply, MERCHANT)).toThrow(expect.objectContaining({ code: 'PAYMENT_UNAVAILABLE' }))
  })
})
