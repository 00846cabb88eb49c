import type { CloudDatabase } from '../database'
import type { Document } from '../database/config'
import { isObject } from '../database/conditions'
import { parseEjson, stringifyEjson } from '../database/ejson'
import { object, parseObject, readQuery, text, type Body } from '../database/operations'
import type { CollectionSettings } from '../environment'
import { invalidParameter, notEmulated } from '../errors'
import type { LogBook } from '../logs'
import { DatabaseAccess } from './access'
import { CLIENT_QUERY_LIMIT, DatabaseClientError, queryTooLarge, WatchFailure } from './failures'
import { OWNER, refuseOwnerChange, withOpenid } from './openid'
import type { Operation } from './permissions'
import { Watch, type WatchMessage } from './watches'

/** What a client reads at once, unless it asks for less. */
export const CLIENT_READ_LIMIT = 20

export interface ClientDatabaseOptions {
  database: CloudDatabase
  collections: CollectionSettings[]
  now: () => number
  logs: LogBook
}

/** Where the snapshots of one client's watches go. `watch` is the name that the client gave. */
export interface WatchSink {
  snapshot(watch: string, snapshot: WatchMessage): void
  failed(watch: string, error: WatchFailure): void
}

/** What one phone watches. */
export interface ClientWatches {
  /** A failure goes to the sink too. */
  open(watch: string, body: Body, openid: string): void
  close(watch: string): void
  closeAll(): void
}

/**
 * `wx.cloud.database()`: the requests of {@link CloudDatabase.handle}, from a Mini Program instead of a function. Simple
 * permissions and security rules hold, reads are of 20 documents, documents get their creator's `_openid`.
 */
export class ClientDatabase {
  private readonly database: CloudDatabase
  private readonly access: DatabaseAccess

  /** @throws Error for rules that are not understood */
  constructor(private readonly options: ClientDatabaseOptions) {
    this.database = options.database
    this.access = new DatabaseAccess(options.collections, options.database, options.now)
  }

  /**
   * @param action e.g. `database.getDocument`
   * @param openid who asks
   * @returns what {@link CloudDatabase.handle} returns
   * @throws DatabaseClientError with the platform's number
   */
  async handle(action: string, body: Body, openid: string): Promise<Record<string, unknown>> {
    const startedAt = performance.now()
    const entry = { kind: 'database', name: `${action.slice('database.'.length)} ${String(body.collectionName ?? '')}`, openid } as const
    try {
      const reply = await this.answer(action, body, openid)
      this.options.logs.add({ ...entry, ok: true, durationMs: performance.now() - startedAt })
      return reply
    } catch (thrown) {
      const error = new DatabaseClientError(thrown)
      this.options.logs.add({ ...entry, ok: false, durationMs: performance.now() - startedAt, message: error.message })
      throw error
    }
  }

  /** `watch()`: queries whose results a client follows, until it is gone. */
  watches(sink: WatchSink): ClientWatches {
    const open = new Map<string, Watch>()
    const close = (watch: string): void => {
      open.get(watch)?.close()
      open.delete(watch)
    }
    return {
      open: (name, body, openid) => {
        const collection = String(body.collectionName ?? '')
        const note = (ok: boolean, message?: string): void => this.options.logs.add({ kind: 'database', name: `watch ${collection}`, openid, ok, message })
        try {
          open.set(name, this.watch(body, openid, {
            snapshot: (message) => sink.snapshot(name, message),
            failed: (error) => {
              open.delete(name)
              note(false, error.message)
              sink.failed(name, new WatchFailure('later', error))
            },
          }))
          note(true)
        } catch (error) {
          const failure = new WatchFailure('init', error)
          note(false, failure.message)
          sink.failed(name, failure)
        }
      },
      close,
      closeAll: () => [...open.keys()].forEach(close),
    }
  }

  private watch(body: Body, openid: string, listener: ConstructorParameters<typeof Watch>[2]): Watch {
    const collection = text(body, 'collectionName')
    this.database.find(collection, { limit: 0 })
    const scoped = this.scoped(body, 'read', openid)
    const { query, order } = readQuery(scoped)
    const limit = body.queryType === 'DOC' ? 1 : typeof body.limit === 'number' ? body.limit : Infinity
    return new Watch(this.database, { collection, query, order: order.length > 0 ? Object.fromEntries(order) : { _id: -1 }, limit }, listener)
  }

  private answer(action: string, body: Body, openid: string): Promise<Record<string, unknown>> {
    const collection = text(body, 'collectionName')
    if (body.transactionId !== undefined) throw invalidParameter('a client has no transactions')
    // Whether it exists comes before whether it may be touched.
    this.database.find(collection, { limit: 0 })
    switch (action) {
      case 'database.getDocument': return this.read(this.scoped(body, 'read', openid))
      case 'database.calculateDocument': return this.database.handle(action, this.scoped(body, 'read', openid))
      case 'database.insertDocument': return this.database.handle(action, this.insertion(body, collection, openid))
      case 'database.modifyDocument':
        return this.database.handle(action, body.merge === true ? this.update(body, openid) : this.replacement(body, collection, openid))
      case 'database.removeDocument': return this.database.handle(action, this.scoped(body, 'delete', openid))
      case 'database.aggregateDocuments': return this.read(this.pipeline(body, collection, openid), action)
      default: throw notEmulated(`${action} by a client`)
    }
  }

  private async read(body: Body, action = 'database.getDocument'): Promise<Record<string, unknown>> {
    const limit = body.queryType === 'WHERE' ? { limit: Math.min(Number(body.limit ?? CLIENT_READ_LIMIT), CLIENT_READ_LIMIT) } : {}
    const reply = await this.database.handle(action, { ...body, ...limit })
    const { list } = reply.data as { list: string[] }
    if (list.reduce((sum, document) => sum + Buffer.byteLength(document), 0) > CLIENT_QUERY_LIMIT) throw queryTooLarge()
    return reply
  }

  /** The request with a query that the client may ask. */
  private scoped(body: Body, operation: Operation, openid: string, data?: Document): Body {
    const access = { collection: text(body, 'collectionName'), operation, openid, ...(data === undefined ? {} : { data }) }
    return { ...body, query: stringifyEjson(this.access.scoped(access, withOpenid(object(body, 'query') ?? {}, openid))) }
  }

  private insertion(body: Body, collection: string, openid: string): Body {
    if (!Array.isArray(body.data) || body.data.length !== 1) throw invalidParameter('a client adds one document at a time')
    const document = withOpenid(parseObject('data', body.data[0], this.options.now()), openid)
    return { ...body, data: [stringifyEjson(this.access.created({ collection, openid }, document))] }
  }

  private update(body: Body, openid: string): Body {
    const data = parseObject('data', body.data, this.options.now())
    refuseOwnerChange(data)
    return { ...this.scoped(body, 'update', openid, nested(isObject(data.$set) ? data.$set : {})), data: stringifyEjson(data) }
  }

  /** `set`: replaces the document, which keeps its creator, or creates it. */
  private replacement(body: Body, collection: string, openid: string): Body {
    const data = parseObject('data', body.data, this.options.now())
    if (OWNER in data) throw invalidParameter(`${OWNER} is set by the platform`)
    if (body.queryType !== 'DOC') throw invalidParameter('a document is replaced by id only')
    const scoped = this.scoped(body, 'update', openid, data)
    const [there] = this.database.find(collection, { query: object(scoped, 'query') ?? {}, limit: 1 })
    if (there === undefined) this.access.created({ collection, openid }, { _id: object(body, 'query')?._id, ...data })
    return { ...scoped, data: stringifyEjson({ ...data, [OWNER]: there?.[OWNER] ?? openid }) }
  }

  /** The stages with the rule before them, and with a limit if they have none. */
  private pipeline(body: Body, collection: string, openid: string): Body {
    if (!Array.isArray(body.stages)) throw invalidParameter('stages must be a list')
    const stages = (body.stages as Body[]).map((stage) => ({ stageKey: text(stage, 'stageKey'), stageValue: withOpenid(parseEjson(text(stage, 'stageValue')), openid) }))
    const asked = stages.findIndex(({ stageKey }) => stageKey !== '$match')
    const leading = stages.slice(0, asked === -1 ? stages.length : asked).map(({ stageValue }) => stageValue as Document)
    const query = leading.length === 1 ? leading[0] as Document : leading.length === 0 ? {} : { $and: leading }
    const $match = this.access.scoped({ collection, operation: 'read', openid }, query)
    const rest = stages.slice(leading.length)
    for (const { stageKey, stageValue } of rest) {
      if (stageKey === '$lookup') for (const from of collectionsOf(stageValue)) this.access.refuseJoin(from, openid)
    }
    const limit = rest.some(({ stageKey }) => stageKey === '$limit') ? [] : [{ stageKey: '$limit', stageValue: CLIENT_READ_LIMIT }]
    const all = [{ stageKey: '$match', stageValue: $match }, ...rest, ...limit]
    return { ...body, stages: all.map(({ stageKey, stageValue }) => ({ stageKey, stageValue: stringifyEjson(stageValue) })) }
  }
}

/** The collections that a lookup reads, those of lookups in its own pipeline too. */
function collectionsOf(lookup: unknown): string[] {
  if (!isObject(lookup)) return []
  const inner = Array.isArray(lookup.pipeline) ? (lookup.pipeline as Document[]).flatMap((stage) => collectionsOf(stage.$lookup)) : []
  return typeof lookup.from === 'string' ? [lookup.from, ...inner] : inner
}

/** `{ 'a.b': 1 }` as `{ a: { b: 1 } }`, for `request.data`. */
function nested(fields: Document): Document {
  const result: Document = {}
  for (const [path, value] of Object.entries(fields)) {
    const parts = path.split('.')
    const last = parts.pop() as string
    let owner = result
    for (const part of parts) owner = (Object.hasOwn(owner, part) && isObject(owner[part]) ? owner[part] : (owner[part] = {})) as Document
    owner[last] = value
  }
  return result
}

