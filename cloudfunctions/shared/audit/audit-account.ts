import type { Account } from '../ledger/account'
import type { Entry } from '../ledger/entry'
import { Books } from './books'
import { auditCauses } from './causes'
import { Findings, type Finding } from './finding'
import { PAGE } from './paged'
import type { AuditStore } from './store'

export interface AuditResult {
  /** Entries that were read. */
  entries: number
  findingCount: number
  findings: Finding[]
}

/** Entries held in memory at a time, however many there are. */
const PART = 20_000
const TRIES = 3

export type AuditOutcome =
  | { kind: 'audited' } & AuditResult
  | { kind: 'no-account' }
  /** Time was up, or the account changed again and again while it was read. */
  | { kind: 'unfinished' }

/**
 * Audits one account by its documents alone. What looks wrong is looked at again if the account changed meanwhile:
 * every posting changes it, so what stays wrong between two equal readings is wrong.
 * @param mayGoOn asked before every page
 */
export async function auditAccount(store: AuditStore, id: string, mayGoOn: () => boolean = () => true): Promise<AuditOutcome> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const account = await store.account(id)
    if (!account) return { kind: 'no-account' }
    const result = await readThrough(store, account, mayGoOn)
    if (result === null) return { kind: 'unfinished' }
    if (result.findingCount === 0 || !await hasChanged(store, account)) return { kind: 'audited', ...result }
  }
  return { kind: 'unfinished' }
}

async function hasChanged(store: AuditStore, account: Account): Promise<boolean> {
  const now = await store.account(account._id)
  return JSON.stringify(now) !== JSON.stringify(account)
}

/** Null: time is up. */
async function readThrough(store: AuditStore, account: Account, mayGoOn: () => boolean): Promise<AuditResult | null> {
  const findings = new Findings()
  const books = new Books(account, findings)
  const parts = Math.max(1, Math.ceil(account.seq / PART))
  let entries = 0
  for (let part = 0; part < parts; part += 1) {
    const isOfPart = (ref: string): boolean => parts === 1 || partOf(ref, parts) === part
    const held = new Map<string, Entry>()
    for await (const page of pagesOfEntries(store, account._id)) {
      if (!mayGoOn()) return null
      if (part === 0) page.forEach((entry) => books.add(entry))
      if (part === 0) entries += page.length
      for (const entry of page) if (isOfPart(entry.ref)) held.set(entry._id, entry)
    }
    await auditCauses(store, account._id, held, isOfPart, findings)
  }
  books.end()
  return { entries, findingCount: findings.count, findings: findings.listed }
}

async function* pagesOfEntries(store: AuditStore, account: string): AsyncGenerator<Entry[]> {
  let after = 0
  for (;;) {
    const page = await store.entriesAfter(account, after, PAGE)
    yield page
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    after = last.seq
  }
}

/** Spreads references evenly over parts; the same one always goes to the same part. */
function partOf(ref: string, parts: number): number {
  let hash = 0
  for (let index = 0; index < ref.length; index += 1) hash = (Math.imul(hash, 31) + ref.charCodeAt(index)) >>> 0
  return hash % parts
}
