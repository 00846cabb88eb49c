import { Hono } from 'hono'
import * as v from 'valibot'
import type { DeskParts } from './parts'
import { bodyOf, Refusal } from './request'

const Ms = v.pipe(v.number(), v.integer())
const ClockAction = v.variant('action', [
  v.strictObject({ action: v.literal('pause') }),
  v.strictObject({ action: v.literal('resume') }),
  /** Back to the time of this machine. */
  v.strictObject({ action: v.literal('real') }),
  v.strictObject({ action: v.literal('advance'), ms: Ms }),
  v.strictObject({ action: v.literal('set'), ms: v.pipe(Ms, v.minValue(0), v.maxValue(8.64e15)) }),
])

/** Time, timers, text messages. */
export function worldApi({ cloud, changed }: DeskParts): Hono {
  const { clock, sms, timers } = cloud
  const api = new Hono()
  api.get('/clock', (context) => context.json(clock.state()))
  api.post('/clock', async (context) => {
    const given = await bodyOf(context, ClockAction)
    switch (given.action) {
      case 'pause': clock.pause(); break
      case 'resume': clock.resume(); break
      case 'real':
        clock.resume()
        await clock.set(Date.now())
        break
      case 'advance': await clock.advance(given.ms); break
      case 'set': await clock.set(given.ms)
    }
    return context.json(clock.state())
  })

  api.get('/timers', (context) => context.json(timers.list()))
  api.post('/timers/:name/run', async (context) => {
    const name = context.req.param('name')
    if (!timers.list().some(({ functionName }) => functionName === name)) throw new Refusal(`function ${name} has no timer`)
    return context.json({ result: await timers.run(name) })
  })

  api.get('/sms', (context) => context.json(sms.list(context.req.query('mobile'))))
  api.post('/sms/fail', async (context) => {
    const { times, code } = await bodyOf(context, v.strictObject({
      times: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
      code: v.optional(v.pipe(v.string(), v.nonEmpty())),
    }))
    sms.fail(times, code)
    changed('sms')
    return context.json({})
  })
  return api
}
