import type { MonthView } from '../../../../cloudfunctions/shared/contract'
import type { StatementKind } from '../../../services/statement'
import { monthText } from '../../../utils/date'
import { spokenYuan, yuanText } from '../../../utils/money'
import { words } from './words'

/** A month of the chart. */
export interface Bar {
  /** `YYYY-MM`. */
  month: string
  label: string
  /** Amount and number, as text. */
  text: string
  spoken: string
  /** Of the longest, whole percent; what is not nothing can be seen. */
  percent: number
}

const LEAST_PERCENT = 2

/** One bar for each month in which there was something of the kind, in the order given; in the list of all it is what was spent. */
export function bars(kind: StatementKind, months: readonly MonthView[], nowMs: number): Bar[] {
  const shown = months.filter((month) => hasAny(kind, month))
  const longest = Math.max(...shown.map((month) => lengthFen(kind, month)))
  return shown.map((month) => {
    const label = monthText(month.month, nowMs)
    const fen = lengthFen(kind, month)
    const percent = fen <= 0 ? 0 : Math.max(LEAST_PERCENT, Math.round((fen / longest) * 100))
    return { month: month.month, label, percent, ...inWords(kind, month, label) }
  })
}

function hasAny(kind: StatementKind, month: MonthView): boolean {
  if (kind === 'recharge') return month.recharge_count > 0
  return month.expense_count > 0 || (kind === 'all' && month.recharge_count > 0)
}

function lengthFen(kind: StatementKind, month: MonthView): number {
  return kind === 'recharge' ? month.recharge_account : month.expense_account
}

function inWords(kind: StatementKind, sums: MonthView, label: string): Pick<Bar, 'text' | 'spoken'> {
  if (kind === 'recharge') {
    const { recharge_account: fen, recharge_count: count } = sums
    return { text: words.recharged(yuanText(fen), count), spoken: words.rechargedAloud(label, spokenYuan(fen), count) }
  }
  const { expense_account: fen, expense_count: count } = sums
  const text = kind === 'all' ? words.spentOfAll : words.spent
  return { text: text(yuanText(fen), count), spoken: words.spentAloud(label, spokenYuan(fen), count) }
}
