import { Hono } from 'hono'
import * as v from 'valibot'
import { auditPhone } from '../audits'
import type { ConnectedPhone } from '../connected-phone'
import type { DeskParts } from './parts'
import { queryOf, Refusal } from './request'

const Whole = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'a whole number'), v.transform(Number))

/** What goes on inside the Mini Program on a phone: its tree, its setData, WeChat's audit. */
export function inspectApi({ phones }: DeskParts): Hono {
  const api = new Hono()
  const open = (name: string): ConnectedPhone => {
    const phone = phones.named(name)
    if (!phone) throw new Refusal(`no phone ${name} is open`)
    return phone
  }
  api.get('/audits', async (context) => {
    const { phone = 'main' } = queryOf(context, v.object({ phone: v.optional(v.string()) }))
    return context.json(await auditPhone(open(phone)))
  })
  api.get('/phones/:name/tree', async (context) => {
    const { page } = queryOf(context, v.object({ page: v.optional(Whole) }))
    return context.json(await open(context.req.param('name')).ask('inspect.tree', page === undefined ? {} : { pageId: page }))
  })
  api.get('/phones/:name/set-data', async (context) => {
    const { after = 0 } = queryOf(context, v.object({ after: v.optional(Whole) }))
    return context.json(await open(context.req.param('name')).ask('inspect.setData', { after }))
  })
  return api
}
