import type { RechargeOptionView, SettingsView } from '../../../cloudfunctions/shared/contract'
import { shortYuanText, yuanText } from '../../utils/money'
import { words } from './words'

/** Everything with a number in it. */
export interface NumbersView {
  rateFen: number
  hourText: string
  examples: ExampleRow[]
  rechargeLines: string[]
  options: OptionRow[]
  servicePhone: string
}

interface ExampleRow {
  used: string
  minutes: string
  fen: number
}

interface OptionRow {
  id: string
  payFen: number
  creditFen: number
  note: string
}

/** Minutes of the examples in words.ts, one after another: none under 30 seconds, then each that was begun. */
const COUNTED = [0, 1, 2, 46]

export const NO_NUMBERS: NumbersView = { rateFen: 0, hourText: '', examples: [], rechargeLines: [], options: [], servicePhone: '' }

export function numbersView(settings: SettingsView, options: readonly RechargeOptionView[]): NumbersView {
  const { rate_account: rateFen, custom_min_account: leastFen, custom_max_account: mostFen, balance_cap_account: capFen } = settings
  return {
    rateFen,
    hourText: rateFen === 0 ? '' : words.hour(yuanText(rateFen * 60)),
    examples: COUNTED.map((minutes, index) => ({ used: words.examples[index] ?? '', minutes: words.minutes(minutes), fen: minutes * rateFen })),
    rechargeLines: words.recharge(shortYuanText(leastFen), shortYuanText(mostFen), shortYuanText(capFen)),
    options: options.map(({ id, pay_account: payFen, credit_account: creditFen, first_only: firstOnly }) => (
      { id, payFen, creditFen, note: firstOnly ? words.firstOnly : '' }
    )),
    servicePhone: settings.service_phone,
  }
}
