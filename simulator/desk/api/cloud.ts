import { Hono } from 'hono'
import * as v from 'valibot'
import type { LogKind } from '../../cloud'
import type { DeskParts } from './parts'
import { bodyOf, checked, Fields, parseJson, queryOf, Refusal } from './request'

const KINDS: readonly LogKind[] = ['function', 'console', 'database', 'pay', 'sms', 'openapi', 'timer', 'http', 'storage', 'message', 'warning']
const MOST_DOCUMENTS = 1000

const Count = (most: number) => v.pipe(v.string(), v.regex(/^\d+$/, 'a whole number'), v.transform(Number), v.maxValue(most))
const Find = v.strictObject({
  query: v.optional(v.string()),
  order: v.optional(v.string()),
  skip: v.optional(Count(Number.MAX_SAFE_INTEGER), '0'),
  limit: v.optional(Count(MOST_DOCUMENTS), '50'),
})
const Entries = v.strictObject({ after: v.optional(Count(Number.MAX_SAFE_INTEGER), '0'), kinds: v.optional(v.string()) })
const Order = v.pipe(Fields, v.record(v.string(), v.picklist([1, -1])))
const Call = v.strictObject({
  data: v.optional(Fields, {}),
  /** null: nobody. Default: who holds the phone on the desk. */
  openid: v.optional(v.nullable(v.string())),
  /** Empty: as the cloud console calls it, by nobody's WeChat and not bound by the rules for clients. */
  source: v.optional(v.string(), 'wx_client'),
})
const CONSOLE = ''

/** Functions, documents, files, log. */
export function cloudApi({ cloud, phones }: DeskParts): Hono {
  const api = new Hono()
  api.get('/functions', (context) => context.json(
    cloud.functions.list().map(({ name, timeoutMs, memoryMb, openapi, timers }) => ({ name, timeoutMs, memoryMb, openapi, timers })),
  ))
  api.post('/functions/:name/call', async (context) => {
    const { data, openid, source } = await bodyOf(context, Call)
    const name = context.req.param('name')
    if (source === CONSOLE) {
      const { result } = await cloud.functions.invoke(name, JSON.stringify(data), { source })
      return context.json({ result: JSON.parse(result) as unknown })
    }
    const caller = { openid: openid === undefined ? phones.openidOf('main') : openid ?? undefined, source }
    return context.json(await cloud.callFunction({ name, data, caller }))
  })

  api.get('/database', (context) => context.json(cloud.database.collections()))
  api.get('/database/:collection', (context) => {
    const { query, order, skip, limit } = queryOf(context, Find)
    return context.json(cloud.database.find(context.req.param('collection'), {
      skip,
      limit,
      ...query && { query: checked(v.object({ query: Fields }), { query: parseJson('query', query) }).query },
      ...order && { order: checked(v.object({ order: Order }), { order: parseJson('order', order) }).order },
    }))
  })

  api.get('/files', (context) => context.json(cloud.storage.list()))

  api.get('/logs', (context) => {
    const { after, kinds } = queryOf(context, Entries)
    const wanted = kinds?.split(',') ?? []
    const unknown = wanted.find((kind) => !KINDS.includes(kind as LogKind))
    if (unknown !== undefined) throw new Refusal(`kinds: ${unknown} is none of ${KINDS.join(', ')}`)
    return context.json(cloud.logs.entries(...wanted as LogKind[]).filter(({ id }) => id > after))
  })
  return api
}
