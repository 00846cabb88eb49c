import { Hono } from 'hono'
import * as v from 'valibot'
import type { Machine } from '../../machine/machine'
import type { DeskParts } from './parts'
import { bodyOf, Refusal } from './request'

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60))
const Addition = v.strictObject({
  place: v.optional(v.strictObject({ province: Text, city: Text, area: Text, location: Text })),
})
const Scan = v.strictObject({
  phone: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,32}$/, '1 to 32 letters, digits, _ or -')), 'main'),
  /** Whoever scans has woken the machine before, unless told otherwise. */
  touch: v.optional(v.boolean(), true),
})
const Minutes = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(-most), v.maxValue(most))
const SwitchChange = v.partial(v.strictObject({
  network: v.picklist(['ok', 'none', 'replies_lost']),
  skewMinutes: Minutes(60 * 24 * 366),
  lateStopMinutes: v.pipe(Minutes(60 * 24 * 366), v.minValue(0)),
  ignoresStop: v.boolean(),
}))
const Power = v.strictObject({ power: v.picklist(['on', 'off', 'crashed']) })
const Operation = v.strictObject({ state: v.picklist(['open', 'locked', 'maintain']) })
const Fault = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[A-Z0-9_]{1,32}$/, '1 to 32 of A-Z 0-9 _')),
  detail: v.optional(v.pipe(v.string(), v.maxLength(200))),
})

/** The machines around the desk. What one does at once because of a request has settled when that is answered. */
export function machinesApi({ machines, phones }: DeskParts): Hono {
  const api = new Hono()
  const standing = (id: string): Machine => {
    const machine = machines.find(id)
    if (!machine) throw new Refusal(`no machine ${id} stands here`)
    return machine
  }

  api.get('/', (context) => context.json(machines.states()))
  api.post('/', async (context) => {
    const { place } = await bodyOf(context, Addition)
    const machine = await machines.add(place)
    return context.json(machines.stateOf(machine.stored.id))
  })
  api.get('/:id', (context) => {
    const { id } = standing(context.req.param('id')).stored
    return context.json(machines.stateOf(id))
  })
  api.post('/:id/scan', async (context) => {
    const machine = standing(context.req.param('id'))
    const { phone, touch } = await bodyOf(context, Scan)
    if (touch) await machine.touch()
    await phones.scan(phone, machines.codeOf(machine).content)
    return context.json(machines.stateOf(machine.stored.id))
  })
  api.post('/:id/touch', async (context) => {
    const machine = standing(context.req.param('id'))
    await machine.touch()
    return context.json(machines.stateOf(machine.stored.id))
  })
  api.post('/:id/end', async (context) => {
    const machine = standing(context.req.param('id'))
    await machine.endHere()
    return context.json(machines.stateOf(machine.stored.id))
  })
  api.post('/:id/fault', async (context) => {
    const machine = standing(context.req.param('id'))
    const { code, detail } = await bodyOf(context, Fault)
    await machine.report(code, detail)
    return context.json(machines.stateOf(machine.stored.id))
  })
  api.patch('/:id', async (context) => {
    const machine = standing(context.req.param('id'))
    await machine.setSwitches(await bodyOf(context, SwitchChange) as Partial<typeof machine.switches>)
    return context.json(machines.stateOf(machine.stored.id))
  })
  api.post('/:id/power', async (context) => {
    const machine = standing(context.req.param('id'))
    await machine.setPower((await bodyOf(context, Power)).power)
    return context.json(machines.stateOf(machine.stored.id))
  })
  api.post('/:id/operator', async (context) => {
    const machine = standing(context.req.param('id'))
    await machines.operate(machine.stored.id, (await bodyOf(context, Operation)).state)
    return context.json(machines.stateOf(machine.stored.id))
  })
  api.delete('/:id', (context) => {
    machines.remove(standing(context.req.param('id')).stored.id)
    return context.json(machines.states())
  })
  return api
}
