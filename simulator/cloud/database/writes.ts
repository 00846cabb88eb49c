/** What the writing operations change, worked out on a view; who commits it, a plain write or a transaction, is not their business. */
import { databaseRequestFailed } from '../errors'
import { isNoop, prepare, type Change } from './change'
import type { Document } from './config'
import { parseEjson } from './ejson'
import { idKey } from './keys'
import { checkedId, refuseFieldNames } from './operations'
import type { Collection } from './store'
import { applyUpdate } from './update'
import type { View } from './view'

export interface Outcome<Answer> {
  changes: Change[]
  answer: Answer
}

export function insertion(collection: Collection, documents: Document[], makeId: () => string): Outcome<(string | number)[]> {
  const ids: (string | number)[] = []
  const changes = documents.map(({ _id, ...fields }) => {
    refuseFieldNames(fields)
    const id = checkedId(_id ?? makeId())
    ids.push(id)
    return prepare(collection, idKey(id), null, { _id: id, ...fields })
  })
  return { changes, answer: ids }
}

export interface Modification {
  query: Document
  /** All that match, or the first. */
  multi: boolean
  /** `data` holds update operators; else it replaces the document. */
  merge: boolean
  upsert: boolean
  data: Document
}

export interface Modified {
  /** Documents that differ afterwards: what changes nothing is not counted, as in MongoDB's nModified. */
  updated: number
  upsert_id: string | number | null
}

/** @throws CloudError for an update that MongoDB refuses */
export function modification(view: View, collection: Collection, request: Modification, makeId: () => string): Outcome<Modified> {
  const { query, multi, merge, upsert, data } = request
  const changed = (before: Document): Document => {
    if (!merge) {
      refuseFieldNames(data)
      return { _id: before._id, ...data }
    }
    if (Object.keys(data).length === 0) throw databaseRequestFailed('Update', 'update document must have at least one element')
    applyUpdate(before, data, query)
    return before
  }
  const found = view.find(collection, { query, order: [], skip: 0, limit: multi ? Infinity : 1 })
  if (found.length === 0 && upsert) {
    const made = changed({ ...equalities(query), _id: checkedId(query._id ?? makeId()) })
    const id = made._id as string | number
    return { changes: [prepare(collection, idKey(id), null, made)], answer: { updated: 0, upsert_id: id } }
  }
  const changes = found
    // Parsed anew: the document that was found stays as it is, for its index entries.
    .map((before) => ({ ...prepare(collection, before.id, before, changed(parseEjson(before.text) as Document)), replaced: !merge }))
    .filter((change) => !isNoop(change))
  return { changes, answer: { updated: changes.length, upsert_id: null } }
}

/** The fields that a query requires to equal something: a document made by an upsert has them. */
function equalities(query: Document): Document {
  return Object.fromEntries(Object.entries(query).filter(([field, value]) =>
    !field.startsWith('$') && !field.includes('.') && (typeof value !== 'object' || value instanceof Date)))
}

export function removal(view: View, collection: Collection, query: Document, multi: boolean): Outcome<number> {
  const found = view.find(collection, { query, order: [], skip: 0, limit: multi ? Infinity : 1 })
  return { changes: found.map((before) => prepare(collection, before.id, before, null)), answer: found.length }
}
