import { cursorOf, type Place } from '../lookup/cursor'
import type { LookupStore, RowPage } from '../lookup/store'
import type { WalletDatabase } from './documents'

const PAGE_SIZE = 30
/** So many rows of one moment at most: a page begins behind those that the last one ended with. */
const SAME_MOMENT = 100
/** Behind any time of ours. */
const END = Number.MAX_SAFE_INTEGER

/** Lists for staff, in the cloud database. */
export function lookupStore(database: WalletDatabase): LookupStore {
  return {
    orders: (account, after) => (account === null
      ? pageOf(after, (at, limit) => database.find('orders', {
        where: { paidAt: { gt: 0, lte: at } }, orderBy: [['paidAt', 'desc'], ['_id', 'desc']], limit,
      }), ({ paidAt }) => paidAt ?? 0)
      : pageOf(after, (at, limit) => database.find('orders', {
        where: { account, createdAt: { lte: at } }, orderBy: [['createdAt', 'desc'], ['_id', 'desc']], limit,
      }), ({ createdAt }) => createdAt)),

    refunds: (account, after) => pageOf(after, (at, limit) => database.find('refunds', {
      where: { ...(account === null ? {} : { account }), createdAt: { lte: at } },
      orderBy: [['createdAt', 'desc'], ['_id', 'desc']],
      limit,
    }), ({ createdAt }) => createdAt),

    refundsUnderWay: (limit) => database.find('refunds', { where: { lookAt: { gt: 0 } }, orderBy: [['lookAt', 'asc']], limit }),

    operations: (of, after) => pageOf(after, (at, limit) => database.find('operations', {
      where: { ...of, at: { lte: at } }, orderBy: [['at', 'desc'], ['_id', 'desc']], limit,
    }), ({ at }) => at),

    proposals: (state, since, after) => pageOf(after, (at, limit) => database.find('proposals', {
      where: { state, createdAt: { gte: since, lte: at } }, orderBy: [['createdAt', 'desc'], ['_id', 'desc']], limit,
    }), ({ createdAt }) => createdAt),

    faults: (after) => pageOf(after, (at, limit) => database.find('faults', {
      where: { lastAt: { lte: at } }, orderBy: [['lastAt', 'desc'], ['_id', 'desc']], limit,
    }), ({ lastAt }) => lastAt),
    faultsSince: (at, limit) => database.find('faults', { where: { lastAt: { gte: at } }, orderBy: [['lastAt', 'desc']], limit }),

    tariffsAfter: (id, limit) => database.find('tariffs', { where: { _id: { gt: id } }, orderBy: [['_id', 'asc']], limit }),
  }
}

/** @param read rows of `at` or before, in the order of the list @param timeOf by what the list is ordered */
async function pageOf<Row extends { _id: string }>(
  after: Place | null,
  read: (at: number, limit: number) => Promise<Row[]>,
  timeOf: (row: Row) => number,
): Promise<RowPage<Row>> {
  const found = await read(after?.at ?? END, PAGE_SIZE + 1 + (after ? SAME_MOMENT : 0))
  const rest = after ? found.filter((row) => timeOf(row) < after.at || row._id < after.id) : found
  const rows = rest.slice(0, PAGE_SIZE)
  const last = rows.at(-1)
  return { rows, cursor: last && rest.length > PAGE_SIZE ? cursorOf({ at: timeOf(last), id: last._id }) : null }
}
