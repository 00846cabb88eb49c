import type { Fault } from '../device-session/device-store'
import type { Operation } from '../operation/operation'
import type { Proposal } from '../proposal/proposal'
import type { Order } from '../recharge/order'
import type { Refund } from '../refund/refund'
import type { Place } from './cursor'

export interface RowPage<Row> {
  /** Newest first. */
  rows: Row[]
  /** Where the next page begins; null at the end. */
  cursor: string | null
}

/** What staff look through: lists over everybody or one account, a page at a time, each served by an index. */
export interface LookupStore {
  /** Of an account by when they were made, or those of everybody that were paid, by when. */
  orders(account: string | null, after: Place | null): Promise<RowPage<Order>>
  refunds(account: string | null, after: Place | null): Promise<RowPage<Refund>>
  /** Those that are not over, the longest due first, at most `limit`. */
  refundsUnderWay(limit: number): Promise<Refund[]>
  /** The trail: all of it, what was done to something, or by somebody. */
  operations(of: { about: string } | { person: string } | null, after: Place | null): Promise<RowPage<Operation>>
  /** Those of a state that were made at or after `since`. */
  proposals(state: Proposal['state'], since: number, after: Place | null): Promise<RowPage<Proposal>>
  faults(after: Place | null): Promise<RowPage<Fault>>
  /** At most `limit`. */
  faultsSince(at: number, limit: number): Promise<Fault[]>
  /** By id, at most `limit`. */
  tariffsAfter(id: string, limit: number): Promise<{ _id: string }[]>
}
