import { randomUUID } from 'node:crypto'
import type { NonceRow } from '../../cloudfunctions/shared/device-session/device-store'
import type { DeviceSession } from '../../cloudfunctions/shared/device-session/session'
import { CloudMachine, OPERATOR_KEY, operate, type MachineReply } from '../support/cloud-machine'
import { WalletCloud } from '../support/local-cloud'

const SECOND = 1_000
const MINUTE = 60_000
const LIN = 'oCloud-lin-000000000000000001'
const PLACE = { province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷广场 B1 层 3 号机' }

let wallet: WalletCloud
beforeAll(async () => {
  wallet = await WalletCloud.start()
  wallet.cloud.clock.pause()
  await wallet.cloud.clock.set(Date.UTC(2026, 10, 23, 5, 0, 0))
})
afterAll(() => wallet.close())

const provisioned = () => CloudMachine.add(wallet, PLACE)

async function recharged(openid: string, fen: number): Promise<void> {
  await wallet.pay(openid, await wallet.ok(openid, 'recharge', { account: fen }))
}

/** Time passes while the machine beats once a minute. */
async function used(machine: CloudMachine, sessionId: string, minutes: number): Promise<MachineReply> {
  let reply = await machine.beat(sessionId)
  for (let minute = 0; minute < minutes; minute += 1) {
    await wallet.cloud.clock.advance(MINUTE)
    reply = await machine.beat(sessionId)
  }
  return reply
}

describe('a whole use of a machine, over HTTP and the Mini Program\'s calls', () => {
  it('is looked at, started, confirmed, prolonged, stopped, charged and shown with its calculation', async () => {
    const machine = await provisioned()
    await wallet.signIn(LIN, '13812345678')
    await recharged(LIN, 1_000)

    const { device } = await wallet.ok(LIN, 'device.look', { device_code: machine.code })
    expect(device).toMatchObject({ ...PLACE, state: 'free', online: true, refusal: 0, minutes: 20, now_rate_account: 50 })
    const { session: started } = await wallet.ok(LIN, 'device.start', { device_code: machine.code, tariff_id: device.tariff.id })
    const id = started?.id ?? ''
    expect(await machine.beat(null, true)).toMatchObject({ status: 200, body: { command: 'unlock', session: { id, state: 'pending', remaining_ms: 20 * MINUTE }, next_beat_seconds: 2 } })
    await wallet.cloud.clock.advance(3 * SECOND)
    expect(await machine.ack('started', id, 2 * SECOND)).toMatchObject({ status: 200, body: { command: 'none', session: { state: 'active' }, next_beat_seconds: 60 } })

    expect(await used(machine, id, 15)).toMatchObject({ body: { command: 'none', session: { remaining_ms: 5 * MINUTE - 2 * SECOND } } })
    await recharged(LIN, 1_000)
    expect(await used(machine, id, 10)).toMatchObject({ body: { command: 'none', session: { remaining_ms: 15 * MINUTE - 2 * SECOND } } })
    const running = await wallet.ok(LIN, 'check', {})
    expect(running.session).toMatchObject({ id, state: 'active', start_time: '2026-11-23 13:00:01', deadline_time: '2026-11-23 13:40:01', prices: [{ minutes: 40, rate_account: 50 }] })

    await wallet.ok(LIN, 'device.stop', { session_id: id })
    expect(await machine.beat(id)).toMatchObject({ body: { command: 'lock', session: { state: 'stopping' }, next_beat_seconds: 2 } })
    expect(await machine.ack('stopped', id, 0)).toMatchObject({ status: 200, body: { command: 'none', session: null } })
    expect(await wallet.ok(LIN, 'device.current', { session_id: id })).toMatchObject({
      session: { state: 'settled', stop_reason: 'user', end_time: '2026-11-23 13:25:03', cost_time: 26, cost_money: 1_300 },
      user: { balance_account: 700 },
    })
    expect((await wallet.ok(LIN, 'expense.list', {})).data).toEqual([expect.objectContaining({
      id: `charge:${id}`, ...PLACE, cost_money: 1_300, cost_time: 26, ctime: '2026-11-23 13:00:01', end_time: '2026-11-23 13:25:03',
      calculation: { free_minutes: 0, prices: [{ minutes: 26, rate_account: 50 }], over_cap_account: 0, waived_account: 0 },
    })])
    expect(await machine.beat(null, false)).toMatchObject({ body: { command: 'none', session: null, next_beat_seconds: 300 } })
    expect(wallet.audit()).toEqual([])
  })

  it('ends by the timer where the machine fell silent, charged to its last sign of life', async () => {
    const machine = await provisioned()
    const { device } = await wallet.ok(LIN, 'device.look', { device_code: machine.code })
    const { session } = await wallet.ok(LIN, 'device.start', { device_code: machine.code, tariff_id: device.tariff.id })
    const id = session?.id ?? ''
    await machine.ack('started', id, 0)
    await wallet.cloud.clock.advance(10 * MINUTE)
    expect(await wallet.cloud.timers.run('reconcile')).toMatchObject({ ok: true })
    expect(wallet.documents<DeviceSession>('sessions').find(({ _id }) => _id === id)).toMatchObject({ state: 'settled', reason: 'lost', fee: { amountFen: 50 } })
    const now = wallet.cloud.clock.now()
    expect(wallet.documents<NonceRow>('nonces').filter(({ expiresAt }) => expiresAt < now)).toEqual([])
    expect(wallet.audit()).toEqual([])
  })
})

describe('fifty starts of one machine at once', () => {
  it('give one session', async () => {
    const machine = await provisioned()
    const people = Array.from({ length: 5 }, (_, index) => ({ openid: `oCloud-start-${index}`, mobile: `1390000000${index}` }))
    for (const { openid, mobile } of people) {
      await wallet.signIn(openid, mobile)
      await recharged(openid, 1_000)
    }
    const before = wallet.documents('sessions').length
    const input = { device_code: machine.code, tariff_id: 'plain-50' }
    const replies = await Promise.all(Array.from({ length: 50 }, async (_, index) => {
      const { openid } = people[index % people.length]!
      return { openid, reply: await wallet.call(openid, 'device.start', input) }
    }))
    const winners = new Set(replies.filter(({ reply }) => reply.success).map(({ openid }) => openid))
    expect(winners.size).toBe(1)
    const losers = replies.filter(({ openid }) => !winners.has(openid)).map(({ reply }) => reply.success ? 'started' : reply.error.code)
    expect(losers).toHaveLength(40)
    expect(losers.filter((code) => code !== 'DEVICE_IN_USE' && code !== 'BUSY')).toEqual([])
    const begun = wallet.documents<DeviceSession>('sessions')
    expect(begun.length).toBe(before + 1)
    expect(begun.filter(({ deviceId, dueAt }) => deviceId === machine.id && dueAt !== null)).toHaveLength(1)
    expect(wallet.audit()).toEqual([])
  })
})

describe('doors', () => {
  it('no client calls the function of machines, and none who is not staff does anything by that of the owner', async () => {
    const call = (name: string) =>
      wallet.cloud.callFunction({ name, data: { action: 'device.list', operatorKey: OPERATOR_KEY }, caller: { openid: LIN, source: 'wx_client' } })
    await expect(call('device')).rejects.toMatchObject({ errCode: expect.any(Number) })
    expect(JSON.stringify(await call('operator'))).toContain('CALLER_REFUSED')
  })

  it('a call is taken once, and only with the machine\'s own key', async () => {
    const machine = await provisioned()
    wallet.logged()
    const fault = { code: 'PRINTER_JAM', detail: '2 号纸盒', ago_ms: 0 }
    const nonce = randomUUID()
    expect(await machine.call('/event', fault, nonce)).toEqual({ status: 200, body: { server_time_ms: wallet.cloud.clock.now() } })
    expect(await machine.call('/event', fault, nonce)).toMatchObject({ status: 409, body: { error: { code: 'NONCE_REPEATED' } } })
    const forger = new CloudMachine(wallet, machine.id, machine.code, 'x'.repeat(43))
    expect(await forger.call('/event', fault)).toMatchObject({ status: 401, body: { error: { code: 'SIGNATURE_WRONG' } } })
    expect(wallet.documents('faults')).toEqual([expect.objectContaining({ _id: `${machine.id}:PRINTER_JAM`, count: 1, detail: '2 号纸盒' })])
    expect(wallet.logged().map((line) => (JSON.parse(line) as { code: string }).code)).toEqual(['NONCE_REPEATED', 'SIGNATURE_WRONG'])
    expect(JSON.stringify(wallet.documents('devices'))).not.toContain(machine.key)
  })

  it('the owner prints a code that leads to the machine', async () => {
    const machine = await provisioned()
    const { png } = await operate<{ png: string }>(wallet, 'device.code', { device_id: machine.id })
    expect(Buffer.from(png, 'base64').subarray(1, 4).toString()).toBe('PNG')
    expect(wallet.cloud.openapi.codes()).toContainEqual(expect.objectContaining({ page: 'pages/device/device', scene: machine.code }))
  })
})
