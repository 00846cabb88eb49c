/** What happened to the result of a watched query, in the platform's words. */
import type { Document } from '../database/config'
import { isObject } from '../database/conditions'
import { compareValues } from '../database/order'
import type { DocumentChange } from '../database'

/** `limit`: the document itself did not change, it came within the query's limit or left it. */
export type DataType = 'init' | 'add' | 'update' | 'replace' | 'remove' | 'limit'
/** The document came into the result, left it, or stayed in it. */
export type QueueType = 'init' | 'enqueue' | 'dequeue' | 'update'

export interface WatchEvent {
  dataType: DataType
  queueType: QueueType
  docId: string | number
  /** As it is now; as it was when it is gone. */
  doc: Document
  /** New values by dotted path, and paths that are gone: of updates alone. */
  updatedFields?: Document
  removedFields?: string[]
}

type Id = string | number
type Result = ReadonlyMap<Id, Document>

export const resultOf = (documents: readonly Document[]): Result => new Map(documents.map((document) => [document._id as Id, document]))

export const initialEvents = (result: Result): WatchEvent[] =>
  [...result].map(([docId, doc]) => ({ dataType: 'init', queueType: 'init', docId, doc }))

/** @param before and `after`: the query's result around the changes */
export function eventsOf(changes: readonly DocumentChange[], before: Result, after: Result): WatchEvent[] {
  const events: WatchEvent[] = []
  const changed = netChanges(changes)
  for (const [docId, change] of changed) {
    const [was, is] = [before.has(docId), after.has(docId)]
    const doc = change.after ?? change.before
    if ((!was && !is) || !doc) continue
    const queueType = was && is ? 'update' : is ? 'enqueue' : 'dequeue'
    events.push({ dataType: change.type, queueType, docId, doc, ...(change.type === 'update' ? differences(change) : {}) })
  }
  const limited = (from: Result, to: Result, queueType: QueueType): void => {
    for (const [docId, doc] of from) if (!to.has(docId) && !changed.has(docId)) events.push({ dataType: 'limit', queueType, docId, doc })
  }
  limited(before, after, 'dequeue')
  limited(after, before, 'enqueue')
  return events
}

/** One change for each document, whatever happened to it meanwhile. */
function netChanges(changes: readonly DocumentChange[]): Map<Id, DocumentChange> {
  const net = new Map<Id, DocumentChange>()
  for (const change of changes) {
    const earlier = net.get(change.id)
    if (!earlier) net.set(change.id, change)
    else if (earlier.before === null && change.after === null) net.delete(change.id)
    else {
      const type = earlier.before === null ? 'add' : earlier.type === 'remove' && change.type === 'add' ? 'replace' : change.type
      net.set(change.id, { ...change, before: earlier.before, type })
    }
  }
  return net
}

function differences({ before, after }: DocumentChange): { updatedFields: Document; removedFields: string[] } {
  const found = { updatedFields: {} as Document, removedFields: [] as string[] }
  compare(before ?? {}, after ?? {}, '', found)
  return found
}

function compare(before: Document, after: Document, parent: string, found: { updatedFields: Document; removedFields: string[] }): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const path = parent + name
    const [was, is] = [before[name], after[name]]
    if (is === undefined) found.removedFields.push(path)
    else if (isObject(was) && isObject(is)) compare(was, is, `${path}.`, found)
    else if (was === undefined || compareValues(was, is) !== 0) found.updatedFields[path] = is
  }
}
