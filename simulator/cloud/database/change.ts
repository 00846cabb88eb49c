/** One document's change, worked out and checked before a byte is written. */
import { databaseRequestFailed, duplicateKey } from '../errors'
import type { Document } from './config'
import { stringifyEjson } from './ejson'
import { Found } from './found'
import type { Index } from './index-entries'
import { MAX_DOCUMENT_BYTES } from './limits'
import type { Collection, Store } from './store'

interface EntryChange {
  index: Index
  removed: Buffer[]
  added: Buffer[]
  many: boolean
}

export interface Change {
  collection: Collection
  id: Buffer
  before: Found | null
  after: Found | null
  /** What the document holds afterwards. */
  document: Document | null
  /** The whole document was set anew, not updated. */
  replaced?: boolean
  entries: EntryChange[]
}

/**
 * Works out a change; nothing is written.
 * @param before what the document holds, null if it does not exist
 * @param after what it shall hold, null to remove it
 * @throws CloudError when the document or a key is too large
 */
export function prepare(collection: Collection, id: Buffer, before: Found | null, after: Document | null): Change {
  const text = after && stringifyEjson(after)
  if (text !== null && text.length > MAX_DOCUMENT_BYTES / 4 && Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) {
    throw databaseRequestFailed('Write', `document too large: ${Buffer.byteLength(text)} bytes, at most ${MAX_DOCUMENT_BYTES}`)
  }
  return {
    collection, id, before, document: after,
    after: text === null ? null : new Found(id, text),
    entries: collection.indexes.map((index) => entryChange(index, id, before, after)),
  }
}

/** A change that changes nothing, as MongoDB counts: the stored document stays the same. */
export const isNoop = ({ before, after }: Change): boolean => before?.text === after?.text

function entryChange(index: Index, id: Buffer, before: Found | null, after: Document | null): EntryChange {
  const old = before ? index.keysOf(before.document, id).keys : []
  const { keys, many } = after ? index.keysOf(after, id) : { keys: [], many: false }
  return { index, removed: without(old, keys), added: without(keys, old), many }
}

const without = (keys: Buffer[], others: Buffer[]): Buffer[] => keys.filter((key) => !others.some((other) => other.equals(key)))

/** Names of all that a change touches and that two writers must not touch at once: the document and its unique keys. */
export function resourcesOf({ collection, id, entries }: Change): string[] {
  const unique = entries.filter(({ index }) => index.config.unique)
  return [
    documentResource(collection, id),
    ...unique.flatMap(({ index, removed, added }) => [...removed, ...added].map((key) => uniqueResource(index, key))),
  ]
}

export const documentResource = (collection: Collection, id: Buffer): string => `document ${collection.name} ${id.toString('latin1')}`
export const uniqueResource = (index: Index, key: Buffer): string => `key ${index.collection} ${index.config.name} ${key.toString('latin1')}`

/**
 * @param holder who holds a key of a unique index where the change takes place
 * @throws CloudError E11000
 */
export function refuseDuplicates(change: Change, operation: string, holder: (index: Index, key: Buffer) => Buffer | undefined): void {
  for (const { index, added } of change.entries) {
    if (!index.config.unique) continue
    for (const key of added) {
      const other = holder(index, key)
      if (other && !change.id.equals(other)) throw index.duplicate(change.document ?? {}, operation)
    }
  }
}

export const duplicateId = ({ collection, document }: Change, operation: string): Error =>
  duplicateKey(operation, collection.name, '_id_', `_id: ${JSON.stringify(document?._id)}`)

/** Writes a checked change; inside `store.write`. */
export function apply(store: Store, change: Change): void {
  const { collection, id, after, entries } = change
  store.feed.note(change)
  if (after) collection.documents.putSync(id, after.text)
  else collection.documents.removeSync(id)
  for (const { index, removed, added, many } of entries) {
    for (const key of removed) index.entries.removeSync(key)
    for (const key of added) index.entries.putSync(key, id)
    if (many && !index.many) {
      index.many = true
      store.remember(collection)
    }
  }
}
