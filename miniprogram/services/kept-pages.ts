import type { ShownEntry } from './entry-view'
import type { StatementKind, StatementPage } from './statement'
import { load, save } from './storage'

/** The first page of a list over all time, as it was read once. */
export interface KeptPage extends StatementPage {
  /** When, as a wire time. */
  readTime: string
}

export interface KeptPages {
  /** Id of the account. */
  account: string
  pages: Partial<Record<StatementKind, KeptPage>>
}

/** What this phone remembers of the account's list; null when nothing. */
export function loadPage(accountId: string, kind: StatementKind): KeptPage | null {
  return keptOf(accountId).pages[kind] ?? null
}

/** Keeps the first page of a list, in place of the one before. */
export function keepPage(accountId: string, kind: StatementKind, { entries, ...page }: KeptPage): void {
  const { account, pages } = keptOf(accountId)
  save('historyPages', { account, pages: { ...pages, [kind]: { ...page, entries: entries.map(withoutUser) } } })
}

function keptOf(accountId: string): KeptPages {
  const kept = load('historyPages')
  return kept?.account === accountId ? kept : { account: accountId, pages: {} }
}

/** The account in each recharge would be most of what is kept. */
function withoutUser(entry: ShownEntry): ShownEntry {
  if (!('user' in entry)) return entry
  const { user: _user, ...rest } = entry
  return rest as ShownEntry
}
