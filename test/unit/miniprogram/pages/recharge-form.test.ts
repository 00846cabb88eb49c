import { chosen, CUSTOM, firstChoice, formView, fullText, limitsText, optionCards, roomText } from '../../../../miniprogram/pages/recharge/form'
import { aCheck, aUser } from '../builders'

const view = aCheck()
const nearCap = aCheck({ user: aUser({ balance_account: 95_000 }) })

describe('the recharge form', () => {
  it('shows the bonus of an option as its badge', () => {
    expect(optionCards(view).map(({ payFen, bonusText }) => [payFen, bonusText])).toEqual([[2_000, ''], [5_000, '送 ¥5'], [10_000, '送 ¥15'], [20_000, '送 ¥40']])
  })

  it('says the limits before anything is typed', () => {
    expect(limitsText(view)).toBe('可填 ¥1–¥500，不含赠送')
    expect(limitsText(nearCap)).toBe('可填 ¥1–¥50，不含赠送')
    expect(roomText(nearCap)).toBe('余额最多存 ¥1,000，还能存 ¥50')
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
    expect(chosen(nearCap, CUSTOM, '50')).toMatchObject({ payFen: 0, problem: '含赠送到账 ¥55.00，会超过余额上限，请换个金额' })
    expect(chosen(nearCap, CUSTOM, '49.99')).toMatchObject({ payFen: 4_999 })
  })

  it('says that the cap is reached once not even the smallest amount fits', () => {
    expect(fullText(nearCap)).toBe('')
    expect(fullText(aCheck({ user: aUser({ balance_account: 99_900 }) }))).toBe('')
    expect(fullText(aCheck({ user: aUser({ balance_account: 99_901 }) }))).toBe('最多可存 ¥1,000，用掉一些后就能再充值。')
  })

  it('shows what a first recharge gives, and counts the typed amount as the option that it is', () => {
    const offer = { id: 'first20', pay_account: 2_000, credit_account: 2_200, first_only: true }
    const newcomer = aCheck({ recharge_options: [offer, ...view.recharge_options.filter(({ pay_account: payFen }) => payFen !== 2_000)] })
    expect(optionCards(newcomer)[0]).toMatchObject({ payFen: 2_000, bonusText: '首充送 ¥2', disabled: false })
    expect(chosen(newcomer, CUSTOM, '20')).toMatchObject({ payFen: 2_000, creditFen: 2_200 })
  })

  it('begins with the first option that gives something on top and fits', () => {
    expect(firstChoice(view, null)).toEqual({ selected: 1, custom: '' })
    expect(firstChoice(nearCap, null)).toEqual({ selected: 0, custom: '' })
    expect(firstChoice(aCheck({ recharge_options: [] }), null)).toEqual({ selected: CUSTOM, custom: '' })
  })

  it('begins with what was paid last, an option or an amount of one\'s own, as long as it fits', () => {
    expect(firstChoice(view, 20_000)).toEqual({ selected: 3, custom: '' })
    expect(firstChoice(view, 1_234)).toEqual({ selected: CUSTOM, custom: '12.34' })
    expect(firstChoice(view, 3_000)).toEqual({ selected: CUSTOM, custom: '30' })
    expect(firstChoice(nearCap, 20_000)).toEqual({ selected: 0, custom: '' })
    expect(firstChoice(view, 5)).toEqual({ selected: 1, custom: '' })
  })

  it('rests during a maintenance, and says before that one comes', () => {
    const maintenance = { from: '2026-08-20 22:00:00', until: '2026-08-20 23:00:00', text: '' }
    const at = (wire: string) => formView(aCheck({ settings: { ...view.settings, maintenance } }), Date.parse(`${wire.replace(' ', 'T')}+08:00`))
    expect(at('2026-08-20 14:00:00')).toMatchObject({ resting: false, maintenanceTitle: '今晚 22:00–23:00 维护' })
    expect(at('2026-08-20 22:00:00')).toMatchObject({ resting: true, maintenanceTitle: '正在维护，预计 23:00 结束' })
    expect(at('2026-08-20 23:00:00')).toMatchObject({ resting: false, maintenanceTitle: '' })
  })

  it('asks for a number first when there is none', () => {
    expect(formView(aCheck({ user: aUser({ mobile: '' }) }), 0)).toMatchObject({ noMobile: true })
  })
})
