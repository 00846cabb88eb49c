import type { SdkCollection, SdkCommand, SdkDatabase, SdkExpression, SdkTransaction } from '../../../cloudfunctions/shared/platform/database/sdk'
import environment from '../../../cloudfunctions/environment.json'
import { Documents } from './documents'
import { matches, ordered, requireIndex, type Test } from './find'
import { busy, conflictAtCommit, conflictInside, duplicateKey, operationError, timedOut } from './sdk-errors'

type Doc = Record<string, unknown> & { _id: string }

/** What goes wrong at an operation. `lost`: it is done and its reply is lost. `fails`: it is not done. */
export type Fault = 'conflict' | 'lost' | 'fails' | undefined

/**
 * The database of wx-server-sdk in memory: snapshot isolation, first writer wins, unique indexes and error texts as on
 * the platform, and faults on demand. It refuses a query that no index of environment.json serves.
 */
export class MemorySdk implements SdkDatabase {
  readonly documents = new Documents(new Map(environment.collections.map(({ name, indexes }) => [name, indexes])))
  /** Every round trip, e.g. `get accounts`, `begin`, `commit`. */
  trips: string[] = []
  /** Asked before every round trip. */
  fault: (trip: string) => Fault = () => undefined
  readonly #locks = new Map<string, Transaction>()

  readonly command: SdkCommand = {
    gt: (value) => new Comparison([['gt', value]]),
    gte: (value) => new Comparison([['gte', value]]),
    lt: (value) => new Comparison([['lt', value]]),
    lte: (value) => new Comparison([['lte', value]]),
    set: (value) => ({ set: value }),
    inc: (amount) => ({ inc: amount }),
    addToSet: (value) => ({ add: value }),
  }

  collection(name: string): SdkCollection {
    return collectionOn(this, name, null)
  }

  async runTransaction<T>(body: (transaction: SdkTransaction) => Promise<T>): Promise<T> {
    await this.trip('begin')
    const transaction = new Transaction(this.documents.commits)
    try {
      const result = await body({ collection: (name) => collectionOn(this, name, transaction) })
      const fault = await this.trip('commit')
      if (fault === 'conflict') throw conflictAtCommit()
      this.documents.commit(transaction.entries())
      this.end(transaction)
      if (fault === 'lost') throw timedOut()
      return result
    } catch (error) {
      this.end(transaction)
      throw error
    }
  }

  /** One round trip: others run meanwhile. */
  async trip(name: string): Promise<Fault> {
    this.trips.push(name)
    const fault = this.fault(name)
    await new Promise((resolve) => setImmediate(resolve))
    if (fault === 'fails') throw timedOut()
    return fault
  }

  write(transaction: Transaction | null, collection: string, id: string, document: Doc | null): void {
    if (!transaction) {
      this.documents.commit([[collection, id, document]])
      return
    }
    const key = `${collection}/${id}`
    const holder = this.#locks.get(key)
    const changedSince = this.documents.lastCommitOf(collection, id) > transaction.snapshot
    if ((holder && holder !== transaction) || changedSince) {
      this.end(transaction)
      throw conflictInside('document.set')
    }
    this.#locks.set(key, transaction)
    transaction.writes.set(key, { collection, id, document })
  }

  isLocked(collection: string, id: string): boolean {
    return this.#locks.has(`${collection}/${id}`)
  }

  end(transaction: Transaction): void {
    transaction.over = true
    for (const [key, holder] of this.#locks) if (holder === transaction) this.#locks.delete(key)
  }
}

class Transaction {
  readonly writes = new Map<string, { collection: string, id: string, document: Doc | null }>()
  over = false
  inFlight = 0
  readonly snapshot: number

  constructor(snapshot: number) {
    this.snapshot = snapshot
  }

  * entries(): Iterable<readonly [string, string, Doc | null]> {
    for (const { collection, id, document } of this.writes.values()) yield [collection, id, document]
  }
}

class Comparison implements SdkExpression {
  readonly tests: Test[]

  constructor(tests: Test[]) {
    this.tests = tests
  }

  and(other: SdkExpression): SdkExpression {
    return new Comparison([...this.tests, ...(other as Comparison).tests])
  }
}

const testsOf = (condition: Record<string, unknown>): [string, Test[]][] =>
  Object.entries(condition).map(([field, value]) => [field, value instanceof Comparison ? value.tests : [['eq', value]]])

function collectionOn(sdk: MemorySdk, name: string, transaction: Transaction | null): SdkCollection {
  const read = (id: string): Doc | null => {
    const written = transaction?.writes.get(`${name}/${id}`)
    return written ? structuredClone(written.document) : sdk.documents.get(name, id, transaction?.snapshot)
  }

  async function operate<T>(trip: string, operation: () => T | Promise<T>): Promise<T> {
    if (transaction?.over) throw operationError('document', '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server.')
    if (transaction && transaction.inFlight > 0) throw busy('document')
    if (transaction) transaction.inFlight += 1
    try {
      const fault = await sdk.trip(`${trip} ${name}`)
      if (fault === 'conflict' && transaction) {
        sdk.end(transaction)
        throw conflictInside('document')
      }
      const result = await operation()
      if (fault === 'lost') throw timedOut()
      return result
    } finally {
      if (transaction) transaction.inFlight -= 1
    }
  }

  /** A write outside of transactions waits until they have let go of its documents, and then happens at once. */
  async function plainWrite(found: () => Doc[], change: (document: Doc) => Doc | null): Promise<number> {
    let documents = found()
    while (documents.some(({ _id }) => sdk.isLocked(name, _id))) {
      await new Promise((resolve) => setImmediate(resolve))
      documents = found()
    }
    for (const document of documents) sdk.write(null, name, document._id, change(document))
    return documents.length
  }

  function query(condition: [string, Test[]][], order: [string, 'asc' | 'desc'][], limit: number): SdkCollection {
    const found = (): Doc[] => {
      requireIndex(name, sdk.documents.indexes(name), condition, order)
      return ordered(sdk.documents.all(name).filter((document) => matches(document, condition)), order).slice(0, limit)
    }
    return {
      where: (more) => query([...condition, ...testsOf(more)], order, limit),
      orderBy: (field, direction) => query(condition, [...order, [field, direction]], limit),
      limit: (count) => query(condition, order, count),
      get: () => operate('find', () => ({ data: found() })),
      update: ({ data }) => operate('update', async () => ({ stats: { updated: await plainWrite(found, (document) => changedBy(document, data)) } })),
      remove: () => operate('remove', async () => ({ stats: { removed: await plainWrite(found, () => null) } })),
      doc: (id) => ({
        get: () => operate('get', () => ({ data: read(id) })),
        set: ({ data }) => operate('set', () => sdk.write(transaction, name, id, { ...data, _id: id })),
        update: ({ data }) => operate('update', () => {
          const found = read(id)
          if (found) sdk.write(transaction, name, id, changedBy(found, data))
          return { stats: { updated: found ? 1 : 0 } }
        }),
        remove: () => operate('remove', () => sdk.write(transaction, name, id, null)),
      }),
      async add({ data }) {
        const document = data as Doc
        return operate('add', () => {
          if (read(document._id) || sdk.documents.get(name, document._id)) throw duplicateKey(name, '_id_')
          const taken = sdk.documents.takenIndex(name, document)
          if (taken) throw duplicateKey(name, taken.name)
          sdk.write(transaction, name, document._id, document)
        })
      },
    }
  }
  return query([], [], 100)
}

function changedBy(document: Doc, data: object): Doc {
  const changed = { ...document }
  for (const [field, change] of Object.entries(data) as [string, { set?: unknown, inc?: number, add?: unknown }][]) {
    if ('inc' in change) changed[field] = Number(document[field] ?? 0) + Number(change.inc)
    else if ('add' in change) changed[field] = [...new Set([...document[field] as unknown[], change.add])]
    else changed[field] = change.set
  }
  return changed
}
