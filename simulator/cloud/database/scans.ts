/** Queries that no index leads: told of, or refused. */
import { CloudError } from '../errors'
import type { Condition } from './conditions'
import type { Document } from './config'
import type { Order } from './order'

/** A query that visited documents without an index to lead it. */
export interface Scan {
  collection: string
  query: Document
  order: Order
  examined: number
  /** Fields of an index that would lead it, `-` before those that descend; empty if none would. */
  index: string[]
}

/** What becomes of scans. */
export interface ScanPolicy {
  /** Documents that a query may visit without an index. */
  limit: number
  report(scan: Scan): void
  /** The query fails as soon as it has visited so many. */
  strict: boolean
}

/** Follows one query as it visits documents without an index. */
export class ScanMeter {
  private examined = 0

  constructor(private readonly policy: ScanPolicy, private readonly scan: Omit<Scan, 'examined' | 'index'>, private readonly fields: ReadonlyMap<string, Condition>) {}

  /** @throws CloudError where scans are refused */
  visited(): void {
    if (++this.examined > this.policy.limit && this.policy.strict) throw new CloudError('DATABASE_REQUEST_FAILED', `[LimitExceeded] refused by --strict-scans: ${describeScan(this.result())}`)
  }

  done(): void {
    if (this.examined > this.policy.limit) this.policy.report(this.result())
  }

  private result(): Scan {
    return { ...this.scan, examined: this.examined, index: indexFor(this.fields, this.scan.order) }
  }
}

/** Equalities first, then what sorts, then a range. */
function indexFor(fields: ReadonlyMap<string, Condition>, order: Order): string[] {
  const names = (test: (condition: Condition) => boolean): string[] => [...fields].filter(([, condition]) => test(condition)).map(([field]) => field)
  const equal = names(({ points }) => points !== undefined)
  const sorted = order.filter(([field]) => !equal.includes(field)).map(([field, direction]) => (direction < 0 ? `-${field}` : field))
  const ranged = names(({ points, lower, upper }) => points === undefined && (lower ?? upper) !== undefined).slice(0, 1)
  return [...equal, ...sorted, ...ranged.filter((field) => !sorted.includes(field) && !sorted.includes(`-${field}`))]
}

/** One sentence for people. */
export function describeScan({ collection, query, order, examined, index }: Scan): string {
  const sorted = order.length === 0 ? '' : ` sorted by ${order.map(([field, direction]) => (direction < 0 ? `-${field}` : field)).join(', ')}`
  const condition = Object.keys(query).length === 0 ? '' : ` where ${JSON.stringify(query, (_key, value: unknown) => (value instanceof RegExp ? String(value) : value)).slice(0, 200)}`
  const advice = index.length === 0 ? 'no index of a field leads it' : `an index on ${index.join(', ')} would lead it`
  return `unindexed scan: ${collection}${condition}${sorted} read ${examined} documents; ${advice}`
}
