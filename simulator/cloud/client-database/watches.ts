import type { CloudDatabase, DocumentChange } from '../database'
import type { Document } from '../database/config'
import { stringifyEjson } from '../database/ejson'
import { matcher, type Matcher } from '../database/matcher'
import { CloudError, invalidParameter } from '../errors'
import { eventsOf, initialEvents, resultOf, type WatchEvent } from './watch-events'

/** More documents than this are not watched. */
export const MAX_WATCHED_DOCUMENTS = 5000

/** What is watched: a query that its client may ask. */
export interface WatchedQuery {
  collection: string
  query: Document
  order: Record<string, 1 | -1>
  /** Infinity: all of it. */
  limit: number
}

/** A snapshot on its way to the phone; documents and values are EJSON text. */
export interface WatchMessage {
  /** Counts up, from 0. */
  id: number
  type?: 'init'
  docs: string[]
  docChanges: (Omit<WatchEvent, 'doc' | 'updatedFields'> & { doc: string; updatedFields?: string })[]
}

export interface WatchListener {
  snapshot(message: WatchMessage): void
  /** The watch is over. */
  failed(error: CloudError): void
}

/** Follows the result of one query from its first snapshot on. */
export class Watch {
  private result: ReturnType<typeof resultOf> = new Map()
  private id = 0
  private readonly test: Matcher
  private readonly stopListening: () => void

  /** Tells the first snapshot. @throws CloudError for a query that is refused or finds too much */
  constructor(private readonly database: CloudDatabase, private readonly watched: WatchedQuery, private readonly listener: WatchListener) {
    this.test = matcher(watched.query)
    const documents = this.find()
    this.result = resultOf(documents)
    this.stopListening = database.onChange((changes) => this.follow(changes))
    this.tell(documents, initialEvents(this.result), 'init')
  }

  close(): void {
    this.stopListening()
  }

  /** Throws nothing: the write that is told of is committed, and its writer is not to suffer. */
  private follow(all: readonly DocumentChange[]): void {
    const changes = all.filter(({ collection }) => collection === this.watched.collection)
    const touches = ({ id, after }: DocumentChange): boolean => this.result.has(id) || (after !== null && this.test(after))
    try {
      if (!changes.some(touches)) return
      const documents = this.find()
      const result = resultOf(documents)
      const events = eventsOf(changes, this.result, result)
      this.result = result
      if (events.length === 0) return
      this.id++
      this.tell(documents, events)
    } catch (error) {
      this.close()
      this.listener.failed(CloudError.from(error))
    }
  }

  private find(): Document[] {
    const { collection, query, order, limit } = this.watched
    const documents = this.database.find(collection, { query, order, limit: Math.min(limit, MAX_WATCHED_DOCUMENTS + 1) })
    if (documents.length > MAX_WATCHED_DOCUMENTS) throw invalidParameter(`more than ${MAX_WATCHED_DOCUMENTS} documents cannot be watched`)
    return documents
  }

  private tell(documents: Document[], events: WatchEvent[], type?: 'init'): void {
    this.listener.snapshot({
      id: this.id, ...(type === undefined ? {} : { type }),
      docs: documents.map(stringifyEjson),
      docChanges: events.map(({ doc, updatedFields, ...event }) => ({
        ...event, doc: stringifyEjson(doc), ...(updatedFields === undefined ? {} : { updatedFields: stringifyEjson(updatedFields) }),
      })),
    })
  }
}
