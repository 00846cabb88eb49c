import { limitsText, typedAmount } from '../../../../miniprogram/pages/refund/amount'
import { confirmText, quoteView, refundableView, refundDetail, refundRow } from '../../../../miniprogram/pages/refund/view'
import { aQuote, aRefundState, NOW_MS } from '../builders'

describe('an amount of one\'s own', () => {
  it('has its limits said before', () => expect(limitsText(11_850)).toBe('可填 ¥0.01–¥118.50'))

  it.each([['118.50', 11_850], ['０。01', 1], ['30', 3_000]])('%s is taken', (text, fen) => {
    expect(typedAmount(text, 11_850)).toEqual({ fen, problem: '' })
  })

  it.each([['118.51', '最多可退 ¥118.50'], ['0', '至少 ¥0.01'], ['1.001', '请输入金额，最多两位小数'], ['三十', '请输入金额，最多两位小数']])(
    '%s is not, with the reason', (text, problem) => expect(typedAmount(text, 11_850)).toEqual({ fen: 0, problem }),
  )

  it('is nothing yet while nothing is typed', () => expect(typedAmount(' ', 11_850)).toEqual({ fen: 0, problem: '' }))
})

describe('what a refund does', () => {
  it('names the payments that it goes back to, by day and amount', () => {
    expect(quoteView(aQuote(), NOW_MS)).toEqual({
      amountFen: 11_850, forfeitedFen: 500, afterFen: 0,
      parts: [
        { id: 'R2', title: '今天 14:02 的充值', note: '当时支付 ¥55.00', fen: 5_500 },
        { id: 'R1', title: '7月3日 09:30 的充值', note: '当时支付 ¥100.00', fen: 6_350 },
      ],
    })
  })

  it('is said once more before it is asked for, the bonus only where there is one', () => {
    expect(confirmText({ forfeitedFen: 500, afterFen: 0 })).toBe('将原路退回微信支付，1–3 个工作日到账。赠送 ¥5.00 随之失效。退款后余额 ¥0.00。')
    expect(confirmText({ forfeitedFen: 0, afterFen: 1_000 })).toBe('将原路退回微信支付，1–3 个工作日到账。退款后余额 ¥10.00。')
  })

  it('explains why nothing can come back', () => {
    const nothing = { refusal: 'NOTHING_REFUNDABLE' as const, refundable_account: 0, amount: 0, forfeited_amount: 0, parts: [] }
    expect(refundableView(aQuote(nothing), 0).nothingText).toContain('没有未用完的充值本金')
    expect(refundableView(aQuote(nothing), 2_000).nothingText).toContain('正在处理的退款较多')
    expect(refundableView(aQuote({ ...nothing, stranded_account: 2_000 }), 2_000)).toMatchObject({
      strandedFen: 2_000, strandedText: '¥20.00 本金不能自动退回', nothingText: '剩下的本金不能自动退回，请看下面的说明。',
    })
  })
})

describe('a refund in the list', () => {
  it.each([['processing', '处理中'], ['refunded', '已退回'], ['returned', '失败，已退回余额']] as const)('%s is called %s', (state, stateText) => {
    expect(refundRow(aRefundState({ state }), NOW_MS)).toEqual({ id: 'F20260820143000x1', note: '今天 14:30', fen: 3_000, state, stateText })
  })

  it('tells on its sheet what left the balance and where it goes, with its numbers', () => {
    const detail = refundDetail(aRefundState())
    expect(detail).toMatchObject({ title: '退款 · 处理中', fen: -3_500 })
    expect(detail.lines.map(({ label }) => label)).toEqual(['退回微信支付', '失效的赠送', '申请时间', '退款单号', '原充值单号'])
  })

  it('tells of a failed one that everything is in the balance again', () => {
    const detail = refundDetail(aRefundState({ state: 'returned', done_time: '2026-08-20 14:31:00' }))
    expect(detail.calculation).toContain('已经回到余额')
    expect(detail.lines.map(({ label }) => label)).toEqual(expect.arrayContaining(['退回余额的赠送', '退回余额的时间']))
  })
})
