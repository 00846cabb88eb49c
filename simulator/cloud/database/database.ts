import { CloudError, collectionNotExist, databaseRequestFailed, invalidParameter, notEmulated } from '../errors'
import { aggregate, refuseCurrentTime, type Stage } from './aggregate'
import type { DocumentChange } from './change-feed'
import type { CollectionConfig, Document, IndexConfig } from './config'
import { parseEjson, stringifyEjson } from './ejson'
import { idMaker } from './ids'
import { MAX_REPLY_BYTES, REPORTED_SCAN_DOCUMENTS } from './limits'
import { projection } from './matcher'
import { object, parseObject, readQuery, text, type Body } from './operations'
import type { Order } from './order'
import type { Scan } from './scans'
import { Store, type Collection } from './store'
import { Transactions } from './transactions'
import { View, type Query } from './view'
import { WriteQueue } from './write-queue'
import { Writer } from './writer'
import { insertion, modification, removal, type Modified } from './writes'

export interface OpenOptions {
  /** A folder of its own; made if missing. */
  dir: string
  /** `collections` of the project's environment.json. Indexes are built or dropped to match it. */
  collections: CollectionConfig[]
  /** The simulator's clock, epoch ms: `db.serverDate()`, generated ids, the age of transactions. */
  now: () => number
  /** false: commits are not flushed to the disk. They survive the end of the process, not that of the machine. */
  durable?: boolean
  /** Documents that a query may visit without an index before it is told of; −1: none, even where there are none. Default 1,000. */
  scanLimit?: number
  /** What is told of otherwise fails: queries without an index. Those of {@link CloudDatabase.find} do not. */
  strictScans?: boolean
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
  /** For those around the cloud, who may read it all. */
  private readonly tolerant: View
  private readonly writer: Writer
  private readonly scanListeners = new Set<(scan: Scan) => void>()

  private constructor(private readonly options: OpenOptions) {
    this.store = new Store(options.dir, options.durable ?? true)
    try {
      this.store.configure(options.collections)
    } catch (error) {
      void this.store.close()
      throw error
    }
    this.queue = new WriteQueue(this.store, (error) => error instanceof CloudError)
    const report = (scan: Scan): void => this.scanListeners.forEach((listener) => listener(scan))
    const scans = { report, limit: options.scanLimit ?? REPORTED_SCAN_DOCUMENTS, strict: options.strictScans ?? false }
    this.transactions = new Transactions(this.store, this.queue, {
      now: options.now, scans, operationMs: options.transactionOperationMs ?? 2,
    })
    this.makeId = idMaker(options.now)
    this.view = new View(scans)
    this.tolerant = new View({ ...scans, strict: false })
    this.writer = new Writer(this.store, this.queue, this.transactions, this.view)
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
      default: throw notEmulated(`the action ${action}`)
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
    return this.tolerant.find(this.named(collection), query).map((found) => found.document)
  }

  /** Adds all documents or, when one is refused, none. Not part of any transaction, and waits for none. */
  insertMany(collection: string, documents: Document[]): void {
    this.writer.bulk(insertion(this.named(collection), documents, this.makeId).changes)
  }

  /** Calls `listener` for each query that visited more than 1,000 documents without an index. @returns removes it */
  onScan(listener: (scan: Scan) => void): () => void {
    this.scanListeners.add(listener)
    return () => this.scanListeners.delete(listener)
  }

  /** Calls `listener` after each commit with what it changed. @returns ends it */
  onChange(listener: (changes: readonly DocumentChange[]) => void): () => void {
    return this.store.feed.listen(listener)
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
    return this.writer.write(this.writer.transactionOf(body), 'Insert', () => insertion(collection, documents, this.makeId))
  }

  private async read(body: Body): Promise<Record<string, unknown>> {
    const collection = this.collection(body)
    const query = readQuery(body)
    const fields = object(body, 'projection')
    const project = fields && Object.keys(fields).length > 0 ? projection(fields) : null
    const work = (view: View): string[] => view.find(collection, query)
      .map((found) => (project ? stringifyEjson(project(found.document)) : found.text))
    const transaction = this.writer.transactionOf(body)
    const list = transaction ? await transaction.operate(work) : work(this.view)
    return { list: fitting(list), offset: query.skip, limit: query.limit }
  }

  private modify(body: Body): Promise<Modified> {
    const collection = this.collection(body)
    const request = {
      query: object(body, 'query') ?? {}, multi: body.multi === true, merge: body.merge === true, upsert: body.upsert === true,
      data: parseObject('data', body.data, this.options.now()),
    }
    return this.writer.write(this.writer.transactionOf(body), 'Update', (view) => modification(view, collection, request, this.makeId))
  }

  private remove(body: Body): Promise<number> {
    const collection = this.collection(body)
    const query = object(body, 'query') ?? {}
    return this.writer.write(this.writer.transactionOf(body), 'Delete', (view) => removal(view, collection, query, body.multi === true))
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

  private collection(body: Body): Collection {
    return this.named(text(body, 'collectionName'))
  }

  private named(name: string): Collection {
    const collection = this.store.collections.get(name)
    if (!collection) throw collectionNotExist()
    return collection
  }
}

function fitting(list: string[]): string[] {
  const bytes = list.reduce((sum, document) => sum + document.length, 0)
  if (bytes > MAX_REPLY_BYTES) throw databaseRequestFailed('Find', `the result is larger than ${MAX_REPLY_BYTES} bytes`)
  return list
}
