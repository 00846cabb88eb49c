import type { Input, MonthView, EntryView } from '../../cloudfunctions/shared/contract'
import { monthOf, monthStart, parseWireTime, wireTime } from '../utils/date'
import { CHUNK_ROWS } from '../utils/row-window'
import { call } from './api'
import { words } from './words/statement'

/** A list of the history: entries of one kind, or all of them. */
export type StatementKind = 'recharge' | 'expense' | 'all'

/** Which part of the history is asked for. */
export type TimeFilter =
  | { kind: 'all' | 'month' | 'quarter' }
  /** Days `YYYY-MM-DD`, both inclusive. */
  | { kind: 'custom'; from: string; to: string }

export function filterText(filter: TimeFilter): string {
  switch (filter.kind) {
    case 'all': return words.all
    case 'month': return words.month
    case 'quarter': return words.quarter
    case 'custom': return `${shortDay(filter.from)}–${shortDay(filter.to)}`
  }
}

/** `2026-03-05` → `26.3.5`. */
function shortDay(day: string): string {
  return `${day.slice(2, 4)}.${Number(day.slice(5, 7))}.${Number(day.slice(8, 10))}`
}

/** The bounds that the server takes; three months are the current calendar month and the two before. */
export function filterBounds(filter: TimeFilter, nowMs: number): { start_time?: string; end_time?: string } {
  switch (filter.kind) {
    case 'all': return {}
    case 'month': return { start_time: monthStart(nowMs) }
    case 'quarter': return { start_time: monthStart(nowMs, 2) }
    case 'custom': return { start_time: `${filter.from} 00:00:00`, end_time: `${filter.to} 23:59:59` }
  }
}

/** The entries of one list in one time range, newest first, read page by page. */
export class Statement {
  /** All rows read so far. */
  readonly entries: EntryView[] = []
  /** Sums by `YYYY-MM`. */
  readonly months = new Map<string, MonthView>()
  /** Rows that exist, known after the first page. */
  total = 0
  /** No further page. */
  ended = false
  private cursor: string | null = null
  private reading: Promise<EntryView[]> | null = null

  constructor(readonly kind: StatementKind, private readonly bounds: { start_time?: string; end_time?: string }) {}

  /** Whether the time range holds only a part of the month, while its sums are of all of it. */
  cuts(month: string): boolean {
    const { start_time: start, end_time: end } = this.bounds
    const cutAtStart = start !== undefined && start.startsWith(month) && start.slice(8) !== '01 00:00:00'
    return cutAtStart || (end !== undefined && end.startsWith(month) && monthOf(wireTime(parseWireTime(end) + 1000)) === month)
  }

  /** Reads the next page and returns its rows; callers at the same time share one call. Rejects with an AppError. */
  more(): Promise<EntryView[]> {
    if (this.ended) return Promise.resolve([])
    this.reading ??= this.read().finally(() => { this.reading = null })
    return this.reading
  }

  private async read(): Promise<EntryView[]> {
    const input = { ...this.bounds, size: CHUNK_ROWS, ...(this.cursor === null ? {} : { cursor: this.cursor }) }
    const page = await this.page(input)
    this.total = page.total
    this.cursor = page.cursor
    this.ended = page.cursor === null
    for (const month of page.months) this.months.set(month.month, month)
    this.entries.push(...page.rows)
    return page.rows
  }

  private async page(input: Input<'recharge.list'>) {
    if (this.kind === 'recharge') {
      const { data, ...page } = await call('recharge.list', input)
      return { ...page, rows: data.map((row): EntryView => ({ type: 'recharge', ...row })) }
    }
    if (this.kind === 'expense') {
      const { data, ...page } = await call('expense.list', input)
      return { ...page, rows: data.map((row): EntryView => ({ type: 'expense', ...row })) }
    }
    const { data, ...page } = await call('statement.list', input)
    return { ...page, rows: data }
  }
}
