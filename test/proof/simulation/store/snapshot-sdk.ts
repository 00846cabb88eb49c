import type {
  SdkCollection, SdkCommand, SdkDatabase, SdkExpression, SdkTransaction,
} from '../../../../cloudfunctions/shared/platform/database/sdk'
import { matches, ordered, requireIndex, type Test } from '../../../support/memory/find'
import { busy, conflictAtCommit, conflictInside, duplicateKey, timedOut } from '../../../support/memory/sdk-errors'
import { Locks, Transaction, noSuchTransaction } from './transaction'
import { Versions, type Doc } from './versions'

/**
 * What goes wrong with a request. `fails`: it is not carried out and its reply says nothing. `lost`: it is carried out
 * and says nothing. `late`: it says nothing and is carried out some time afterwards. `crash`: it is carried out and the
 * caller is no more.
 */
export type Fault = 'conflict' | 'fails' | 'lost' | 'late' | 'crash'

/** How a call reaches the world outside: every request is a trip, during which others run. */
export interface Line {
  /** Resolves when the request arrives, with what goes wrong. Never, when the caller is no more. */
  trip(what: string): Promise<Fault | null>
  /** Runs something later, whether or not the caller lives. */
  later(run: () => void): void
  /** Waits, for as long as an unanswered request does. */
  sleep(ms: number): Promise<void>
}

const NEVER = new Promise<never>(() => undefined)
/** As platform/cloud.ts sets it. */
const REQUEST_TIMEOUT_MS = 6_000
const LOCK_WAIT_MS = 250

class Comparison implements SdkExpression {
  readonly tests: Test[]

  constructor(tests: Test[]) {
    this.tests = tests
  }

  and(other: SdkExpression): SdkExpression {
    return new Comparison([...this.tests, ...(other as Comparison).tests])
  }
}

const command: SdkCommand = {
  gt: (value) => new Comparison([['gt', value]]),
  gte: (value) => new Comparison([['gte', value]]),
  lt: (value) => new Comparison([['lt', value]]),
  lte: (value) => new Comparison([['lte', value]]),
  set: (value) => ({ set: value }),
  inc: (amount) => ({ inc: amount }),
  addToSet: (value) => ({ add: value }),
}

type Condition = [string, Test[]][]

const conditionOf = (filter: Record<string, unknown>): Condition =>
  Object.entries(filter).map(([field, value]) => [field, value instanceof Comparison ? value.tests : [['eq', value]]])

/**
 * The database of wx-server-sdk as functions see it: snapshot isolation, the first writer wins, unique indexes, error
 * texts of the platform, and a query is refused that no index of environment.json serves.
 */
export class SnapshotDatabase {
  readonly versions = new Versions()
  readonly #now: () => number
  readonly #locks: Locks

  constructor(now: () => number) {
    this.#now = now
    this.#locks = new Locks(now)
  }

  /** The database as one call reaches it. */
  on(line: Line): SdkDatabase {
    return {
      command,
      collection: (name) => this.#collection(line, name, null),
      runTransaction: (body) => this.#runTransaction(line, body),
    }
  }

  async #runTransaction<T>(line: Line, body: (transaction: SdkTransaction) => Promise<T>): Promise<T> {
    if (await line.trip('begin')) throw timedOut()
    const transaction = new Transaction(this.versions, this.#locks, this.#now())
    try {
      const result = await body({ collection: (name) => this.#collection(line, name, transaction) })
      const fault = await line.trip('commit')
      if (transaction.over || transaction.isForgotten(this.#now())) throw noSuchTransaction()
      if (fault === 'conflict') throw conflictAtCommit()
      if (fault === 'fails') throw timedOut()
      if (fault === 'late') {
        transaction.committing = true
        line.later(() => transaction.commit())
        throw timedOut()
      }
      transaction.commit()
      if (fault === 'lost') throw timedOut()
      if (fault === 'crash') await NEVER
      return result
    } catch (error) {
      if (!transaction.committing) transaction.end()
      throw error
    }
  }

  #collection(line: Line, name: string, transaction: Transaction | null): SdkCollection {
    const { versions } = this

    const request = async <T>(what: string, operation: () => T): Promise<T> => {
      if (transaction?.inFlight) throw busy('document')
      if (transaction) transaction.inFlight = true
      try {
        const fault = await line.trip(`${what} ${name}`)
        if (transaction && (transaction.over || transaction.isForgotten(this.#now()))) throw noSuchTransaction()
        if (fault === 'conflict' && transaction) {
          transaction.end()
          throw conflictInside('document')
        }
        if (fault === 'fails') throw timedOut()
        if (fault === 'late' && !transaction) {
          line.later(operation)
          throw timedOut()
        }
        const result = operation()
        if (fault === 'lost') throw timedOut()
        if (fault === 'crash') await NEVER
        return result
      } finally {
        if (transaction) transaction.inFlight = false
      }
    }

    const read = (id: string): Doc | null => (transaction ? transaction.read(name, id) : versions.get(name, id))

    const write = (id: string, document: Doc | null): void => {
      if (transaction) transaction.write(name, id, document)
      else versions.commit([{ collection: name, id, document }])
    }

    /** A write outside of transactions waits until they have let go of its documents, and then happens at once. */
    const plainWrite = async (what: string, found: () => Doc[], change: (document: Doc) => Doc | null): Promise<number> => {
      for (let waited = 0; found().some(({ _id }) => this.#locks.holder(`${name}/${_id}`)); waited += LOCK_WAIT_MS) {
        if (waited >= REQUEST_TIMEOUT_MS) throw timedOut()
        await line.sleep(LOCK_WAIT_MS)
      }
      return request(what, () => {
        // Taken in the meantime: the platform would make it wait again; here it is as if it had not been sent.
        const documents = found()
        if (documents.some(({ _id }) => this.#locks.holder(`${name}/${_id}`))) throw timedOut()
        versions.commit(documents.map((document) => ({ collection: name, id: document._id, document: change(document) })))
        return documents.length
      })
    }

    const query = (condition: Condition, order: [string, 'asc' | 'desc'][], limit: number): SdkCollection => {
      const found = (): Doc[] => {
        const [field, tests] = condition[0] ?? []
        if (field === '_id' && tests?.[0]?.[0] === 'eq') {
          const document = versions.get(name, tests[0][1] as string)
          return document && matches(document, condition) ? [document] : []
        }
        requireIndex(name, versions.indexes(name), condition, order)
        return ordered(versions.all(name).filter((document) => matches(document, condition)), order).slice(0, limit)
      }
      return {
        where: (more) => query([...condition, ...conditionOf(more)], order, limit),
        orderBy: (field, direction) => query(condition, [...order, [field, direction]], limit),
        limit: (count) => query(condition, order, count),
        get: async () => ({ data: await request('find', found) }),
        update: async ({ data }) => ({ stats: { updated: await plainWrite('update', found, (document) => changedBy(document, data)) } }),
        remove: async () => ({ stats: { removed: await plainWrite('remove', found, () => null) } }),
        doc: (id) => ({
          get: async () => ({ data: await request('get', () => read(id)) }),
          set: ({ data }) => request('set', () => write(id, { ...data, _id: id })),
          update: ({ data }) => request('update', () => {
            const document = read(id)
            if (document) write(id, changedBy(document, data))
            return { stats: { updated: document ? 1 : 0 } }
          }),
          remove: () => request('remove', () => write(id, null)),
        }),
        add: ({ data }) => request('add', () => {
          const document = data as Doc
          if (read(document._id) || versions.get(name, document._id)) throw duplicateKey(name, '_id_')
          const taken = versions.uniqueKeys(name, document).find(({ owner }) => owner !== undefined && owner !== document._id)
          if (taken) throw duplicateKey(name, taken.index.name)
          write(document._id, document)
        }),
      }
    }
    return query([], [], 100)
  }
}

function changedBy(document: Doc, data: object): Doc {
  const changed: Record<string, unknown> & { _id: string } = { ...document }
  for (const [field, change] of Object.entries(data) as [string, { set?: unknown, inc?: number, add?: unknown }][]) {
    if ('inc' in change) changed[field] = Number(document[field] ?? 0) + Number(change.inc)
    else if ('add' in change) changed[field] = [...new Set([...document[field] as unknown[], change.add])]
    else changed[field] = change.set
  }
  return changed
}
