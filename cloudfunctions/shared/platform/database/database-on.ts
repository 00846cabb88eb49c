import { DuplicateId } from '../../duplicate-id'
import type { Database, DatabaseTransaction, Scalar, Schema } from './database'
import { asError, isConflict, isDuplicateId, isDuplicateOfIndex } from './failures'
import { OneAtATime } from './one-at-a-time'
import { comparisonsOf } from './query'
import { retry, type Attempt, type Pause } from './retry'
import type { SdkCollection, SdkCommand, SdkDatabase, SdkExpression, SdkTransaction } from './sdk'

/** Our database on the SDK's. */
export function databaseOn<S extends Schema>(database: SdkDatabase, pause: Pause): Database<S> {
  const { command } = database

  function where(collection: string, filter: object) {
    const condition: Record<string, Scalar | SdkExpression> = {}
    for (const { field, operator, value } of comparisonsOf(filter)) {
      const earlier = condition[field]
      const expression = operator === 'eq' ? value : command[operator](value)
      condition[field] = isExpression(earlier) && isExpression(expression) ? earlier.and(expression) : expression
    }
    // An empty one would find everything.
    if (Object.keys(condition).length === 0) throw new TypeError(`an empty filter on ${collection}`)
    return database.collection(collection).where(condition)
  }

  return {
    get: (collection, id) => read(database.collection(collection), id),
    async find(collection, { where: filter, orderBy = [], limit }) {
      const query = orderBy.reduce((built, [field, direction]) => built.orderBy(field, direction), where(collection, filter))
      const { data } = await query.limit(limit).get().catch(rethrow)
      return data as S[typeof collection][]
    },
    add: (collection, document) => insert(database.collection(collection), collection, document),
    async update(collection, filter, { set = {}, increase = {}, append = {} }) {
      const data: Record<string, unknown> = replacing(command, set)
      for (const [field, amount] of Object.entries(increase)) data[field] = command.inc(amount as number)
      for (const [field, element] of Object.entries(append)) data[field] = command.addToSet(element)
      const { stats } = await where(collection, filter).update({ data }).catch(rethrow)
      return stats.updated
    },
    async remove(collection, filter) {
      const { stats } = await where(collection, filter).remove().catch(rethrow)
      return stats.removed
    },
    transact: <T>(body: (tx: DatabaseTransaction<S>) => Promise<T>) => retry<T>(() => attempt<S, T>(database, body), pause),
  }
}

/** One run of the body in a transaction of the SDK, without its retries: they are too few and miss most conflicts. */
async function attempt<S extends Schema, T>(
  database: SdkDatabase,
  body: (tx: DatabaseTransaction<S>) => Promise<T>,
): Promise<Attempt<T>> {
  let thrownByBody: { error: unknown } | null = null
  try {
    const value = await database.runTransaction(async (sdk) => {
      const queue = new OneAtATime()
      try {
        const result = await body(transactionOf<S>(sdk, database.command, queue))
        if (await queue.close()) throw new Error('a transaction ended with an operation that nobody awaited')
        return result
      } catch (error) {
        await queue.close()
        thrownByBody = { error }
        throw error
      }
    }, 0)
    return { kind: 'done', value: value as T }
  } catch (thrown) {
    if (isConflict(thrown) || isDuplicateOfIndex(thrown)) return { kind: 'conflict' }
    // Nothing of a body that threw is committed.
    if (thrownByBody !== null) return { kind: 'failed', error: (thrownByBody as { error: unknown }).error }
    return { kind: 'unknown', error: asError(thrown) }
  }
}

function transactionOf<S extends Schema>(sdk: SdkTransaction, command: SdkCommand, queue: OneAtATime): DatabaseTransaction<S> {
  return {
    get: (collection, id) => queue.run(() => read(sdk.collection(collection), id)),
    add: (collection, document) => queue.run(() => insert(sdk.collection(collection), collection, document)),
    // The SDK refuses `_id` among the data.
    set: (collection, { _id, ...data }) => queue.run(() =>
      sdk.collection(collection).doc(_id).set({ data }).then(nothing, rethrow)),
    update: (collection, id, fields) => queue.run(async () => {
      const { stats } = await sdk.collection(collection).doc(id).update({ data: replacing(command, fields) }).catch(rethrow)
      if (stats.updated !== 1) throw new Error(`an update of ${collection}/${id}, which is not there or would not change`)
    }),
    remove: (collection, id) => queue.run(() => sdk.collection(collection).doc(id).remove().then(nothing, rethrow)),
  }
}

/** `set` as a command replaces a value whole; a bare object would be merged into it. */
function replacing(command: SdkCommand, fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, command.set(value)]))
}

async function read<Doc>(collection: Pick<SdkCollection, 'doc'>, id: string): Promise<Doc | null> {
  const { data } = await collection.doc(id).get().catch(rethrow)
  return data as Doc | null
}

async function insert(collection: Pick<SdkCollection, 'add'>, name: string, document: { _id: string }): Promise<void> {
  try {
    await collection.add({ data: { ...document } })
  } catch (thrown) {
    if (isDuplicateId(thrown)) throw new DuplicateId(name, document._id)
    throw asError(thrown)
  }
}

function isExpression(value: Scalar | SdkExpression | undefined): value is SdkExpression {
  return typeof value === 'object' && value !== null
}

function nothing(): void {}

function rethrow(thrown: unknown): never {
  throw asError(thrown)
}
