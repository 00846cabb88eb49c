import type { SdkCollection, SdkDocument } from '../../../../cloudfunctions/shared/platform/database/sdk'
import { matches, ordered, requireIndex } from '../../../support/memory/find'
import { busy, conflictInside, duplicateKey, timedOut } from '../../../support/memory/sdk-errors'
import { changedBy, conditionOf, type Condition } from './command'
import type { Line } from './line'
import { noSuchTransaction, type Locks, type Transaction } from './transaction'
import type { Doc, Versions } from './versions'

const NEVER = new Promise<never>(() => undefined)
/** As platform/cloud.ts sets it. */
const REQUEST_TIMEOUT_MS = 6_000
const LOCK_WAIT_MS = 250

/** What a collection works with: the documents, who asks, and in which transaction. */
export interface Access {
  versions: Versions
  locks: Locks
  now: () => number
  line: Line
  transaction: Transaction | null
}

/** A collection, or those of its documents that a condition finds. */
export class Collection implements SdkCollection {
  readonly #access: Access
  readonly #name: string
  readonly #condition: Condition
  readonly #order: [string, 'asc' | 'desc'][]
  readonly #limit: number

  constructor(access: Access, name: string, condition: Condition = [], order: [string, 'asc' | 'desc'][] = [], limit = 100) {
    this.#access = access
    this.#name = name
    this.#condition = condition
    this.#order = order
    this.#limit = limit
  }

  doc(id: string): SdkDocument {
    return new DocumentOf(this.#access, this.#name, id)
  }

  add({ data }: { data: object }): Promise<void> {
    return request(this.#access, 'add', this.#name, () => insert(this.#access, this.#name, data as Doc))
  }

  where(filter: Record<string, unknown>): Collection {
    return new Collection(this.#access, this.#name, [...this.#condition, ...conditionOf(filter)], this.#order, this.#limit)
  }

  orderBy(field: string, direction: 'asc' | 'desc'): Collection {
    return new Collection(this.#access, this.#name, this.#condition, [...this.#order, [field, direction]], this.#limit)
  }

  limit(count: number): Collection {
    return new Collection(this.#access, this.#name, this.#condition, this.#order, count)
  }

  async get(): Promise<{ data: unknown[] }> {
    return { data: await request(this.#access, 'find', this.#name, () => this.#found()) }
  }

  async update({ data }: { data: object }): Promise<{ stats: { updated: number } }> {
    return { stats: { updated: await this.#write('update', (document) => changedBy(document, data)) } }
  }

  async remove(): Promise<{ stats: { removed: number } }> {
    return { stats: { removed: await this.#write('remove', () => null) } }
  }

  #found(): Doc[] {
    const { versions } = this.#access
    const [first] = this.#condition
    if (first?.[0] === '_id' && first[1][0]?.[0] === 'eq') {
      const document = versions.get(this.#name, first[1][0][1] as string)
      return document && matches(document, this.#condition) ? [document] : []
    }
    requireIndex(this.#name, versions.indexes(this.#name), this.#condition, this.#order)
    return ordered(versions.all(this.#name).filter((document) => matches(document, this.#condition)), this.#order).slice(0, this.#limit)
  }

  /** Outside of transactions: waits until they have let go of the documents, and then happens at once. */
  async #write(what: string, change: (document: Doc) => Doc | null): Promise<number> {
    const { line, versions, locks } = this.#access
    const isTaken = (documents: Doc[]): boolean => documents.some(({ _id }) => locks.holder(`${this.#name}/${_id}`))
    for (let waited = 0; isTaken(this.#found()); waited += LOCK_WAIT_MS) {
      if (waited >= REQUEST_TIMEOUT_MS) throw timedOut()
      await line.sleep(LOCK_WAIT_MS)
    }
    return request(this.#access, what, this.#name, () => {
      const documents = this.#found()
      // Taken in the meantime: the platform would make it wait again; here it is as if it had not been sent.
      if (isTaken(documents)) throw timedOut()
      if (documents.length > 0) {
        versions.commit(documents.map((document) => ({ collection: this.#name, id: document._id, document: change(document) })))
      }
      return documents.length
    })
  }
}

class DocumentOf implements SdkDocument {
  readonly #access: Access
  readonly #collection: string
  readonly #id: string

  constructor(access: Access, collection: string, id: string) {
    this.#access = access
    this.#collection = collection
    this.#id = id
  }

  async get(): Promise<{ data: unknown }> {
    return { data: await request(this.#access, 'get', this.#collection, () => read(this.#access, this.#collection, this.#id)) }
  }

  set({ data }: { data: object }): Promise<void> {
    const document = { ...data, _id: this.#id }
    return request(this.#access, 'set', this.#collection, () => write(this.#access, this.#collection, this.#id, document))
  }

  update({ data }: { data: object }): Promise<{ stats: { updated: number } }> {
    return request(this.#access, 'update', this.#collection, () => {
      const document = read(this.#access, this.#collection, this.#id)
      if (document) write(this.#access, this.#collection, this.#id, changedBy(document, data))
      return { stats: { updated: document ? 1 : 0 } }
    })
  }

  remove(): Promise<void> {
    return request(this.#access, 'remove', this.#collection, () => write(this.#access, this.#collection, this.#id, null))
  }
}

/** One request to the database, with what befalls it. */
async function request<T>({ line, transaction, now }: Access, what: string, collection: string, operation: () => T): Promise<T> {
  if (!transaction) return settle(line, await line.trip(`${what} ${collection}`), operation)
  if (transaction.inFlight) throw busy('document')
  transaction.inFlight = true
  const fault = await line.trip(`${what} ${collection}`)
  transaction.inFlight = false
  if (transaction.over || transaction.isForgotten(now())) throw noSuchTransaction()
  if (fault === 'conflict') {
    transaction.end()
    throw conflictInside('document')
  }
  // What a transaction asked for is not carried out behind its back.
  return settle(line, fault === 'late' ? 'fails' : fault, operation)
}

function settle<T>(line: Line, fault: Awaited<ReturnType<Line['trip']>>, operation: () => T): T | Promise<T> {
  if (fault === 'fails') throw timedOut()
  if (fault === 'late') {
    line.later(operation)
    throw timedOut()
  }
  const result = operation()
  if (fault === 'lost') throw timedOut()
  return fault === 'crash' ? NEVER : result
}

function read({ versions, transaction }: Access, collection: string, id: string): Doc | null {
  return transaction ? transaction.read(collection, id) : versions.get(collection, id)
}

function write({ versions, transaction }: Access, collection: string, id: string, document: Doc | null): void {
  if (transaction) transaction.write(collection, id, document)
  else versions.commit([{ collection, id, document }])
}

function insert(access: Access, collection: string, document: Doc): void {
  const { versions } = access
  if (read(access, collection, document._id) || versions.get(collection, document._id)) throw duplicateKey(collection, '_id_')
  const taken = versions.uniqueKeys(collection, document).find(({ owner }) => owner !== undefined && owner !== document._id)
  if (taken) throw duplicateKey(collection, taken.index.name)
  write(access, collection, document._id, document)
}
