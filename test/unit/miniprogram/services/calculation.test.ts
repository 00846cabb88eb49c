import type { CalculationView } from '../../../../cloudfunctions/shared/contract'
import { calculationNote, calculationText } from '../../../../miniprogram/services/calculation'

const plain: CalculationView = { free_minutes: 0, prices: [{ minutes: 46, rate_account: 50 }], over_cap_account: 0, waived_account: 0 }
const use = { start: '2026-08-19 13:02:11', end: '2026-08-19 13:47:40', minutes: 46, fen: 2_300, rateFen: 50 }
const text = (calculation: Partial<CalculationView> | null, fen = 2_300, change: Partial<typeof use> = {}) =>
  calculationText({ ...use, ...change, fen, calculation: calculation && { ...plain, ...calculation } })

describe('the calculation of a fee', () => {
  it('is minutes by price', () => expect(text({})).toBe('13:02:11–13:47:40 = 46 分钟 × ¥0.50 = ¥23.00'))

  it('names each price where they change', () => {
    expect(text({ prices: [{ minutes: 30, rate_account: 50 }, { minutes: 16, rate_account: 80 }] }, 2_780))
      .toBe('13:02:11–13:47:40 = 46 分钟：30 分钟 × ¥0.50 + 16 分钟 × ¥0.80 = ¥27.80')
  })

  it('names free minutes', () => {
    expect(text({ free_minutes: 5, prices: [{ minutes: 41, rate_account: 50 }] }, 2_050))
      .toBe('13:02:11–13:47:40 = 46 分钟：免费 5 分钟 + 41 分钟 × ¥0.50 = ¥20.50')
    expect(text({ free_minutes: 46, prices: [] }, 0)).toBe('13:02:11–13:47:40 = 46 分钟，全部免费')
  })

  it('names what the cap and the balance took off', () => {
    expect(text({ over_cap_account: 300 }, 2_000)).toBe('13:02:11–13:47:40 = 46 分钟 × ¥0.50 − 超出封顶 ¥3.00 = ¥20.00')
    expect(text({ free_minutes: 1, prices: [{ minutes: 45, rate_account: 50 }], over_cap_account: 200, waived_account: 50 }, 2_000))
      .toBe('13:02:11–13:47:40 = 46 分钟：免费 1 分钟 + 45 分钟 × ¥0.50 − 超出封顶 ¥2.00 − 免收 ¥0.50 = ¥20.00')
  })

  it('of half a minute says why it is nothing', () => {
    expect(text({ prices: [] }, 0, { minutes: 0, end: '2026-08-19 13:02:40' })).toBe('13:02:11–13:02:40 = 0 分钟，不足 30 秒不收费')
  })

  it('that was not recorded is told as far as it is known', () => {
    expect(text(null)).toBe('13:02:11–13:47:40 = 46 分钟 × ¥0.50 = ¥23.00')
    expect(text(null, 2_000)).toBe('13:02:11–13:47:40 = 46 分钟，收费 ¥20.00')
    expect(calculationText({ ...use, calculation: undefined })).toBe('13:02:11–13:47:40 = 46 分钟 × ¥0.50 = ¥23.00')
  })

  it('adds to a row what is out of the ordinary', () => {
    expect([plain, null, undefined].map(calculationNote)).toEqual(['', '', ''])
    expect(calculationNote({ ...plain, free_minutes: 5, over_cap_account: 1, waived_account: 30 })).toBe(' · 含免费 5 分钟 · 已封顶 · 免收 ¥0.30')
  })
})
