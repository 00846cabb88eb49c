import { encodeQuery, encodeUpdate } from './encode'
import { LogicCommand } from './command'
import { demandObject, demandWhole, documentsOf, optional, type DatabaseRequests } from './requests'
import { ejsonText, type Plain } from './values'

/** What a query says besides its collection. */
interface Parts {
  condition?: Plain
  order?: Plain
  offset?: number
  limit?: number
  fields?: Plain
}

const DIRECTIONS: Record<string, number> = { asc: 1, desc: -1 }

/** Documents of a collection that meet conditions; each method gives another query. */
export class Query {
  constructor(
    protected readonly requests: DatabaseRequests,
    readonly collectionName: string,
    private readonly parts: Parts = {},
  ) {}

  where(condition: unknown): Query {
    if (!(condition instanceof LogicCommand)) demandObject('collection.where', 'query', condition)
    return this.with({ condition: encodeQuery(condition) })
  }

  orderBy(field: string, direction: string): Query {
    const wanted = DIRECTIONS[direction]
    if (typeof field !== 'string' || wanted === undefined) throw new TypeError('orderBy needs a field and "asc" or "desc"')
    return this.with({ order: { ...this.parts.order, [field]: wanted } })
  }

  skip(count: number): Query {
    demandWhole('collection.skip', 'offset', count, 0)
    return this.with({ offset: count })
  }

  /** The cloud gives 20 at most. */
  limit(count: number): Query {
    demandWhole('collection.limit', 'limit', count, 1)
    return this.with({ limit: count })
  }

  field(fields: Plain): Query {
    return this.with({ fields })
  }

  get(options?: Plain): unknown {
    const api = 'collection.get'
    const { order, offset, limit, fields } = this.parts
    return this.requests.run(api, options, async () => {
      const reply = await this.requests.ask(api, 'getDocument', {
        ...this.target(), ...optional('order', order), ...optional('projection', projection(fields)),
        ...(offset === undefined ? {} : { offset }), ...(limit === undefined ? {} : { limit }),
      })
      return { data: documentsOf(reply) }
    })
  }

  count(options?: Plain): unknown {
    const api = 'collection.count'
    return this.requests.run(api, options, async () => {
      const { data } = await this.requests.ask(api, 'calculateDocument', this.target())
      return { total: (data as { total: number }).total }
    })
  }

  /** All that match. */
  update(options?: Plain): unknown {
    const api = 'collection.update'
    return this.requests.run(api, options, async () => {
      demandObject(api, 'data', options?.['data'])
      const change = { multi: true, merge: true, upsert: false, data: ejsonText(encodeUpdate(options['data'] as Plain)) }
      const { data } = await this.requests.ask(api, 'modifyDocument', { ...this.target(), ...change })
      return { stats: { updated: (data as { updated: number }).updated } }
    })
  }

  /** All that match. */
  remove(options?: Plain): unknown {
    const api = 'collection.remove'
    return this.requests.run(api, options, async () => {
      const { data } = await this.requests.ask(api, 'removeDocument', { ...this.target(), multi: true })
      return { stats: { removed: (data as { deleted: number }).deleted } }
    })
  }

  /** Of the query's conditions, order and limit; without a limit all that is found, up to 5,000. */
  watch(options?: unknown): unknown {
    const { order, limit, offset, fields } = this.parts
    if (offset !== undefined || fields !== undefined) throw new TypeError('watch takes where, orderBy and limit only')
    return this.requests.watch({ ...this.target(), ...optional('order', order), ...(limit === undefined ? {} : { limit }) }, options)
  }

  private target(): Plain {
    return { collectionName: this.collectionName, queryType: 'WHERE', ...optional('query', this.parts.condition) }
  }

  private with(more: Parts): Query {
    return new Query(this.requests, this.collectionName, { ...this.parts, ...more })
  }
}

/** `{ a: true }` as `{ a: 1 }`; operators such as `_.project.slice` stay. */
export const projection = (fields: Plain | undefined): Plain | undefined => fields && Object.fromEntries(
  Object.entries(fields).map(([path, wanted]) => [path, typeof wanted === 'boolean' ? Number(wanted) : wanted]),
)
