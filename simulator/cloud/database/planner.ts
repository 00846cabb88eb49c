/** Which entries of which index a query must visit, in which order. */
import type { Collection } from './store'
import type { IndexKey } from './config'
import type { Condition, Conditions } from './conditions'
import type { Index } from './index-entries'
import { behind, componentKey, typeBounds } from './keys'
import { compareValues, type Order } from './order'

/** Keys in `[start, end)`. */
export interface Interval {
  start: Buffer
  end: Buffer
}

export interface Plan {
  /** null: the documents themselves, which are in the order of `_id`. */
  index: Index | null
  /** In key order, without overlap. */
  intervals: Interval[]
  /** Visit from the last to the first. */
  reverse: boolean
  /** Entries come in the wanted order. */
  sorted: boolean
  /** Every entry visited is a match. */
  exact: boolean
  /** The intervals leave something out; false for a scan of everything. */
  bounded: boolean
}

/** More points than this in one query are checked one by one instead. */
const MAX_INTERVALS = 1000
const EVERYTHING: Interval = { start: Buffer.from([0]), end: Buffer.from([0xff]) }

/** The best plan among all indexes: most leading equalities, then a range, then a sort for nothing. */
export function plan(collection: Collection, conditions: Conditions, order: Order): Plan {
  const none: Plan = {
    index: null, intervals: [EVERYTHING], reverse: false, bounded: false, sorted: order.length === 0,
    exact: conditions.complete && conditions.fields.size === 0,
  }
  const candidates = [
    candidate(null, [{ field: '_id', direction: 1 }], conditions, order),
    ...collection.indexes.map((index) => candidate(index, index.config.keys, conditions, order)),
  ]
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.plan : none
}

function candidate(index: Index | null, keys: IndexKey[], conditions: Conditions, order: Order): { plan: Plan; score: number } {
  const many = index?.many ?? false
  const { intervals, used, equalities, range } = intervalsOf(keys, conditions.fields, many)
  const direction = many ? null : sortDirection(index, keys, conditions.fields, order)
  const bounded = used.length > 0
  const unique = index === null || index.config.unique
  const score = equalities * 10 + (range ? 5 : 0) + (order.length > 0 && direction !== null ? 4 : 0)
    + (unique && equalities === keys.length ? 1000 : 0)
  const covers = used.length === conditions.fields.size
  return {
    score,
    plan: {
      index, intervals, bounded,
      reverse: direction === -1,
      sorted: order.length === 0 || direction !== null,
      exact: conditions.complete && covers && !many,
    },
  }
}

interface Bounds {
  intervals: Interval[]
  /** Fields whose conditions the intervals express wholly. */
  used: string[]
  equalities: number
  range: boolean
}

function intervalsOf(keys: IndexKey[], fields: Map<string, Condition>, many: boolean): Bounds {
  let prefixes: Buffer[] = [Buffer.alloc(0)]
  const used: string[] = []
  let equalities = 0
  for (const { field, direction } of keys) {
    const condition = fields.get(field)
    if (!condition) break
    if (condition.points) {
      const points = distinct(condition.points)
      if (prefixes.length * points.length > MAX_INTERVALS) break
      prefixes = prefixes.flatMap((prefix) => points.map((point) => Buffer.concat([prefix, componentKey(point, direction)])))
      equalities++
      // A field with points and bounds is visited by its points; the bounds are left to the match.
      if (!condition.lower && !condition.upper) used.push(field)
      continue
    }
    if (!condition.lower && !condition.upper) break
    // An array may meet each bound by another element, so only one bound limits the entries to visit.
    const narrow = many && condition.lower ? { lower: condition.lower } : condition
    used.push(field)
    const intervals = prefixes.map((prefix) => rangeInterval(prefix, narrow, direction))
    return { intervals: inOrder(intervals), used, equalities, range: true }
  }
  const intervals = prefixes.map((prefix) => (prefix.length === 0 ? EVERYTHING : { start: prefix, end: behind(prefix) }))
  return { intervals: inOrder(intervals), used, equalities, range: false }
}

function rangeInterval(prefix: Buffer, { lower, upper }: Condition, direction: number): Interval {
  const [first, last] = direction < 0 ? [upper, lower] : [lower, upper]
  const [typeStart, typeEnd] = typeBounds((lower ?? upper)?.value, direction)
  const at = (value: unknown): Buffer => Buffer.concat([prefix, componentKey(value, direction)])
  return {
    start: first ? (first.inclusive ? at(first.value) : behind(at(first.value))) : Buffer.concat([prefix, typeStart]),
    end: last ? (last.inclusive ? behind(at(last.value)) : at(last.value)) : Buffer.concat([prefix, typeEnd]),
  }
}

const inOrder = (intervals: Interval[]): Interval[] =>
  intervals.filter(({ start, end }) => Buffer.compare(start, end) < 0).sort((a, b) => Buffer.compare(a.start, b.start))

const distinct = (values: unknown[]): unknown[] =>
  values.filter((value, i) => values.findIndex((other) => compareValues(value, other) === 0) === i)

/** The direction in which the entries come in the wanted order; null if in neither. */
function sortDirection(index: Index | null, keys: IndexKey[], fields: Map<string, Condition>, order: Order): 1 | -1 | null {
  // Only fields of this index are known to hold no array, which one value would not pin down.
  const fixed = (field: string): boolean => keys.some((key) => key.field === field) && fields.get(field)?.points?.length === 1
  // Entries of an index that is not unique end with the id.
  const remaining = (index && !index.config.unique ? [...keys, { field: '_id', direction: 1 }] : [...keys])
    .filter(({ field }) => !fixed(field))
  let direction: 1 | -1 | null = null
  for (const [field, wanted] of order) {
    if (fixed(field)) continue
    const next = remaining.shift()
    // All fields of a unique index are passed: no two entries are left to order.
    if (!next) return direction ?? 1
    if (next.field !== field) return null
    const needed = next.direction * wanted > 0 ? 1 : -1
    if (direction !== null && direction !== needed) return null
    direction = needed
  }
  return direction ?? 1
}
