import type { TimeFilter } from '../../services/statement'
import { dayOf, monthStart } from '../../utils/date'

/** What the sheet shows when it opens. */
export interface FilterSheet {
  filterKind: TimeFilter['kind']
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
  const days = filter.kind === 'custom' ? { fromDay: filter.from, toDay: filter.to } : { fromDay: monthStart(nowMs).slice(0, 10), toDay: today }
  return { filterKind: filter.kind, today, filterProblem: '', ...days }
}

/** What was chosen, or why it cannot be. */
export function chosenFilter({ filterKind: kind, fromDay: from, toDay: to }: Pick<FilterSheet, 'filterKind' | 'fromDay' | 'toDay'>): TimeFilter | string {
  if (kind !== 'custom') return { kind }
  return to < from ? '结束日期不能早于开始日期' : { kind, from, to }
}
