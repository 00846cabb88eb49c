import type { Input, MonthView } from '../../cloudfunctions/shared/contract'
import { monthOf, monthStart, monthText, parseWireTime, wireTime } from '../utils/date'
import { CHUNK_ROWS } from '../utils/row-window'
import { call } from './api'
import type { ShownEntry } from './entry-view'
import { words } from './words/statement'

/** A list of the history: entries of one kind, or all of them. */
export type StatementKind = 'recharge' | 'expense' | 'all'

/** Which part of the history is asked for. */
export type TimeFilter =
  | { kind: 'all' | 'month' | 'quarter' }
  /** One month, `YYYY-MM`. */
  | { kind: 'calendar'; month: string }
  /** Days `YYYY-MM-DD`, both inclusive. */
  | { kind: 'custom'; from: string; to: string }

export function filterText(filter: TimeFilter, nowMs: number): string {
  switch (filter.kind) {
    case 'all': return words.all
    case 'month': return words.month
    case 'quarter': return words.quarter
    case 'calendar': return monthText(filter.month, nowMs)
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
    case 'calendar': {
      const [first, last] = daysOf(filter.month)
      return { start_time: `${first} 00:00:00`, end_time: `${last} 23:59:59` }
    }
    case 'custom': return { start_time: `${filter.from} 00:00:00`, end_time: `${filter.to} 23:59:59` }
  }
}

/** First and last day of a month `YYYY-MM`. */
export function daysOf(month: string): [first: string, last: string] {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return [`${month}-01`, new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)]
}

/** Sums of this month and the eleven before, newest first, without those in which nothing was posted. */
export async function latestMonths(): Promise<MonthView[]> {
  return (await call('statement.months', {})).months
}

/** Rows as they came, with what is known beside them. */
export interface StatementPage {
  entries: ShownEntry[]
  total: number
  /** For the next page; null at the end. */
  cursor: string | null
  months: MonthView[]
}

/** The entries of one list in one time range, newest first, read page by page. */
export class Statement {
  /** All rows read so far. */
  readonly entries: ShownEntry[] = []
  /** Sums by `YYYY-MM`. */
  readonly months = new Map<string, MonthView>()
  /** Rows that exist, known after the first page. */
  total = 0
  /** No further page. */
  ended = false
  private cursor: string | null = null
  private reading: Promise<void> | null = null

  /** @param kept what was read before, to be read on from there */
  constructor(readonly kind: StatementKind, private readonly bounds: { start_time?: string; end_time?: string }, kept?: StatementPage) {
    if (kept !== undefined) this.take(kept)
  }

  /** Whether the time range holds only a part of the month, while its sums are of all of it. */
  cuts(month: string): boolean {
    const { start_time: start, end_time: end } = this.bounds
    const cutAtStart = start !== undefined && start.startsWith(month) && start.slice(8) !== '01 00:00:00'
    return cutAtStart || (end !== undefined && end.startsWith(month) && monthOf(wireTime(parseWireTime(end) + 1000)) === month)
  }

  /** All that was read, for keeping it. */
  get page(): StatementPage {
    return { entries: this.entries, total: this.total, cursor: this.cursor, months: [...this.months.values()] }
  }

  /** Reads the next page; callers at the same time share one call. Rejects with an AppError. */
  more(): Promise<void> {
    if (this.ended) return Promise.resolve()
    this.reading ??= this.read().finally(() => { this.reading = null })
    return this.reading
  }

  private async read(): Promise<void> {
    const input = { ...this.bounds, size: CHUNK_ROWS, ...(this.cursor === null ? {} : { cursor: this.cursor }) }
    this.take(await this.ask(input))
  }

  private take(page: StatementPage): void {
    this.total = page.total
    this.cursor = page.cursor
    this.ended = page.cursor === null
    for (const month of page.months) this.months.set(month.month, month)
    this.entries.push(...page.entries)
  }

  private async ask(input: Input<'recharge.list'>): Promise<StatementPage> {
    if (this.kind === 'recharge') {
      const { data, ...page } = await call('recharge.list', input)
      return { ...page, entries: data.map((row): ShownEntry => ({ type: 'recharge', ...row })) }
    }
    if (this.kind === 'expense') {
      const { data, ...page } = await call('expense.list', input)
      return { ...page, entries: data.map((row): ShownEntry => ({ type: 'expense', ...row })) }
    }
    const { data, ...page } = await call('statement.list', input)
    return { ...page, entries: data }
  }
}
