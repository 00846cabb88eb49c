import type { CheckView } from '../../../cloudfunctions/shared/contract'
import { parseYuan, shortYuanText, yuanText } from '../../utils/money'

/** `selected` of the custom amount. */
export const CUSTOM = -1

export interface OptionCard {
  id: string
  payFen: number
  bonusText: string
  disabled: boolean
}

/** What would be paid now: `payFen` 0 while nothing can be. */
export interface Choice {
  payFen: number
  creditFen: number
  /** Why the typed amount cannot be paid; empty while it can or nothing is typed. */
  problem: string
}

const NOTHING: Choice = { payFen: 0, creditFen: 0, problem: '' }

export function optionCards(view: CheckView): OptionCard[] {
  return view.recharge_options.map((option) => ({
    id: option.id,
    payFen: option.pay_account,
    bonusText: option.credit_account > option.pay_account ? `送 ${shortYuanText(option.credit_account - option.pay_account)}` : '',
    disabled: option.credit_account > room(view),
  }))
}

/** The dearest habit first: the first option with a bonus, else the first that fits under the cap. */
export function firstChoice(cards: readonly OptionCard[]): number {
  const bonus = cards.findIndex((card) => card.bonusText !== '' && !card.disabled)
  if (bonus >= 0) return bonus
  const any = cards.findIndex((card) => !card.disabled)
  return any >= 0 ? any : CUSTOM
}

/** The limits of a custom amount, said before anything is typed. */
export function limitsText(view: CheckView): string {
  const { custom_min_account: minFen, custom_max_account: maxFen, balance_cap_account: capFen } = view.settings
  return `可填 ${shortYuanText(minFen)}–${shortYuanText(maxFen)}，不含赠送；余额上限 ${shortYuanText(capFen)}`
}

/** What to do once not even the smallest amount fits under the balance cap; empty while one does. */
export function fullText(view: CheckView): string {
  const { custom_min_account: minFen, balance_cap_account: capFen } = view.settings
  return room(view) < minFen ? `最多可存 ${shortYuanText(capFen)}，用掉一些后就能再充值。` : ''
}

export function chosen(view: CheckView, selected: number, customText: string): Choice {
  if (selected === CUSTOM) return customChoice(view, customText)
  const option = view.recharge_options[selected]
  if (option === undefined || option.credit_account > room(view)) return NOTHING
  return { payFen: option.pay_account, creditFen: option.credit_account, problem: '' }
}

function customChoice(view: CheckView, text: string): Choice {
  if (text.trim() === '') return NOTHING
  const fen = parseYuan(text)
  const { custom_min_account: minFen, custom_max_account: maxFen, balance_cap_account: capFen } = view.settings
  if (fen === null) return { ...NOTHING, problem: '请输入金额，最多两位小数' }
  if (fen < minFen) return { ...NOTHING, problem: `至少 ${yuanText(minFen)}` }
  if (fen > maxFen) return { ...NOTHING, problem: `最多 ${yuanText(maxFen)}` }
  if (fen > room(view)) {
    return { ...NOTHING, problem: `余额上限 ${yuanText(capFen)}，现在最多还能充 ${yuanText(Math.max(0, room(view)))}` }
  }
  return { payFen: fen, creditFen: fen, problem: '' }
}

/** Fen that fit under the balance cap. */
function room(view: CheckView): number {
  return view.settings.balance_cap_account - (view.user?.balance_account ?? 0)
}
