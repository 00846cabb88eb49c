import type { KeyedHash } from '../ports'
import { totalsOf, type Account } from './account'
import { makeCursor, readCursor } from './cursor'
import type { Entry, Listed, ListKind } from './entry'
import { pageBefore, pageOf, sizeOf, type Span } from './page'
import type { LedgerStore } from './store'

export interface ListQuery {
  /** From 1; ignored with a cursor. */
  page: number
  size: number
  cursor?: string | undefined
  /** Inclusive. */
  from?: number | undefined
  /** Inclusive. */
  until?: number | undefined
}

export interface EntryPage<E extends Entry> {
  /** In the time range, over all pages. */
  total: number
  entries: E[]
  cursor: string | null
}

/**
 * One page of an account's entries of one kind, or of all, newest first: one query, and two small ones before it with a
 * time range.
 */
export async function listEntries<Kind extends ListKind>(
  deps: { ledger: LedgerStore, hash: KeyedHash },
  account: Account,
  kind: Kind,
  query: ListQuery,
): Promise<EntryPage<Listed<Kind>>> {
  const before = query.cursor === undefined ? null : readCursor(deps.hash, account._id, kind, query.cursor)
  const span = await spanInTime(deps.ledger, account, kind, query)
  const wanted = before === null ? pageOf(span, query.page, query.size) : pageBefore(span, before, query.size)
  if (sizeOf(wanted) === 0) return { total: sizeOf(span), entries: [], cursor: null }
  const entries = await deps.ledger.range(account._id, kind, wanted.first - 1, wanted.last, query.size)
  return {
    total: sizeOf(span),
    entries,
    cursor: wanted.first > span.first ? makeCursor(deps.hash, account._id, kind, wanted.first) : null,
  }
}

/** Numbers and times rise together (`at` never falls), so a range of time is a range of numbers. */
async function spanInTime(ledger: LedgerStore, account: Account, kind: ListKind, { from, until }: ListQuery): Promise<Span> {
  const all: Span = { first: 1, last: kind === 'all' ? account.seq : totalsOf(account, kind).count }
  if (all.last === 0 || (from === undefined && until === undefined)) return all
  const [first, last] = await Promise.all([
    from === undefined ? all.first : ledger.firstFrom(account._id, kind, from),
    until === undefined ? all.last : ledger.lastUntil(account._id, kind, until),
  ])
  // Entries posted after the account was read are none of this reply.
  return { first: first ?? all.last + 1, last: Math.min(last ?? 0, all.last) }
}
