import { entryDetail, entryMonth, entryRow } from '../../../../miniprogram/services/entry-view'
import { anAdjustment, anExpense, aRecharge, aRefund, NOW_MS } from '../builders'

const recharge = { type: 'recharge' as const, ...aRecharge() }
const expense = { type: 'expense' as const, ...anExpense() }
const refund = { type: 'refund' as const, ...aRefund() }
const reversal = { ...refund, type: 'reversal' as const }
const adjustment = { type: 'adjustment' as const, ...anAdjustment() }

describe('a row of the history', () => {
  it('shows a recharge as what came in, bonus included and named', () => {
    expect(entryRow(recharge, NOW_MS)).toEqual({ title: '微信充值', note: '今天 14:02 · 含赠送 ¥5.00', fen: 5_500 })
  })

  it('shows an expense by place, moment and minutes, as what went out', () => {
    expect(entryRow(expense, NOW_MS)).toEqual({ title: '南山区 万象天地 B1', note: '昨天 13:02 · 46 分钟', fen: -2_300 })
  })

  it('adds to an expense what is out of the ordinary in its fee', () => {
    const calculation = { free_minutes: 5, prices: [{ minutes: 41, rate_account: 50 }], over_cap_account: 50, waived_account: 0 }
    expect(entryRow({ ...expense, calculation, cost_money: 2_000 }, NOW_MS).note).toBe('昨天 13:02 · 46 分钟 · 含免费 5 分钟 · 已封顶')
    expect(entryDetail({ ...expense, calculation, cost_money: 2_000 }).calculation)
      .toBe('13:02:11–13:47:40 = 46 分钟：免费 5 分钟 + 41 分钟 × ¥0.50 − 超出封顶 ¥0.50 = ¥20.00')
  })

  it('shows a free use as zero without a sign', () => {
    expect(Object.is(entryRow({ ...expense, cost_money: 0 }, NOW_MS).fen, 0)).toBe(true)
  })

  it('shows a refund as what left the balance, the bonus that was forfeited with it included and named', () => {
    expect(entryRow(refund, NOW_MS)).toEqual({ title: '退款', note: '今天 14:30 · 含失效的赠送 ¥5.00', fen: -3_500 })
    expect(entryRow({ ...refund, bonus_amount: 0 }, NOW_MS)).toEqual({ title: '退款', note: '今天 14:30', fen: -3_000 })
  })

  it('shows a failed refund as what came back, with its bonus', () => {
    expect(entryRow(reversal, NOW_MS)).toEqual({ title: '退款失败，已退回余额', note: '今天 14:30 · 含恢复的赠送 ¥5.00', fen: 3_500 })
  })

  it('shows a correction with its reason, signed', () => {
    expect(entryRow(adjustment, NOW_MS)).toEqual({ title: '余额更正', note: '今天 14:40 · 机器故障，多收的费用退还', fen: 230 })
    expect(entryRow({ ...adjustment, amount: -230 }, NOW_MS).fen).toBe(-230)
  })

  it('belongs to the month in which it was posted, also when use began in the one before', () => {
    expect(entryMonth(recharge)).toBe('2026-08')
    expect(entryMonth({ ...expense, ctime: '2026-07-31 23:59:00', utime: '2026-08-01 00:20:00' })).toBe('2026-08')
  })
})

describe('the detail of an entry', () => {
  it('explains a fee by its minutes and price', () => {
    expect(entryDetail(expense).calculation).toBe('13:02:11–13:47:40 = 46 分钟 × ¥0.50 = ¥23.00')
  })

  it('says so when use went past midnight', () => {
    const night = { ...expense, ctime: '2026-08-19 23:50:00', end_time: '2026-08-20 00:36:00' }
    expect(entryDetail(night).calculation).toBe('23:50:00–次日 00:36:00 = 46 分钟 × ¥0.50 = ¥23.00')
    expect(entryDetail({ ...night, end_time: '2026-08-22 00:36:00' }).calculation).toContain('3 天后 00:36:00')
  })

  it('does not claim a product that is not the fee', () => {
    expect(entryDetail({ ...expense, cost_money: 2_000 }).calculation).toBe('13:02:11–13:47:40 = 46 分钟，收费 ¥20.00')
  })

  it('shows both numbers of a payment, to be copied', () => {
    const copyable = entryDetail(recharge).lines.filter((line) => line.copyable)
    expect(copyable.map((line) => line.text)).toEqual(['R20260820140211x1', '4200001234202608201234567890'])
    expect(entryDetail(recharge).calculation).toBe('支付 ¥50.00 + 赠送 ¥5.00 = ¥55.00')
  })

  it('adds up what a refund took off the balance, and what a failed one put back', () => {
    expect(entryDetail(refund)).toMatchObject({ fen: -3_500, calculation: '退回 ¥30.00 + 失效的赠送 ¥5.00 = ¥35.00' })
    expect(entryDetail(reversal)).toMatchObject({ fen: 3_500, calculation: '本金 ¥30.00 + 恢复的赠送 ¥5.00 = ¥35.00' })
    expect(entryDetail({ ...refund, bonus_amount: 0 })).toMatchObject({ fen: -3_000, calculation: '' })
  })

  it.each([refund, reversal])('shows the numbers of a refund and of its payment, to be copied', (entry) => {
    const copyable = entryDetail(entry).lines.filter((line) => line.copyable)
    expect(copyable.map((line) => line.text)).toEqual(['F20260820143000x1', 'R20260820140211x1'])
  })

  it('gives the reason of a correction', () => {
    expect(entryDetail(adjustment)).toMatchObject({ title: '余额更正', fen: 230, lines: [{ label: '原因', text: '机器故障，多收的费用退还' }, {}, {}, {}] })
  })
})
