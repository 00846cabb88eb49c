import { entryDetail, entryMonth, entryRow } from '../../../../miniprogram/services/entry-view'
import { anExpense, aRecharge, NOW_MS } from '../builders'

const recharge = { type: 'recharge' as const, ...aRecharge() }
const expense = { type: 'expense' as const, ...anExpense() }

describe('a row of the history', () => {
  it('shows a recharge as what came in, bonus included and named', () => {
    expect(entryRow(recharge, NOW_MS)).toEqual({ title: '微信充值', note: '今天 14:02 · 含赠送 ¥5.00', fen: 5_500 })
  })

  it('shows an expense by place, moment and minutes, as what went out', () => {
    expect(entryRow(expense, NOW_MS)).toEqual({ title: '南山区 万象天地 B1', note: '昨天 13:02 · 46 分钟', fen: -2_300 })
  })

  it('shows a free use as zero without a sign', () => {
    expect(Object.is(entryRow({ ...expense, cost_money: 0 }, NOW_MS).fen, 0)).toBe(true)
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
})
