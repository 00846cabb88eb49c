import { chosen, CUSTOM, firstChoice, fullText, limitsText, optionCards } from '../../../../miniprogram/pages/recharge/form'
import { aCheck, aUser } from '../builders'

const view = aCheck()
const nearCap = aCheck({ user: aUser({ balance_account: 95_000 }) })

describe('the recharge form', () => {
  it('shows the bonus of an option as its badge', () => {
    expect(optionCards(view).map(({ payFen, bonusText }) => [payFen, bonusText])).toEqual([[2_000, ''], [5_000, '送 ¥5'], [10_000, '送 ¥15'], [20_000, '送 ¥40']])
  })

  it('says the limits before anything is typed', () => {
    expect(limitsText(view)).toBe('可填 ¥1–¥500，不含赠送；余额上限 ¥1,000')
  })

  it('pays and credits what the chosen option says', () => {
    expect(chosen(view, 1, '')).toEqual({ payFen: 5_000, creditFen: 5_500, problem: '' })
  })

  it('takes a custom amount without bonus', () => {
    expect(chosen(view, CUSTOM, '66.6')).toEqual({ payFen: 6_660, creditFen: 6_660, problem: '' })
  })

  it('is not a problem while nothing is typed, but nothing can be paid', () => {
    expect(chosen(view, CUSTOM, ' ')).toEqual({ payFen: 0, creditFen: 0, problem: '' })
  })

  it.each([
    ['0.99', '至少 ¥1.00'], ['500.01', '最多 ¥500.00'], ['1.001', '请输入金额，最多两位小数'], ['十元', '请输入金额，最多两位小数'],
  ])('says why %s cannot be paid', (text, problem) => expect(chosen(view, CUSTOM, text)).toEqual({ payFen: 0, creditFen: 0, problem }))

  it('keeps below the balance cap, before paying', () => {
    expect(optionCards(nearCap).map(({ disabled }) => disabled)).toEqual([false, true, true, true])
    expect(chosen(nearCap, 1, '')).toMatchObject({ payFen: 0 })
    expect(chosen(nearCap, CUSTOM, '51')).toMatchObject({ payFen: 0, problem: '余额上限 ¥1,000.00，现在最多还能充 ¥50.00' })
    expect(chosen(nearCap, CUSTOM, '50')).toMatchObject({ payFen: 5_000 })
  })

  it('says that the cap is reached once not even the smallest amount fits', () => {
    expect(fullText(nearCap)).toBe('')
    expect(fullText(aCheck({ user: aUser({ balance_account: 99_900 }) }))).toBe('')
    expect(fullText(aCheck({ user: aUser({ balance_account: 99_901 }) }))).toBe('最多可存 ¥1,000，用掉一些后就能再充值。')
  })

  it('begins with the first option that gives something on top and fits', () => {
    expect(firstChoice(optionCards(view))).toBe(1)
    expect(firstChoice(optionCards(nearCap))).toBe(0)
    expect(firstChoice([])).toBe(CUSTOM)
  })
})
