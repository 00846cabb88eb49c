/** MongoDB's order of values of any types, and of documents by several fields. mingo's own differs for mixed types and arrays. */
import type { Document } from './config'

/** Rank of each type; gaps leave room for bounds between two types in encoded keys. */
export const RANK = {
  /** What an empty array holds; sorts before null. */
  nothing: 0x08, null: 0x10, nan: 0x1f, number: 0x20, string: 0x30, object: 0x40, array: 0x50, boolean: 0x60, date: 0x70, regex: 0x80,
} as const

export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'undefined': return RANK.nothing
    case 'number': return Number.isNaN(value) ? RANK.nan : RANK.number
    case 'string': return RANK.string
    case 'boolean': return RANK.boolean
    default:
      if (value === null) return RANK.null
      if (Array.isArray(value)) return RANK.array
      if (value instanceof Date) return RANK.date
      if (value instanceof RegExp) return RANK.regex
      return RANK.object
  }
}

/** Negative, 0 or positive, as `Array.prototype.sort` wants it. */
export function compareValues(a: unknown, b: unknown): number {
  const rank = rankOf(a)
  const difference = rank - rankOf(b)
  if (difference !== 0) return difference
  switch (rank) {
    case RANK.number: return (a as number) - (b as number) || 0
    case RANK.string: return compareStrings(a as string, b as string)
    case RANK.boolean: return Number(a) - Number(b)
    case RANK.date: return (a as Date).getTime() - (b as Date).getTime()
    case RANK.array: return compareLists(a as unknown[], b as unknown[], compareValues)
    case RANK.object: return compareLists(Object.entries(a as Document), Object.entries(b as Document), compareMembers)
    case RANK.regex: return compareStrings(String(a), String(b))
    default: return 0
  }
}

type Member = [name: string, value: unknown]
/** Embedded documents compare member by member: type, then name, then value. */
const compareMembers = (a: Member, b: Member): number =>
  rankOf(a[1]) - rankOf(b[1]) || compareStrings(a[0], b[0]) || compareValues(a[1], b[1])

function compareLists<T>(a: T[], b: T[], compare: (x: T, y: T) => number): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = compare(a[i] as T, b[i] as T)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** By code points, as UTF-8 bytes do; JavaScript's `<` puts 😀 before ｡. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    if (x >= 0xd800 && y >= 0xd800) return (isSurrogate(x) ? x + 0x10000 : x) - (isSurrogate(y) ? y + 0x10000 : y)
    return x - y
  }
  return a.length - b.length
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff

/** Fields and directions of a sort, most significant first. */
export type Order = [field: string, direction: 1 | -1][]

/** A comparison of documents. An array sorts by its least element ascending, by its greatest descending. */
export function byOrder(order: Order): (a: Document, b: Document) => number {
  const fields = order.map(([path, direction]) => ({ parts: path.split('.'), direction }))
  return (a, b) => {
    for (const { parts, direction } of fields) {
      const difference = compareValues(extreme(a, parts, direction), extreme(b, parts, direction))
      if (difference !== 0) return difference * direction
    }
    return 0
  }
}

function extreme(document: Document, parts: string[], direction: 1 | -1): unknown {
  const { values } = valuesAt(document, parts)
  return values.reduce((best, value) => (compareValues(value, best) * direction < 0 ? value : best))
}

/** The values that an index or a sort sees at a path: at least one, several where an array is met; missing is null. */
export interface FieldValues {
  values: [unknown, ...unknown[]]
  /** An array was met. */
  many: boolean
}

export function valuesAt(document: unknown, parts: string[]): FieldValues {
  const first = parts[0]
  if (parts.length === 1 && first !== undefined) {
    const value = (document as Document)[first]
    if (!Array.isArray(value)) return { values: [value ?? null], many: false }
  }
  const values: unknown[] = []
  const many = collect(document, parts, 0, values)
  return { values: values.length > 0 ? (values as [unknown]) : [null], many }
}

function collect(node: unknown, parts: string[], depth: number, found: unknown[]): boolean {
  const part = parts[depth]
  if (Array.isArray(node)) {
    if (part === undefined) {
      if (node.length === 0) found.push(undefined)
      else for (const element of node) found.push(element ?? null)
      return true
    }
    if (/^\d+$/.test(part) && Number(part) < node.length) collect(node[Number(part)], parts, depth + 1, found)
    for (const element of node) if (rankOf(element) === RANK.object) collect(element, parts, depth, found)
    return true
  }
  if (part === undefined) {
    found.push(node ?? null)
    return false
  }
  if (rankOf(node) !== RANK.object) {
    found.push(null)
    return false
  }
  return collect((node as Document)[part], parts, depth + 1, found)
}
