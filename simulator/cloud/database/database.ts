import { CloudError, collectionNotExist, databaseRequestFailed, invalidParameter, notEmulated } from '../errors'
import { aggregate, refuseCurrentTime, type Stage } from './aggregate'
import { apply, duplicateId, prepare, refuseDuplicates, resourcesOf } from './change'
import type { CollectionConfig, Document, IndexConfig } from './config'
import { parseEjson, stringifyEjson } from './ejson'
import { idMaker } from './ids'
import { idKey } from './keys'
import { MAX_REPLY_BYTES, REPORTED_SCAN_DOCUMENTS } from './limits'
import { projection } from './matcher'
import { checkedId, object, parseObject, readQuery, text, type Body } from './operations'
import type { Order } from './order'
import { Store, type Collection } from './store'
import { Transactions } from './transactions'
import { View, type Query, type Scan } from './view'
import { WriteQueue } from './write-queue'
import { insertion, modification, removal, type Outcome } from './writes'

export interface OpenOptions {
  /** A folder of its own; made if missing. */
  dir: string
  /** `collections` of the project's environment.json. Indexes are built or dropped to match it. */
  collections: CollectionConfig[]
  /** The simulator's clock, epoch ms: `db.serverDate()`, generated ids, the age of transactions. */
  now: () => number
  /** false: commits are not flushed to the disk. They survive the end of the process, not that of the machine. */
  durable?: boolean
  /** How long the reply to an operation in a transaction is held back, ms; operations sent in parallel meet in it. */
  transactionOperationMs?: number
}

export interface CollectionInfo {
  name: string
  count: number
  indexes: IndexConfig[]
}

/**
 * The embedded database of the local cloud. {@link handle} answers the `database.*` requests of the unmodified SDK;
 * the other methods are for the desk, tests and benchmarks.
 */
export class CloudDatabase {
  private readonly store: Store
  private readonly queue: WriteQueue
  private readonly transactions: Transactions
  private readonly makeId: () => string
  private readonly view: View
  private readonly scanListeners = new Set<(scan: Scan) => void>()

  private constructor(private readonly options: OpenOptions) {
    this.store = new Store(options.dir, options.durable ?? true)
    this.store.configure(options.collections)
    this.queue = new WriteQueue(this.store, (error) => error instanceof CloudError)
    const onScan = (scan: Scan): void => this.report(scan)
    this.transactions = new Transactions(this.store, this.queue, {
      now: options.now, onScan, operationMs: options.transactionOperationMs ?? 2,
    })
    this.makeId = idMaker(options.now)
    this.view = new View(onScan)
  }

  /** @throws CloudError when a new unique index does not fit the documents that are there */
  static open(options: OpenOptions): CloudDatabase {
    return new CloudDatabase(options)
  }

  /**
   * Answers one request of the SDK.
   * @param action e.g. `database.getDocument`
   * @param body the request's JSON; `query`, `data`, … are EJSON text
   * @returns what the reply holds besides `requestId`, to be spread into it: `{ data: { list } }`, `{ transactionId }`, `{}` …
   * @throws CloudError to be answered as `{ requestId, code, message }`
   */
  async handle(action: string, body: Body): Promise<Record<string, unknown>> {
    switch (action) {
      case 'database.insertDocument': return { data: { insertedIds: await this.insert(body) } }
      case 'database.getDocument': return { data: await this.read(body) }
      case 'database.calculateDocument': return { data: { total: this.view.count(this.collection(body), object(body, 'query') ?? {}) } }
      case 'database.modifyDocument': return { data: await this.modify(body) }
      case 'database.removeDocument': return { data: { deleted: await this.remove(body) } }
      case 'database.aggregateDocuments': return { data: { list: this.aggregate(body) } }
      case 'database.addCollection':
        this.addCollection(text(body, 'collectionName'))
        return {}
      case 'database.startTransaction': return { transactionId: this.transactions.start().id }
      case 'database.commitTransaction':
        await this.transactions.get(text(body, 'transactionId')).commit()
        return {}
      case 'database.abortTransaction':
        await this.transactions.get(text(body, 'transactionId')).abort()
        return {}
      default: throw notEmulated(action)
    }
  }

  collections(): CollectionInfo[] {
    return [...this.store.collections.values()].map((collection) => ({
      name: collection.name, count: collection.count, indexes: collection.indexes.map((index) => index.config),
    }))
  }

  /** @param options.order e.g. `{ at: -1 }` @throws CloudError for a collection that does not exist */
  find(
    collection: string,
    options: { query?: Document; order?: Record<string, 1 | -1>; skip?: number; limit?: number } = {},
  ): Document[] {
    const query: Query = {
      query: options.query ?? {}, order: Object.entries(options.order ?? {}) as Order, skip: options.skip ?? 0, limit: options.limit ?? Infinity,
    }
    return this.view.find(this.named(collection), query).map((found) => found.document)
  }

  /** Adds all documents or, when one is refused, none. Not part of any transaction, and waits for none. */
  insertMany(collection: string, documents: Document[]): void {
    const target = this.named(collection)
    this.store.write(() => {
      for (const { _id, ...fields } of documents) {
        const id = checkedId(_id ?? this.makeId())
        this.commitChange(prepare(target, idKey(id), null, { _id: id, ...fields }), 'Insert')
      }
    })
  }

  /** Calls `listener` for each query that visited more than 1,000 documents without an index. @returns removes it */
  onScan(listener: (scan: Scan) => void): () => void {
    this.scanListeners.add(listener)
    return () => this.scanListeners.delete(listener)
  }

  /** Drops all documents; open transactions are over. */
  async reset(): Promise<void> {
    this.transactions.endAll()
    await this.queue.run(() => this.store.clear())
  }

  async close(): Promise<void> {
    this.transactions.endAll()
    this.queue.flush()
    await this.store.close()
  }

  private insert(body: Body): Promise<(string | number)[]> {
    const collection = this.collection(body)
    if (!Array.isArray(body.data)) throw invalidParameter('data must be a list')
    const documents = body.data.map((document: unknown) => parseObject('data', document, this.options.now()))
    return this.write(body, 'Insert', () => insertion(collection, documents, this.makeId))
  }

  private async read(body: Body): Promise<Record<string, unknown>> {
    const collection = this.collection(body)
    const query = readQuery(body)
    const fields = object(body, 'projection')
    const project = fields && Object.keys(fields).length > 0 ? projection(fields) : null
    const list = await this.inView(body, (view) => view.find(collection, query)
      .map((found) => (project ? stringifyEjson(project(found.document)) : found.text)))
    return { list: fitting(list), offset: query.skip, limit: query.limit }
  }

  private modify(body: Body): Promise<Record<string, unknown>> {
    const collection = this.collection(body)
    const data = object(body, 'data', this.options.now())
    if (!data || (body.merge === true && Object.keys(data).length === 0)) throw invalidParameter('data must be an object that is not empty')
    const request = {
      query: object(body, 'query') ?? {}, multi: body.multi === true, merge: body.merge === true, upsert: body.upsert === true, data,
    }
    return this.write(body, 'Update', (view) => modification(view, collection, request, this.makeId)).then((answer) => ({ ...answer }))
  }

  private remove(body: Body): Promise<number> {
    const collection = this.collection(body)
    const query = object(body, 'query') ?? {}
    return this.write(body, 'Delete', (view) => removal(view, collection, query, body.multi === true))
  }

  private aggregate(body: Body): string[] {
    const collection = this.collection(body)
    if (!Array.isArray(body.stages)) throw invalidParameter('stages must be a list')
    const stages = (body.stages as { stageKey?: unknown; stageValue?: unknown }[]).map((stage): Stage => {
      const value = text(stage as Body, 'stageValue')
      refuseCurrentTime(value)
      return [text(stage as Body, 'stageKey'), parseEjson(value)]
    })
    return fitting(aggregate(this.view, collection, stages, (name) => this.named(name)).map(stringifyEjson))
  }

  private addCollection(name: string): void {
    if (!/^[A-Za-z][\w-]*$/.test(name)) throw invalidParameter(`collectionName ${name} has characters that a collection's name cannot have`)
    this.store.addCollection(name)
  }

  /** Inside the request's transaction, or on what is committed. */
  private async inView<T>(body: Body, work: (view: View) => T): Promise<T> {
    return body.transactionId ? this.transactions.get(text(body, 'transactionId')).operate(work) : work(this.view)
  }

  /** Works out a write and carries it out, in the request's transaction or at once. */
  private async write<Answer>(body: Body, operation: string, work: (view: View) => Outcome<Answer>): Promise<Answer> {
    if (body.transactionId) {
      const transaction = this.transactions.get(text(body, 'transactionId'))
      return transaction.operate((view) => {
        const { changes, answer } = work(view)
        for (const change of changes) {
          if (change.before === null && view.get(change.collection, change.id)) throw duplicateId(change, operation)
          transaction.write(change, operation)
        }
        return answer
      })
    }
    for (;;) {
      const outcome = await this.queue.run(() => {
        const { changes, answer } = work(this.view)
        const holder = this.transactions.holderOf(changes.flatMap(resourcesOf))
        if (holder) return { holder }
        for (const change of changes) this.commitChange(change, operation)
        return { answer }
      })
      if ('answer' in outcome) return outcome.answer as Answer
      // As in MongoDB, a plain write waits for a transaction that holds its document, then starts anew.
      await outcome.holder.over
    }
  }

  /** Inside a write transaction. Of several changes, those before a refused one stay, as in MongoDB. */
  private commitChange(change: ReturnType<typeof prepare>, operation: string): void {
    if (change.before === null && change.collection.text(change.id) !== undefined) throw duplicateId(change, operation)
    refuseDuplicates(change, operation, (index, key) => index.holder(key))
    apply(this.store, change)
    this.transactions.wrote(resourcesOf(change))
  }

  private collection(body: Body): Collection {
    return this.named(text(body, 'collectionName'))
  }

  private named(name: string): Collection {
    const collection = this.store.collections.get(name)
    if (!collection) throw collectionNotExist()
    return collection
  }

  private report(scan: Scan): void {
    if (scan.examined > REPORTED_SCAN_DOCUMENTS) for (const listener of this.scanListeners) listener(scan)
  }
}

function fitting(list: string[]): string[] {
  const bytes = list.reduce((sum, document) => sum + document.length, 0)
  if (bytes > MAX_REPLY_BYTES) throw databaseRequestFailed('Find', `the result is larger than ${MAX_REPLY_BYTES} bytes`)
  return list
}
