import { answerOf, refundReportOf } from '../../../cloudfunctions/shared/platform/wechat-refunds'

const ok = { returnCode: 'SUCCESS', resultCode: 'SUCCESS' }
const refused = (errCodeDes: string) => ({ returnCode: 'SUCCESS', resultCode: 'FAIL', errCodeDes })

describe('what a reply of refund means', () => {
  it('accepted', () => expect(answerOf(ok)).toEqual({ kind: 'accepted' }))

  it.each(['订单已经超过退款期限', '用户帐号注销', '累计退款金额大于支付金额', '订单已全额退款', '订单退款次数超限'])('%s: never', (heard) => {
    expect(answerOf(refused(heard))).toEqual({ kind: 'impossible', heard })
  })

  it.each(['基本账户余额不足，请充值后重新发起', '余额不足'])('%s: not now', (heard) => expect(answerOf(refused(heard))).toEqual({ kind: 'unfunded', heard }))

  it.each([
    {}, { ...ok, returnCode: 'FAIL' }, { ...ok, resultCode: 'FAIL' }, { returnCode: 'FAIL', returnMsg: '订单已全额退款' }, refused('接口返回错误'), refused('请求过于频繁，请稍后再试'),
    refused('退款业务流程错误，需要商户触发重试来解决'), refused('订单金额或退款金额与之前请求不一致，请核实后再试'), refused('订单号不存在'), refused('签名错误'), refused(''),
    { returnCode: 'FAIL', resultCode: 'FAIL', errCodeDes: '余额不足' },
  ])('no clear answer: %j', (reply) => {
    expect(() => answerOf(reply)).toThrow(expect.objectContaining({ code: 'PAYMENT_UNAVAILABLE' }))
  })
})

describe('what a reply of queryRefund means', () => {
  const known = { ...ok, outTradeNo: 'O1', outRefundNo_0: 'R1', refundFee_0: 2_000, refundStatus_0: 'SUCCESS', refundSuccessTime_0: '2026-11-23 13:02:11' }

  it('arrived, with its time in UTC', () => {
    expect(refundReportOf(known)).toEqual({ state: 'arrived', outTradeNo: 'O1', outRefundNo: 'R1', amountFen: 2_000, arrivedAt: Date.UTC(2026, 10, 23, 5, 2, 11) })
  })

  it('the same when the amount comes as text, and without a time that can be read', () => {
    expect(refundReportOf({ ...known, refundFee_0: '2000', refundSuccessTime_0: 'soon' })).toMatchObject({ state: 'arrived', amountFen: 2_000, arrivedAt: null })
  })

  it.each([['PROCESSING', 'processing'], ['CHANGE', 'failed'], ['REFUNDCLOSE', 'failed']])('%s: %s', (refundStatus_0, state) => {
    expect(refundReportOf({ ...known, refundStatus_0 })).toMatchObject({ state, arrivedAt: null })
  })

  it.each(['not exist', '退款单不存在'])('%s: unknown', (text) => expect(refundReportOf(refused(text))).toEqual({ state: 'unknown' }))

  it.each([
    {}, { ...known, returnCode: 'FAIL' }, { ...known, resultCode: 'FAIL' }, refused('接口返回错误'), { returnCode: 'FAIL', errCodeDes: 'not exist' }, ok,
    { ...known, refundStatus_0: 'WHATEVER' }, { ...known, refundFee_0: 1.5 }, { ...known, refundFee_0: '2e3' }, { ...known, outRefundNo_0: '' }, { ...known, outTradeNo: '' },
  ])('no clear answer: %j', (reply) => {
    expect(() => refundReportOf(reply)).toThrow(expect.objectContaining({ code: 'PAYMENT_UNAVAILABLE' }))
  })
})
