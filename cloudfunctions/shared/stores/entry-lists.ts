import type { Listed, ListKind } from '../ledger/entry'
import type { LedgerStore } from '../ledger/store'
import type { WalletDatabase } from './documents'

/** Lists of entries in the cloud database, each served by an index that ends in the list's number. */
export function entryLists(database: WalletDatabase): Pick<LedgerStore, 'range' | 'firstFrom' | 'lastUntil'> {
  return {
    async range<Kind extends ListKind>(account: string, kind: Kind, after: number, to: number, limit: number) {
      const number = numberOf(kind)
      const where = { ...listOf(account, kind), [number]: { gt: after, lte: to } }
      const entries = await database.find('entries', { where, orderBy: [[number, 'desc']], limit })
      return entries.filter((entry): entry is Listed<Kind> => kind === 'all' || entry.kind === kind)
    },
    async firstFrom(account, kind, at) {
      const number = numberOf(kind)
      const where = { ...listOf(account, kind), at: { gte: at } }
      const [entry] = await database.find('entries', { where, orderBy: [['at', 'asc'], [number, 'asc']], limit: 1 })
      return entry?.[number] ?? null
    },
    async lastUntil(account, kind, at) {
      const number = numberOf(kind)
      const where = { ...listOf(account, kind), at: { lte: at } }
      const [entry] = await database.find('entries', { where, orderBy: [['at', 'desc'], [number, 'desc']], limit: 1 })
      return entry?.[number] ?? null
    },
  }
}

/** By what the entries of the list are numbered 1, 2, 3 … */
const numberOf = (kind: ListKind): 'seq' | 'tseq' => (kind === 'all' ? 'seq' : 'tseq')

const listOf = (account: string, kind: ListKind) => (kind === 'all' ? { account } : { account, kind })
