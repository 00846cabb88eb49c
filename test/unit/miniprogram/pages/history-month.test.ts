import { monthLines, netFen } from '../../../../miniprogram/pages/history/month'
import { aMonth } from '../builders'

const sums = aMonth({
  recharge_account: 5_500, recharge_count: 1, expense_account: 2_300, expense_count: 3, refund_account: 3_000, refund_count: 1,
  adjustment_account: -50, adjustment_count: 1,
})

describe('the heading of a month', () => {
  it('sums recharges in one list and expenses in the other, with their number', () => {
    expect(monthLines('recharge', sums, false)).toEqual([[{ label: '入账', fen: 5_500, count: '1 笔' }]])
    expect(monthLines('expense', sums, false)).toEqual([[{ label: '支出', fen: 2_300, count: '3 次' }]])
  })

  it('says in the list of all what came in and what went out', () => {
    expect(monthLines('all', aMonth({ recharge_account: 5_500, expense_account: 2_300 }), false)).toEqual([
      [{ label: '入账', fen: 5_500 }],
      [{ label: '支出', fen: 2_300 }],
    ])
  })

  it('names refunds and corrections apart: neither is spent nor paid in', () => {
    expect(monthLines('all', sums, false)).toEqual([
      [{ label: '入账', fen: 5_500 }, { label: '更正', fen: -50 }],
      [{ label: '支出', fen: 2_300 }, { label: '退款', fen: 3_000 }],
    ])
  })

  it('counts what a failed refund of the month before put back as what came in', () => {
    expect(monthLines('all', aMonth({ refund_account: -3_000 }), false)).toEqual([
      [{ label: '入账', fen: 0 }, { label: '退款退回', fen: 3_000 }],
      [{ label: '支出', fen: 0 }],
    ])
  })

  it('says that the sums are of the whole month where the list shows a part of it', () => {
    expect(monthLines('expense', sums, true)[0]?.[0]?.label).toBe('全月支出')
    expect(monthLines('all', sums, true).map((line) => line[0]?.label)).toEqual(['全月入账', '全月支出'])
  })

  it('comes to what its rows change the balance by', () => {
    expect(netFen('all', sums)).toBe(5_500 - 2_300 - 3_000 - 50)
    expect(netFen('recharge', sums)).toBe(5_500)
    expect(netFen('expense', sums)).toBe(2_300)
  })
})
