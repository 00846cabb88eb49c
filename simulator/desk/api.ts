import { Hono } from 'hono'
import type { CompiledProjectInfo } from './project-info'
import type { LocalCloud } from '../cloud'
import { DEVICES } from './device'
import type { Phones } from './phones'
import type { DeviceSettings, LaunchOptions, ScannableCode } from '../phone/protocol'

export interface DeskApiParts {
  cloud: LocalCloud
  phones: Phones
  project(): CompiledProjectInfo
  autoEndpoint(): string
  users: { openid: string; name: string }[]
  reset(): Promise<void>
}

/** The JSON API of the desk, documented in simulator/README.md. Bodies and replies are JSON; a refusal is `{ error }` with status 400. */
export function deskApi({ cloud, phones, project, autoEndpoint, users, reset }: DeskApiParts): Hono {
  const api = new Hono()
  api.onError((error, context) => context.json({ error: error.message }, 400))
  const body = async <T>(context: { req: { json(): Promise<unknown> } }): Promise<T> => (await context.req.json()) as T

  api.get('/state', (context) => context.json({
    project: project(),
    cloud: cloud.url,
    automator: autoEndpoint(),
    clock: cloud.clock.state(),
    device: phones.device,
    devices: DEVICES,
    users,
    phones: [...phones.connected].map(({ name, openid, headless, stack }) => ({ name, openid, headless, stack })),
    problems: phones.problems,
  }))
  api.post('/reset', async (context) => {
    await reset()
    return context.json({})
  })

  api.patch('/device', async (context) => {
    phones.setDevice(await body<Partial<DeviceSettings>>(context))
    return context.json(phones.device)
  })
  api.post('/users', async (context) => {
    const user = await body<{ openid: string; name: string }>(context)
    if (!/^[\w-]{6,64}$/.test(user.openid)) throw new Error('openid: 6 to 64 letters, digits, _ or -')
    if (!users.some(({ openid }) => openid === user.openid)) users.push(user)
    return context.json(users)
  })
  api.post('/phones/:name/user', async (context) => {
    phones.setUser(context.req.param('name'), (await body<{ openid: string }>(context)).openid)
    return context.json({})
  })
  api.post('/phones/:name/launch', async (context) => {
    await phones.launch(context.req.param('name'), await body<LaunchOptions>(context))
    return context.json({})
  })
  api.get('/codes', (context) => context.json(phones.codes))
  api.post('/codes', async (context) => {
    const code = await body<ScannableCode>(context)
    phones.codes = [...phones.codes.filter(({ id }) => id !== code.id), code]
    return context.json(phones.codes)
  })
  api.post('/phones/:name/scan', async (context) => {
    const { id, content } = await body<{ id?: string; content?: ScannableCode['content'] }>(context)
    const scanned = content ?? phones.codes.find((code) => code.id === id)?.content
    if (!scanned) throw new Error(`no code ${id ?? ''} lies on the desk`)
    await phones.scan(context.req.param('name'), scanned)
    return context.json({})
  })

  api.get('/clock', (context) => context.json(cloud.clock.state()))
  api.post('/clock', async (context) => {
    const { action, ms } = await body<{ action: 'pause' | 'resume' | 'advance' | 'set'; ms?: number }>(context)
    if (action === 'pause') cloud.clock.pause()
    else if (action === 'resume') cloud.clock.resume()
    else if (action === 'advance' && ms !== undefined) await cloud.clock.advance(ms)
    else if (action === 'set' && ms !== undefined) await cloud.clock.set(ms)
    else throw new Error('action: pause, resume, advance or set; the latter two with ms')
    return context.json(cloud.clock.state())
  })

  api.get('/sms', (context) => context.json(cloud.sms.list()))
  api.post('/sms/fail', async (context) => {
    const { times, code } = await body<{ times: number; code: string }>(context)
    cloud.sms.fail(times, code)
    return context.json({})
  })

  api.get('/payments', (context) => context.json(cloud.pay.list()))
  api.post('/payments/:outTradeNo/decide', async (context) => {
    const { outcome, callback } = await body<{ outcome: 'paid' | 'cancel' | 'fail'; callback?: 'deliver' | 'lose' | 'late' | 'duplicate' }>(context)
    const payment = cloud.pay.find(context.req.param('outTradeNo'))
    if (!payment) throw new Error('no such payment')
    await cloud.pay.decide(payment.prepayId, outcome, callback === undefined ? {} : { callback })
    return context.json(cloud.pay.find(payment.outTradeNo))
  })
  api.post('/payments/:outTradeNo/deliver', async (context) => {
    const options = await body<{ times?: number; concurrency?: number }>(context)
    return context.json(await cloud.pay.deliver(context.req.param('outTradeNo'), options))
  })
  api.post('/payments/forge', async (context) => {
    const { functionName, event } = await body<{ functionName: string; event: Record<string, unknown> }>(context)
    return context.json({ result: await cloud.pay.forge(functionName, event) })
  })
  /** How the callback of the next payments behaves when the user pays on the phone. */
  api.post('/payments/next-callback', async (context) => {
    cloud.pay.nextCallback((await body<{ callback: 'deliver' | 'lose' | 'late' | 'duplicate' }>(context)).callback)
    return context.json({})
  })

  api.get('/functions', (context) => context.json(cloud.functions.list()))
  api.post('/functions/:name/call', async (context) => {
    const { data, openid, source } = await body<{ data: unknown; openid?: string; source?: string }>(context)
    return context.json(await cloud.callFunction({
      name: context.req.param('name'),
      data,
      caller: { openid: openid ?? phones.openidOf('main'), source: source ?? 'wx_client' },
    }))
  })
  api.post('/timers/:name/run', async (context) => context.json({ result: await cloud.timers.run(context.req.param('name')) }))

  api.get('/database', (context) => context.json(cloud.database.collections()))
  api.get('/database/:collection', (context) => {
    const { query, order, skip, limit } = context.req.query()
    return context.json(cloud.database.find(context.req.param('collection'), {
      ...(query ? { query: JSON.parse(query) as Record<string, unknown> } : {}),
      ...(order ? { order: JSON.parse(order) as Record<string, 1 | -1> } : {}),
      skip: Number(skip ?? 0),
      limit: Math.min(Number(limit ?? 50), 1000),
    }))
  })
  api.get('/logs', (context) => context.json(cloud.logs.after(Number(context.req.query('after') ?? 0))))
  return api
}
