import { REGIONS, type Region } from './regions'

/** What a picker shows and which value its columns stand for. Columns may depend on one another. */
export interface PickerColumns {
  columns: string[][]
  indexes: number[]
  /** `detail.value` of the change event. */
  value(): string | number[] | string[]
  /** What `detail` of the change event has beside. */
  more?(): Record<string, unknown>
  /** The same after the column was turned. */
  turned(column: number, index: number): PickerColumns
}

const within = (index: number, items: readonly unknown[]): number => Math.min(Math.max(0, Math.trunc(index) || 0), Math.max(0, items.length - 1))

const label = (item: unknown, key: string): string => {
  const shown = key && typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[key] : item
  return shown === null || shown === undefined ? '' : String(shown)
}

/** WeChat tells the index of a single column as text. */
export const selectorColumns = (range: readonly unknown[], key: string, value: unknown): PickerColumns => {
  const items = range.map((item) => label(item, key))
  const index = within(Number(value), items)
  return {
    columns: [items],
    indexes: [index],
    value: () => String(index),
    turned: (_column, next) => selectorColumns(range, key, next),
  }
}

export const multiColumns = (range: readonly unknown[], key: string, value: unknown): PickerColumns => {
  const columns = range.map((column) => (Array.isArray(column) ? column : []).map((item) => label(item, key)))
  const given = Array.isArray(value) ? value : []
  const indexes = columns.map((items, column) => within(Number(given[column] ?? 0), items))
  return {
    columns,
    indexes,
    value: () => [...indexes],
    turned: (column, next) => multiColumns(range, key, indexes.map((index, at) => (at === column ? next : index))),
  }
}

const two = (number: number): string => String(number).padStart(2, '0')
const numbers = (from: number, to: number): number[] => Array.from({ length: Math.max(1, to - from + 1) }, (_, index) => from + index)

/** Parts of a date or time, most significant first; `null` for text that is none. */
const parts = (text: unknown, pattern: RegExp): number[] | null => {
  const match = pattern.exec(String(text ?? ''))
  return match ? match.slice(1).filter((part) => part !== undefined).map(Number) : null
}

interface Scale {
  /** Largest and smallest value of a part, given the parts before it. */
  limits(before: readonly number[]): [number, number]
  show(part: number): string
}

/** Columns whose items are numbers between a first and a last combination. */
const scaledColumns = (scales: readonly Scale[], first: readonly number[], last: readonly number[], wanted: readonly number[], join: (chosen: number[]) => string): PickerColumns => {
  const chosen: number[] = []
  const ranges = scales.map((scale, column) => {
    const atFirst = chosen.every((part, index) => part === first[index])
    const atLast = chosen.every((part, index) => part === last[index])
    const [low, high] = scale.limits(chosen)
    const range = numbers(atFirst ? Math.max(low, first[column] ?? low) : low, atLast ? Math.min(high, last[column] ?? high) : high)
    chosen.push(Math.min(Math.max(wanted[column] ?? range[0]!, range[0]!), range.at(-1)!))
    return range
  })
  return {
    columns: ranges.map((range, column) => range.map((part) => scales[column]!.show(part))),
    indexes: ranges.map((range, column) => range.indexOf(chosen[column]!)),
    value: () => join(chosen),
    turned: (column, index) => {
      const next = chosen.map((part, at) => (at === column ? ranges[column]![index] ?? part : part))
      return scaledColumns(scales, first, last, next, join)
    },
  }
}

/** Negative, zero or positive, the most significant part first. */
const compare = (a: readonly number[], b: readonly number[]): number => a.map((part, index) => part - (b[index] ?? part)).find((difference) => difference !== 0) ?? 0

/** What lies outside of the range becomes its nearest end. */
const clampParts = (wanted: number[], first: number[], last: number[]): number[] => {
  if (compare(wanted, first) < 0) return first
  return compare(wanted, last) > 0 ? last : wanted
}

const TIME = /^(\d{1,2}):(\d{1,2})$/

export const timeColumns = (value: unknown, start: unknown, end: unknown, nowMs: number): PickerColumns => {
  const now = new Date(nowMs)
  const first = parts(start, TIME) ?? [0, 0]
  const last = parts(end, TIME) ?? [23, 59]
  return scaledColumns(
    [{ limits: () => [0, 23], show: two }, { limits: () => [0, 59], show: two }],
    first,
    last,
    clampParts(parts(value, TIME) ?? [now.getHours(), now.getMinutes()], first, last),
    (chosen) => chosen.map(two).join(':'),
  )
}

const DATE = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/
const DATE_SCALES: Scale[] = [
  { limits: () => [1900, 2100], show: (year) => `${year}年` },
  { limits: () => [1, 12], show: (month) => `${month}月` },
  { limits: ([year, month]) => [1, new Date(year!, month!, 0).getDate()], show: (day) => `${day}日` },
]
const DEPTHS: Record<string, number> = { year: 1, month: 2, day: 3 }

/** @param fields `year`, `month` or `day`: how exact */
export const dateColumns = (value: unknown, start: unknown, end: unknown, fields: string, nowMs: number): PickerColumns => {
  const now = new Date(nowMs)
  const depth = DEPTHS[fields] ?? 3
  const first = parts(start, DATE) ?? [1900, 1, 1]
  const last = parts(end, DATE) ?? [2100, 12, 31]
  return scaledColumns(
    DATE_SCALES.slice(0, depth),
    first,
    last,
    clampParts(parts(value, DATE) ?? [now.getFullYear(), now.getMonth() + 1, now.getDate()], first, last),
    (chosen) => chosen.map((part, index) => (index === 0 ? String(part) : two(part))).join('-'),
  )
}

const LEVELS: Record<string, number> = { province: 1, city: 2, region: 3 }

/**
 * Province, city and district by name.
 * @param customItem stands first in each column when it is given; nothing is to be chosen below it
 */
export const regionColumns = (value: unknown, customItem: string, level: string): PickerColumns => {
  const wanted = Array.isArray(value) ? value.map(String) : []
  const depth = LEVELS[level] ?? 3
  const custom: Region[] = customItem ? [{ name: customItem, code: '', inner: [] }] : []
  const chosen: Region[] = []
  const columns: Region[][] = []
  for (let column = 0; column < depth; column++) {
    const items: Region[] = [...custom, ...(column === 0 ? REGIONS : chosen[column - 1]?.inner ?? [])]
    columns.push(items)
    const found = items.find(({ name }) => name === wanted[column]) ?? items[0]
    if (found) chosen.push(found)
  }
  return {
    columns: columns.map((items) => items.map(({ name }) => name)),
    indexes: columns.map((items, column) => Math.max(0, items.indexOf(chosen[column]!))),
    value: () => chosen.map(({ name }) => name),
    more: () => ({ code: chosen.map(({ code }) => code).filter(Boolean) }),
    turned: (column, index) =>
      regionColumns([...chosen.slice(0, column).map(({ name }) => name), columns[column]![index]!.name], customItem, level),
  }
}
