import { Hono } from 'hono'
import * as v from 'valibot'
import { DEVICES } from '../device'
import type { DeskParts } from './parts'
import { bodyOf, checked, Refusal } from './request'

const Openid = v.pipe(v.string(), v.regex(/^[\w-]{6,64}$/, '6 to 64 letters, digits, _ or -'))
const PhoneName = v.pipe(v.string(), v.regex(/^[\w-]{1,32}$/, 'name: 1 to 32 letters, digits, _ or -'))
const Pixels = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

const DeviceChange = v.partial(v.strictObject({
  model: v.pipe(v.string(), v.nonEmpty(), v.maxLength(60)),
  width: Pixels(240, 1366),
  height: Pixels(320, 1366),
  pixelRatio: v.pipe(v.number(), v.minValue(1), v.maxValue(4)),
  statusBarHeight: Pixels(0, 80),
  safeAreaBottom: Pixels(0, 80),
  theme: v.picklist(['light', 'dark']),
  fontScale: v.pipe(v.number(), v.minValue(0.8), v.maxValue(1.5)),
  language: v.picklist(['zh_CN', 'en']),
  platform: v.picklist(['ios', 'android', 'devtools']),
  network: v.picklist(['wifi', '4g', 'none']),
  place: v.strictObject({
    name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(60)),
    address: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
    latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
    longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  }),
  latencyMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60_000)),
  loss: v.strictObject({
    what: v.picklist(['nothing', 'requests', 'replies']),
    percent: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 100),
    only: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100))),
  }),
}))

const NewUser = v.strictObject({
  openid: v.optional(Openid),
  name: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(30))),
  mobile: v.optional(v.pipe(v.string(), v.regex(/^1\d{10}$/, '11 digits'))),
})

const Launch = v.strictObject({
  /** Without leading slash; empty: the first page of app.json. */
  path: v.optional(v.pipe(v.string(), v.regex(/^(?!\/)[^?]*$/, 'without leading slash and query')), ''),
  query: v.optional(v.record(v.string(), v.string()), {}),
  scene: v.optional(v.pipe(v.number(), v.integer()), 1001),
})

const Content = v.variant('kind', [
  v.strictObject({ kind: v.literal('wxacode'), path: v.string(), scene: v.pipe(v.string(), v.maxLength(32)) }),
  v.strictObject({ kind: v.literal('link'), url: v.pipe(v.string(), v.url()) }),
  v.strictObject({ kind: v.literal('text'), text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000)) }),
])

const Code = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/, '1 to 40 letters, digits, _ or -')),
  title: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60)),
  content: Content,
})
const Scan = v.union([v.strictObject({ id: v.string() }), v.strictObject({ content: Content })], 'id of a code, or content')

/** Who holds the phones, how they are set, and what is opened on them. */
export function phonesApi({ phones, users, codes, changed }: DeskParts): Hono {
  const api = new Hono()
  api.get('/device', (context) => context.json({ device: phones.device, models: DEVICES }))
  api.patch('/device', async (context) => {
    phones.setDevice(await bodyOf(context, DeviceChange) as Partial<typeof phones.device>)
    return context.json(phones.device)
  })

  api.get('/users', (context) => context.json(users.list))
  api.post('/users', async (context) => {
    const user = users.put(await bodyOf(context, NewUser) as Partial<typeof users.first>)
    changed('state')
    return context.json(user)
  })

  api.post('/phones', async (context) => {
    const { openid } = await bodyOf(context, v.strictObject({ openid: v.optional(Openid) }))
    return context.json(phones.add(openid))
  })
  api.delete('/phones/:name', (context) => {
    const name = context.req.param('name')
    if (!phones.remove(name)) throw new Refusal(name === 'main' ? 'the first phone stays' : `no phone ${name} lies on the desk`)
    return context.json(phones.onDesk)
  })
  api.get('/phones/:name/device', (context) => context.json(phones.deviceOf(checked(PhoneName, context.req.param('name')))))
  api.patch('/phones/:name/device', async (context) => {
    const name = checked(PhoneName, context.req.param('name'))
    phones.setDevice(await bodyOf(context, DeviceChange) as Partial<typeof phones.device>, name)
    return context.json(phones.deviceOf(name))
  })

  api.post('/phones/:name/user', async (context) => {
    const name = checked(PhoneName, context.req.param('name'))
    const { openid } = await bodyOf(context, v.strictObject({ openid: Openid }))
    if (!users.list.some((user) => user.openid === openid)) users.put({ openid })
    await phones.setUser(name, openid)
    return context.json({})
  })
  api.post('/phones/:name/launch', async (context) => {
    await phones.launch(checked(PhoneName, context.req.param('name')), await bodyOf(context, Launch))
    return context.json({})
  })
  api.post('/phones/:name/scan', async (context) => {
    const scanned = await bodyOf(context, Scan)
    const content = 'content' in scanned ? scanned.content : codes.find(scanned.id)?.content
    if (!content) throw new Refusal(`no code ${'id' in scanned ? scanned.id : ''} lies on the desk`)
    await phones.scan(checked(PhoneName, context.req.param('name')), content)
    return context.json({})
  })
  api.get('/phones/:name/effects', (context) => context.json(phones.named(context.req.param('name'))?.effects ?? []))

  api.get('/codes', (context) => context.json(codes.list()))
  api.post('/codes', async (context) => {
    codes.add(await bodyOf(context, Code))
    changed('codes')
    return context.json(codes.list())
  })
  api.delete('/codes/:id', (context) => {
    if (!codes.remove(context.req.param('id'))) throw new Refusal('only codes that were put on the desk can be taken away')
    changed('codes')
    return context.json(codes.list())
  })
  return api
}
