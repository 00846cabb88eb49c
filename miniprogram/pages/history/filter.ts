import { daysOf, filterText, type TimeFilter } from '../../services/statement'
import { dayOf, monthStart } from '../../utils/date'
import { words } from './words'

/** Of the sheet's choices: a month of the calendar is one of days of one's own. */
export type ChoiceKind = Exclude<TimeFilter['kind'], 'calendar'>

/** What the sheet shows when it opens. */
export interface FilterSheet {
  filterKind: ChoiceKind
  /** Days `YYYY-MM-DD`. */
  fromDay: string
  toDay: string
  today: string
  filterProblem: string
}

export const ALL: TimeFilter = { kind: 'all' }

/** The filter in force, with the current month as a start for days of one's own. */
export function filterSheet(filter: TimeFilter, nowMs: number): FilterSheet {
  const today = dayOf(nowMs)
  const [fromDay, toDay] = filter.kind === 'custom' ? [filter.from, filter.to]
    : filter.kind === 'calendar' ? daysOf(filter.month) : [monthStart(nowMs).slice(0, 10), today]
  return { filterKind: filter.kind === 'calendar' ? 'custom' : filter.kind, today, filterProblem: '', fromDay, toDay }
}

/** What was chosen, or why it cannot be. */
export function chosenFilter({ filterKind: kind, fromDay: from, toDay: to }: Pick<FilterSheet, 'filterKind' | 'fromDay' | 'toDay'>): TimeFilter | string {
  if (kind !== 'custom') return { kind }
  if (to < from) return words.reversed
  const month = from.slice(0, 7)
  const [first, last] = daysOf(month)
  return from === first && to === last ? { kind: 'calendar', month } : { kind, from, to }
}

/** What the page says of the filter in force. */
export function filterView(filter: TimeFilter, nowMs: number) {
  const text = filterText(filter, nowMs)
  return {
    filterText: text,
    filtered: filter.kind !== 'all',
    filteredText: words.filtered(text),
    /** The month of the chart that is listed, `YYYY-MM`; empty when it is no single one. */
    chosenMonth: filter.kind === 'calendar' ? filter.month : '',
  }
}
