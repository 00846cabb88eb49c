/** What a reader sees: what is committed now, or a transaction's snapshot with its own writes over it. */
import type { Change } from './change'
import { conditionsOf, type Conditions } from './conditions'
import type { Document } from './config'
import { Found } from './found'
import { matcher, type Matcher } from './matcher'
import { byOrder, type Order } from './order'
import { plan, type Plan } from './planner'
import { ScanMeter, type ScanPolicy } from './scans'
import type { Collection, Snapshot } from './store'

export interface Query {
  query: Document
  order: Order
  skip: number
  limit: number
}

/** A transaction's own writes to one collection, the last to each document, by encoded id as latin1. */
export type Overlay = Map<string, Change>

export class View {
  constructor(
    private readonly scans: ScanPolicy,
    private readonly snapshot?: Snapshot,
    private readonly overlays?: Map<string, Overlay>,
  ) {}

  get(collection: Collection, id: Buffer): Found | undefined {
    const own = this.overlays?.get(collection.name)?.get(id.toString('latin1'))
    if (own) return own.after ?? undefined
    const text = collection.text(id, this.snapshot)
    return text === undefined ? undefined : new Found(id, text)
  }

  find(collection: Collection, { query, order, skip, limit }: Query): Found[] {
    const conditions = conditionsOf(query)
    const chosen = plan(collection, conditions, order)
    const overlay = this.overlays?.get(collection.name)
    const test = chosen.exact && !overlay?.size ? always : matcher(query)
    const end = skip + limit
    const meter = this.meter(collection, chosen, query, order, conditions)
    if (!overlay?.size) {
      const matches = this.stored(collection, chosen, meter, test)
      return chosen.sorted ? slice(matches, skip, end) : sorted([...matches], order).slice(skip, end)
    }
    const hidden = (found: Found): boolean => !overlay.has(found.id.toString('latin1'))
    const stored = filter(this.stored(collection, chosen, meter, test), hidden)
    const own = [...overlay.values()].flatMap(({ after }) => (after && test(after.document) ? [after] : []))
    // Nothing behind the first `end` stored documents can come before them.
    const all = [...(chosen.sorted ? slice(stored, 0, end) : stored), ...own]
    return sorted(all, order).slice(skip, end)
  }

  /** Never used inside a transaction: the SDK sends a count without one. */
  count(collection: Collection, query: Document): number {
    const conditions = conditionsOf(query)
    const chosen = plan(collection, conditions, [])
    if (chosen.exact) {
      if (!chosen.bounded) return collection.count
      const entries = chosen.index?.entries ?? collection.documents
      return chosen.intervals.reduce((sum, interval) => sum + entries.getKeysCount(interval), 0)
    }
    let count = 0
    const meter = this.meter(collection, chosen, query, [], conditions)
    for (const _ of this.stored(collection, chosen, meter, matcher(query))) count++
    return count
  }

  /** For a plan that leaves nothing out although not all of it is wanted, or wanted in another order. */
  private meter(collection: Collection, chosen: Plan, query: Document, order: Order, { fields }: Conditions): ScanMeter | null {
    if (chosen.bounded || (chosen.exact && chosen.sorted)) return null
    return new ScanMeter(this.scans, { collection: collection.name, query, order }, fields)
  }

  /** All documents that match, in the plan's order. */
  private* stored(collection: Collection, chosen: Plan, meter: ScanMeter | null, test: Matcher): Generator<Found> {
    // A document is visited several times only through an index over arrays.
    const seen = chosen.index?.many ? new Set<string>() : null
    try {
      for (const found of this.visit(collection, chosen)) {
        const id = seen && found.id.toString('latin1')
        if (seen && id !== null) {
          if (seen.has(id)) continue
          seen.add(id)
        }
        meter?.visited()
        if (chosen.exact || test(found.document)) yield found
      }
    } finally {
      meter?.done()
    }
  }

  private* visit(collection: Collection, { index, intervals, reverse }: Plan): Generator<Found> {
    const transaction = this.snapshot ? { transaction: this.snapshot } : {}
    for (const { start, end } of reverse ? [...intervals].reverse() : intervals) {
      const range = reverse
        ? { start: end, exclusiveStart: true, end: start, inclusiveEnd: true, reverse, ...transaction }
        : { start, end, ...transaction }
      if (index === null) {
        for (const { key, value } of collection.documents.getRange(range)) yield new Found(key, value)
        continue
      }
      for (const { value: id } of index.entries.getRange(range)) {
        const text = collection.text(id, this.snapshot)
        if (text === undefined) throw new Error(`index ${index.config.name} of ${collection.name} points to no document`)
        yield new Found(id, text)
      }
    }
  }
}

const always: Matcher = () => true

function sorted(list: Found[], order: Order): Found[] {
  if (order.length === 0) return list
  const compare = byOrder(order)
  return list.sort((a, b) => compare(a.document, b.document))
}

/** Stops the source as soon as `end` is reached. */
function slice(source: Iterable<Found>, start: number, end: number): Found[] {
  const list: Found[] = []
  if (end <= start) return list
  let position = 0
  for (const found of source) {
    if (position++ >= start) list.push(found)
    if (position >= end) break
  }
  return list
}

function* filter(source: Iterable<Found>, keep: (found: Found) => boolean): Generator<Found> {
  for (const found of source) if (keep(found)) yield found
}
