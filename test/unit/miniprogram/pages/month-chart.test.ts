import { bars } from '../../../../miniprogram/pages/history/month-chart/bars'
import { aMonth, NOW_MS } from '../builders'

const months = [
  aMonth({ month: '2026-08', expense_account: 2_300, expense_count: 3, recharge_account: 5_500, recharge_count: 1 }),
  aMonth({ month: '2026-07', recharge_account: 11_500, recharge_count: 1 }),
  aMonth({ month: '2025-12', expense_account: 9_200, expense_count: 12 }),
  aMonth({ month: '2025-11', refund_account: 100, refund_count: 1 }),
]

describe('the chart of months', () => {
  it('has the months with uses, measured by the most expensive, in words and aloud', () => {
    expect(bars('expense', months, NOW_MS)).toEqual([
      { month: '2026-08', label: '8月', text: '¥23.00 · 3 次', spoken: '8月，用了 二十三元，3 次', percent: 25 },
      { month: '2025-12', label: '2025年12月', text: '¥92.00 · 12 次', spoken: '2025年12月，用了 九十二元，12 次', percent: 100 },
    ])
  })

  it('has the months with recharges in their own tab', () => {
    expect(bars('recharge', months, NOW_MS).map(({ text, spoken, percent }) => [text, spoken, percent])).toEqual([
      ['¥55.00 · 1 笔', '8月，入账 五十五元，1 笔', 48], ['¥115.00 · 1 笔', '7月，入账 一百一十五元，1 笔', 100],
    ])
  })

  it('says in the list of all that it is about what was spent', () => {
    expect(bars('all', months, NOW_MS).map(({ text, percent }) => [text, percent])).toEqual([
      ['支出 ¥23.00 · 3 次', 25], ['支出 ¥0.00 · 0 次', 0], ['支出 ¥92.00 · 12 次', 100],
    ])
  })

  it('lets a little beside a lot be seen, and what was free be nothing', () => {
    const uneven = [aMonth({ month: '2026-08', expense_account: 1, expense_count: 1 }), aMonth({ month: '2026-07', expense_count: 2 }), aMonth({ month: '2026-06', expense_account: 99_999, expense_count: 9 })]
    expect(bars('expense', uneven, NOW_MS).map(({ percent }) => percent)).toEqual([2, 0, 100])
    expect(bars('expense', [aMonth({ expense_count: 1 })], NOW_MS)).toMatchObject([{ percent: 0 }])
    expect(bars('expense', [], NOW_MS)).toEqual([])
  })
})
