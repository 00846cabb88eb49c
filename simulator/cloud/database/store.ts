/** Collections and their indexes in one LMDB environment: a database of documents each, and one of entries an index. */
import { mkdirSync } from 'node:fs'
import { open, type Database, type RootDatabase, type Transaction as Snapshot } from 'lmdb'
import { collectionExists } from '../errors'
import { ChangeFeed } from './change-feed'
import type { CollectionConfig, IndexConfig } from './config'
import { Found } from './found'
import { Index } from './index-entries'

export type { Snapshot }

/** A collection's documents by encoded `_id`, as relaxed EJSON text, and its indexes. */
export class Collection {
  readonly documents: Database<string, Buffer>
  readonly indexes: Index[] = []

  constructor(readonly name: string, root: RootDatabase) {
    this.documents = root.openDB<string, Buffer>(`c!${name}`, { keyEncoding: 'binary', encoding: 'string' })
  }

  get count(): number {
    return (this.documents.getStats() as { entryCount: number }).entryCount
  }

  text(id: Buffer, snapshot?: Snapshot): string | undefined {
    return this.documents.get(id, snapshot ? { transaction: snapshot } : undefined)
  }
}

interface StoredCollection {
  indexes: (IndexConfig & { many: boolean })[]
}

export class Store {
  readonly collections = new Map<string, Collection>()
  readonly feed = new ChangeFeed()
  private readonly root: RootDatabase
  private readonly meta: Database<StoredCollection, string>

  /** @param durable false: commits are not flushed to the disk; they still survive the end of the process */
  constructor(dir: string, durable: boolean) {
    mkdirSync(dir, { recursive: true })
    // One flush per commit, before it is acknowledged: no overlapping of commits and flushes.
    this.root = open({ path: dir, noSubdir: false, maxDbs: 1024, maxReaders: 1024, overlappingSync: false, noSync: !durable })
    this.meta = this.root.openDB<StoredCollection, string>('meta', { encoding: 'json' })
    for (const name of this.meta.getKeys()) this.openCollection(name)
  }

  /** Makes collections and indexes as the configuration wants them; collections that it does not name are kept. */
  configure(configs: CollectionConfig[]): void {
    for (const config of configs) {
      const collection = this.collections.get(config.name) ?? this.create(config.name)
      for (const index of [...collection.indexes]) {
        if (!config.indexes.some((wanted) => index.equals(wanted))) this.dropIndex(collection, index)
      }
      for (const wanted of config.indexes) {
        if (!collection.indexes.some((index) => index.equals(wanted))) this.buildIndex(collection, wanted)
      }
    }
  }

  addCollection(name: string): void {
    if (this.collections.has(name)) throw collectionExists()
    this.create(name)
  }

  /** Runs `work` in a write transaction, committed (and flushed) on return, undone when it throws. */
  write<T>(work: () => T): T {
    let result: T
    try {
      result = this.root.transactionSync(work)
    } catch (error) {
      this.feed.undone()
      for (const collection of this.collections.values()) this.recall(collection)
      throw error
    }
    this.feed.committed()
    return result
  }

  /** What is committed now, until `done()`. */
  snapshot(): Snapshot {
    return this.root.useReadTransaction()
  }

  clear(): void {
    for (const collection of this.collections.values()) {
      if (this.feed.isHeard) {
        for (const { key, value } of collection.documents.getRange()) this.feed.note({ collection, before: new Found(key, value), after: null })
      }
      collection.documents.clearSync()
      for (const index of collection.indexes) {
        index.entries.clearSync()
        index.many = false
      }
      this.remember(collection)
    }
  }

  close(): Promise<void> {
    return this.root.close()
  }

  /** Stores what must be known when the collection is opened again. */
  remember(collection: Collection): void {
    this.meta.putSync(collection.name, { indexes: collection.indexes.map((index) => ({ ...index.config, many: index.many })) })
  }

  /** The opposite of {@link remember}, for what an undone write had changed in memory. */
  private recall(collection: Collection): void {
    const stored = this.meta.get(collection.name)?.indexes ?? []
    for (const index of collection.indexes) index.many = stored.find(({ name }) => name === index.config.name)?.many ?? index.many
  }

  private create(name: string): Collection {
    const collection = new Collection(name, this.root)
    this.collections.set(name, collection)
    this.remember(collection)
    return collection
  }

  private openCollection(name: string): void {
    const collection = new Collection(name, this.root)
    for (const { many, ...config } of this.meta.get(name)?.indexes ?? []) {
      const index = new Index(collection.name, config, this.root)
      index.many = many
      collection.indexes.push(index)
    }
    this.collections.set(name, collection)
  }

  private dropIndex(collection: Collection, index: Index): void {
    collection.indexes.splice(collection.indexes.indexOf(index), 1)
    this.remember(collection)
    index.entries.dropSync()
  }

  /** @throws CloudError when a unique index meets two documents with one key */
  private buildIndex(collection: Collection, config: IndexConfig): void {
    const index = new Index(collection.name, config, this.root)
    this.write(() => {
      index.entries.clearSync()
      for (const { key, value } of collection.documents.getRange()) index.addExisting(key, value)
      collection.indexes.push(index)
      this.remember(collection)
    })
  }
}
