import type { CheckView } from '../../../cloudfunctions/shared/contract'
import { NOT_RESTING, restingView, type RestingView } from '../../services/resting'
import { parseYuan, shortYuanText, yuanText } from '../../utils/money'
import { words } from './words'

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

/** What the form says of the account and of the limits. */
export interface FormView extends RestingView {
  screen: 'form' | 'disabled'
  options: OptionCard[]
  /** How much still fits under the balance cap. */
  roomText: string
  limitsText: string
  /** Set when nothing more may be recharged: the balance is at its cap. */
  fullText: string
  balanceFen: number
  /** Its owner took the mobile number back. */
  noMobile: boolean
}

export const EMPTY_FORM: Omit<FormView, 'screen'> = {
  ...NOT_RESTING, options: [], roomText: '', limitsText: '', fullText: '', balanceFen: 0, noMobile: false,
}

const NOTHING: Choice = { payFen: 0, creditFen: 0, problem: '' }

export function formView(view: CheckView, nowMs: number): FormView {
  return {
    screen: view.user?.state === 'unused' ? 'disabled' : 'form',
    options: optionCards(view),
    roomText: roomText(view),
    limitsText: limitsText(view),
    fullText: fullText(view),
    balanceFen: view.user?.balance_account ?? 0,
    noMobile: view.user?.mobile === '',
    ...restingView(view.settings.maintenance, nowMs),
  }
}

export function optionCards(view: CheckView): OptionCard[] {
  return view.recharge_options.map(({ id, pay_account: payFen, credit_account: creditFen, first_only: isFirst }) => {
    const bonus = isFirst ? words.firstBonus : words.bonus
    return { id, payFen, bonusText: creditFen > payFen ? bonus(shortYuanText(creditFen - payFen)) : '', disabled: creditFen > room(view) }
  })
}

/** What is chosen when the form opens, and what stands in the field of the custom amount. */
export interface FirstChoice {
  selected: number
  custom: string
}

/** As the time before if it still fits; else the first option with a bonus, else the first that fits under the cap. */
export function firstChoice(view: CheckView, lastFen: number | null): FirstChoice {
  const cards = optionCards(view)
  const best = (fits: (card: OptionCard) => boolean): number => cards.findIndex((card) => !card.disabled && fits(card))
  const last = best(({ payFen }) => payFen === lastFen)
  if (last >= 0) return { selected: last, custom: '' }
  const typed = lastFen === null ? '' : shortYuanText(lastFen).replace(/[¥,]/g, '')
  if (customChoice(view, typed).payFen > 0) return { selected: CUSTOM, custom: typed }
  const bonus = best(({ bonusText }) => bonusText !== '')
  // CUSTOM where there is none.
  return { selected: bonus >= 0 ? bonus : best(() => true), custom: '' }
}

/** How much there may be, and how much of that is free: said before anything is chosen. */
export function roomText(view: CheckView): string {
  return words.room(shortYuanText(view.settings.balance_cap_account), shortYuanText(Math.max(0, room(view))))
}

/** The limits of a custom amount, said before anything is typed. */
export function limitsText(view: CheckView): string {
  const { custom_min_account: minFen, custom_max_account: maxFen } = view.settings
  return words.limits(shortYuanText(minFen), shortYuanText(Math.min(maxFen, Math.max(minFen, room(view)))))
}

/** What to do once not even the smallest amount fits under the balance cap; empty while one does. */
export function fullText(view: CheckView): string {
  const { custom_min_account: minFen, balance_cap_account: capFen } = view.settings
  return room(view) < minFen ? words.fullText(shortYuanText(capFen)) : ''
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
  if (fen === null) return { ...NOTHING, problem: words.noAmount }
  if (fen < minFen) return { ...NOTHING, problem: words.atLeast(yuanText(minFen)) }
  if (fen > maxFen) return { ...NOTHING, problem: words.atMost(yuanText(maxFen)) }
  // The server goes by the amount alone: it is the option whichever way it was chosen.
  const creditFen = view.recharge_options.find((option) => option.pay_account === fen)?.credit_account ?? fen
  if (fen <= room(view) && creditFen > room(view)) return { ...NOTHING, problem: words.overWithBonus(yuanText(creditFen)) }
  if (fen > room(view)) {
    return { ...NOTHING, problem: words.roomLeft(yuanText(capFen), yuanText(Math.max(0, room(view)))) }
  }
  return { payFen: fen, creditFen, problem: '' }
}

/** Fen that fit under the balance cap. */
function room(view: CheckView): number {
  return view.settings.balance_cap_account - (view.user?.balance_account ?? 0)
}
