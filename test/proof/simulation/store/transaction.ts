import { conflictInside, operationError } from '../../../support/memory/sdk-errors'
import type { Doc, Versions, Write } from './versions'

/** The platform forgets a transaction that nobody ends: that of a function that crashed. */
const LIFETIME_MS = 30_000

/** Which transaction will write what, so that the first writer wins. */
export class Locks {
  readonly #holders = new Map<string, Transaction>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  holder(key: string): Transaction | undefined {
    const holder = this.#holders.get(key)
    if (holder?.isForgotten(this.#now())) holder.end()
    return holder?.over ? undefined : holder
  }

  take(key: string, transaction: Transaction): void {
    this.#holders.set(key, transaction)
  }

  release(key: string): void {
    this.#holders.delete(key)
  }
}

/** Reads one snapshot; what it writes is seen by nobody until it commits. */
export class Transaction {
  over = false
  inFlight = false
  /** The commit is under way: it is no longer forgotten. */
  committing = false
  readonly #versions: Versions
  readonly #locks: Locks
  readonly #snapshot: number
  readonly #openedAt: number
  readonly #writes = new Map<string, Write>()
  readonly #held: string[] = []

  constructor(versions: Versions, locks: Locks, now: number) {
    this.#versions = versions
    this.#locks = locks
    this.#snapshot = versions.commits
    this.#openedAt = now
  }

  isForgotten(now: number): boolean {
    return !this.over && !this.committing && now - this.#openedAt > LIFETIME_MS
  }

  read(collection: string, id: string): Doc | null {
    const written = this.#writes.get(`${collection}/${id}`)
    return written ? written.document : this.#versions.get(collection, id, this.#snapshot)
  }

  write(collection: string, id: string, document: Doc | null): void {
    const key = `${collection}/${id}`
    if (this.#versions.lastCommitOf(collection, id) > this.#snapshot) this.#lose()
    this.#take(key)
    if (document) {
      for (const { index, key: taken } of this.#versions.uniqueKeys(collection, document)) this.#take(`${collection}#${index.name}:${taken}`)
    }
    this.#writes.set(key, { collection, id, document })
  }

  commit(): void {
    this.#versions.commit(this.#writes.values())
    this.end()
  }

  end(): void {
    this.over = true
    for (const key of this.#held) this.#locks.release(key)
    this.#held.length = 0
  }

  #take(key: string): void {
    const holder = this.#locks.holder(key)
    if (holder === this) return
    if (holder) this.#lose()
    this.#locks.take(key, this)
    this.#held.push(key)
  }

  #lose(): never {
    this.end()
    throw conflictInside('document.set')
  }
}

export const noSuchTransaction = (): Error =>
  operationError('document', '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server.')
