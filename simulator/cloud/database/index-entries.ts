/** One ordered index: which entries a document has in it, and who holds a key. */
import type { Database, RootDatabase, Transaction as Snapshot } from 'lmdb'
import { databaseRequestFailed, duplicateKey } from '../errors'
import type { Document, IndexConfig } from './config'
import { parseEjson } from './ejson'
import { indexKey } from './keys'
import { valuesAt, type FieldValues } from './order'

/**
 * Entries are `encoded fields → id` if unique, else `encoded fields + id → id`, the id encoded as the document's key.
 * A missing field counts as null, also where the index is unique.
 */
export class Index {
  readonly entries: Database<Buffer, Buffer>
  /** Some document has an array at an indexed path, hence several entries. Never goes back to false until reset. */
  many = false
  readonly directions: number[]
  private readonly paths: string[][]

  constructor(readonly collection: string, readonly config: IndexConfig, root: RootDatabase) {
    this.entries = root.openDB<Buffer, Buffer>(`i!${collection}!${config.name}`, { keyEncoding: 'binary', encoding: 'binary' })
    this.directions = config.keys.map((key) => key.direction)
    this.paths = config.keys.map((key) => key.field.split('.'))
  }

  equals(other: IndexConfig): boolean {
    return this.config.name === other.name && this.config.unique === other.unique
      && JSON.stringify(this.config.keys.map(({ field, direction }) => [field, direction]))
        === JSON.stringify(other.keys.map(({ field, direction }) => [field, direction]))
  }

  /** The keys of a document's entries. @throws CloudError for arrays at two paths, or a key that is too long */
  keysOf(document: Document, id: Buffer): { keys: Buffer[]; many: boolean } {
    const fields = this.paths.map((parts) => valuesAt(document, parts))
    const many = fields.some((field) => field.many)
    if (!many) return { keys: [this.key(fields.map((field) => field.values[0]), id)], many }
    this.refuseParallelArrays(fields)
    const tuples = fields.reduce<unknown[][]>(
      (made, { values }) => made.flatMap((tuple) => values.map((value) => [...tuple, value])), [[]],
    )
    const keys = new Map<string, Buffer>()
    for (const tuple of tuples) {
      const key = this.key(tuple, id)
      keys.set(key.toString('latin1'), key)
    }
    return { keys: [...keys.values()], many }
  }

  /** The encoded id of the document that holds this key of a unique index. */
  holder(key: Buffer, snapshot?: Snapshot): Buffer | undefined {
    return this.entries.get(key, snapshot ? { transaction: snapshot } : undefined)
  }

  duplicate(document: Document, operation: string): Error {
    const key = this.config.keys.map(({ field }, i) => `${field}: ${JSON.stringify(valuesAt(document, this.paths[i] ?? []).values[0])}`)
    return duplicateKey(operation, this.collection, this.config.name, key.join(', '))
  }

  /** For building the index over documents that are there already. */
  addExisting(id: Buffer, text: string): void {
    const document = parseEjson(text) as Document
    const { keys, many } = this.keysOf(document, id)
    this.many ||= many
    for (const key of keys) {
      const holder = this.config.unique ? this.holder(key) : undefined
      if (holder && !id.equals(holder)) throw this.duplicate(document, 'CreateIndex')
      this.entries.putSync(key, id)
    }
  }

  private key(values: unknown[], id: Buffer): Buffer {
    const fields = indexKey(values, this.directions, { collection: this.collection, index: this.config.name })
    return this.config.unique ? fields : Buffer.concat([fields, id])
  }

  /** Two paths through one array make more entries than MongoDB does, which is harmless: matches are checked again. */
  private refuseParallelArrays(fields: FieldValues[]): void {
    const roots = new Set(this.paths.filter((_, i) => fields[i]?.many).map((parts) => parts[0]))
    if (roots.size > 1) throw databaseRequestFailed('Write', `cannot index parallel arrays [${[...roots].join('] [')}]`)
  }
}
