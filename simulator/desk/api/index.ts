import { Hono } from 'hono'
import { DEVICES } from '../device'
import { cloudApi } from './cloud'
import { inspectApi } from './inspect'
import { machinesApi } from './machines'
import type { DeskParts } from './parts'
import { paymentsApi } from './payments'
import { phonesApi } from './phones'
import { Refusal } from './request'
import { wechatApi } from './wechat'
import { worldApi } from './world'

export type { DeskParts } from './parts'

/** The JSON API of the desk, documented in simulator/README.md. A refusal is `{ error }` with status 400, an unknown route 404. */
export function deskApi(parts: DeskParts): Hono {
  const { cloud, phones, users, machines, project, automator, reset } = parts
  const api = new Hono()
  api.onError((error, context) => context.json({ error: error.message }, error instanceof Refusal ? error.status : 400))

  api.get('/state', (context) => context.json({
    project: project(),
    cloud: cloud.url,
    automator: automator(),
    clock: cloud.clock.state(),
    device: phones.device,
    models: DEVICES,
    users: users.list,
    phones: [...phones.connected].map(({ name, openid, headless, run, stack }) =>
      ({ name, openid, headless, run, stack, device: phones.deviceOf(name) })),
    /** Names of the phones on the desk. */
    onDesk: phones.onDesk,
    problems: phones.problems,
    functionProblems: phones.functionProblems,
    /** Whether the project has machines. */
    machines: machines.isThere,
    /** Whether the button for the phone number has quota. */
    phoneNumberQuota: cloud.openapi.faults.phoneNumberQuota,
  }))
  api.post('/reset', async (context) => {
    await reset()
    return context.json({})
  })
  api.route('/', phonesApi(parts))
  api.route('/', inspectApi(parts))
  api.route('/', worldApi(parts))
  api.route('/', wechatApi(parts))
  api.route('/payments', paymentsApi(parts))
  api.route('/machines', machinesApi(parts))
  api.route('/', cloudApi(parts))
  api.all('*', (context) => {
    throw new Refusal(`no such route: ${context.req.method} ${context.req.path}`, 404)
  })
  return api
}
