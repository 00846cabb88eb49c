import type { Outputs } from '../../../cloudfunctions/shared/contract'
import { Booth, PLACE, type TestMachine } from '../device/booth'

const MINUTE = 60_000
const RICH = {
  rate_account: 50, bands: [{ from: '00:30', until: '08:05', rate_account: 20 }, { from: '12:00', until: '24:00', rate_account: 80 }],
  day_cap_account: 6_000, free_minutes: 3,
}

async function shared(balanceFen = 1_000) {
  const booth = new Booth()
  return { booth, machine: await booth.machine(), lin: await booth.person(balanceFen) }
}

const look = (booth: Booth, openid: string | null, { code }: TestMachine) => booth.call(openid, 'device.look', { device_code: code })

/** The refusal of a start: number and code. */
async function refused(booth: Booth, openid: string, device_code: string, tariff_id = 'plain-50') {
  const reply = await booth.call(openid, 'device.start', { device_code, tariff_id })
  return reply.success ? 'started' : [reply.result, reply.error.code]
}

describe('device.look', () => {
  it('tells place, price and whether it can be started', async () => {
    const { booth, machine, lin } = await shared()
    expect(await booth.ok(lin, 'device.look', { device_code: machine.code })).toEqual({
      device: {
        ...PLACE, device_id: machine.id, device_code: machine.code,
        tariff: { id: 'plain-50', rate_account: 50, bands: [], day_cap_account: null, free_minutes: 0 },
        now_rate_account: 50, state: 'free', online: true, refusal: 0, minutes: 20,
      },
      session: null,
      user: await booth.ok(lin, 'user', {}),
      time: '2026-11-23 13:00:00',
    })
  })

  it('tells bands, caps and free minutes as a clock shows them', async () => {
    const { booth, lin } = await shared()
    const { tariff_id } = await booth.done<{ tariff_id: string }>('tariff.add', RICH)
    const machine = await booth.machine({ tariff_id })
    const { device } = await booth.ok(lin, 'device.look', { device_code: machine.code.toLowerCase() })
    expect(device).toMatchObject({ tariff: { id: tariff_id, ...RICH }, now_rate_account: 80, minutes: 15 })
  })

  it('is for everybody: prices are no secret', async () => {
    const { booth, machine } = await shared()
    expect(await look(booth, 'oTest-a-stranger', machine)).toMatchObject({
      success: true, result: { device: { state: 'free', refusal: -1, minutes: null }, session: null, user: null },
    })
  })

  it('costs three round trips, and one more where a session runs', async () => {
    const { booth, machine, lin } = await shared()
    const trips = () => booth.wallet.tripsOf(() => booth.ok(lin, 'device.look', { device_code: machine.code }))
    expect((await trips()).sort()).toEqual(['find accounts', 'get devices', 'get tariffs'])
    await booth.running(lin, machine)
    expect((await trips()).sort()).toEqual(['find accounts', 'get devices', 'get sessions', 'get sessions', 'get tariffs'])
  })

  it('shows of another\'s session that there is one, and nothing else', async () => {
    const { booth, machine, lin } = await shared()
    const wu = await booth.person(1_000)
    const id = await booth.start(lin, machine)
    const reserved = await look(booth, wu.openid, machine)
    expect(reserved).toMatchObject({ result: { device: { state: 'reserved', refusal: -7 }, session: null } })
    await machine.ack('started', id)
    const busy = await look(booth, wu.openid, machine)
    expect(busy).toMatchObject({ result: { device: { state: 'busy', refusal: -7 }, session: null } })
    for (const text of [reserved, busy].map((reply) => JSON.stringify(reply))) {
      for (const secret of [id, lin._id, lin.openid, lin.mobile]) expect(text).not.toContain(secret)
    }
  })

  it('shows one\'s own session, here and at another machine', async () => {
    const { booth, machine, lin } = await shared()
    const other = await booth.machine()
    const id = await booth.running(lin, machine)
    expect(await booth.ok(lin, 'device.look', { device_code: machine.code })).toMatchObject({ device: { state: 'busy', refusal: 0 }, session: { id, device_code: machine.code } })
    expect(await booth.ok(lin, 'device.look', { device_code: other.code })).toMatchObject({ device: { state: 'free', refusal: -8 }, session: { id, device_code: machine.code } })
  })

  it('does not wait for the timer: what is over is not shown as running', async () => {
    const { booth, machine, lin } = await shared()
    const wu = await booth.person(1_000)
    const id = await booth.running(lin, machine)
    booth.later(8 * MINUTE)
    // Looking at another's writes nothing.
    const before = booth.session(id)
    expect(await booth.ok(wu, 'device.look', { device_code: machine.code })).toMatchObject({ device: { state: 'free', refusal: 0 } })
    expect(booth.session(id)).toEqual(before)
    expect(await booth.ok(lin, 'device.look', { device_code: machine.code })).toMatchObject({
      device: { state: 'free', refusal: 0, minutes: 19 }, session: null, user: { balance_account: 950 },
    })
    expect(booth.session(id)).toMatchObject({ state: 'settled' })
  })

  it('knows no code that we did not make', async () => {
    const { booth, machine, lin } = await shared()
    const wrong = `${machine.code.slice(0, -1)}${machine.code.endsWith('3') ? '4' : '3'}`
    for (const device_code of [wrong, machine.id, 'x', '']) {
      expect(await booth.call(lin.openid, 'device.look', { device_code })).toMatchObject({ result: null, error: { code: 'DEVICE_NOT_FOUND' } })
    }
  })
})

describe('device.start', () => {
  it('reserves the machine', async () => {
    const { booth, machine, lin } = await shared()
    expect(await booth.ok(lin, 'device.start', { device_code: machine.code, tariff_id: 'plain-50' })).toEqual({
      session: {
        ...PLACE, id: expect.stringMatching(/^[0-9a-f]{32}$/), state: 'pending', device_id: machine.id, device_code: machine.code,
        tariff: { id: 'plain-50', rate_account: 50, bands: [], day_cap_account: null, free_minutes: 0 },
        request_time: '2026-11-23 13:00:00', confirm_until_time: '2026-11-23 13:01:00',
        start_time: null, deadline_time: null, end_time: null, stop_reason: null, prices: [], cost_time: null, cost_money: null, calculation: null,
      },
      user: await booth.ok(lin, 'user', {}),
      time: '2026-11-23 13:00:00',
    })
  })

  it('is refused with the numbers of the specification', async () => {
    const { booth, machine, lin } = await shared()
    const wu = await booth.person(1_000)
    const poor = await booth.person(0)
    const disabled = await booth.person(1_000)
    booth.wallet.sdk.documents.commit([['accounts', disabled._id, { ...disabled, state: 'unused' } as never]])
    const other = await booth.machine()
    const locked = await booth.machine()
    await booth.done('device.state', { device_id: locked.id, state: 'locked' })
    expect(await refused(booth, 'oTest-a-stranger', machine.code)).toEqual([-1, 'NOT_REGISTERED'])
    expect(await refused(booth, disabled.openid, machine.code)).toEqual([-3, 'ACCOUNT_DISABLED'])
    expect(await refused(booth, wu.openid, 'no-such-machine')).toEqual([-4, 'DEVICE_NOT_FOUND'])
    expect(await refused(booth, poor.openid, machine.code)).toEqual([-5, 'BALANCE_TOO_LOW'])
    await booth.start(lin, machine)
    expect(await refused(booth, wu.openid, machine.code)).toEqual([-7, 'DEVICE_IN_USE'])
    expect(await refused(booth, lin.openid, other.code)).toEqual([-8, 'ANOTHER_DEVICE_IN_USE'])
    expect(await refused(booth, wu.openid, locked.code)).toEqual([-9, 'DEVICE_UNAVAILABLE'])
    booth.later(11 * MINUTE)
    expect(await refused(booth, wu.openid, other.code)).toEqual([-9, 'DEVICE_UNAVAILABLE'])
    booth.wallet.sdk.fault = () => { throw new Error('lost') }
    expect(await refused(booth, wu.openid, other.code)).toEqual([-6, 'INTERNAL'])
  })

  it('is refused to whoever deleted the account', async () => {
    const { booth, machine, lin } = await shared()
    const { accountOf } = booth.wallet.services.ledger
    booth.wallet.services.ledger.accountOf = async () => null
    const bindings = booth.wallet.sdk.documents.all('bindings')
    booth.wallet.sdk.documents.commit(bindings.map((binding) => ['bindings', binding._id, { ...binding, deletedAt: 1 }]))
    expect(await refused(booth, lin.openid, machine.code)).toEqual([-2, 'ACCOUNT_DELETED'])
    booth.wallet.services.ledger.accountOf = accountOf
  })

  it('is refused without a number when the price is another one than was shown', async () => {
    const { booth, machine, lin } = await shared()
    const { tariff_id } = await booth.done<{ tariff_id: string }>('tariff.add', RICH)
    await booth.done('device.tariff', { device_id: machine.id, tariff_id })
    expect(await refused(booth, lin.openid, machine.code)).toEqual([null, 'TARIFF_CHANGED'])
    expect(booth.wallet.sdk.documents.all('sessions')).toEqual([])
    expect(await refused(booth, lin.openid, machine.code, tariff_id)).toBe('started')
    // Once it runs at its price, a repetition is no new agreement.
    expect(await refused(booth, lin.openid, machine.code)).toBe('started')
  })

  it('gives one session to fifty who start at once', async () => {
    const { booth, machine } = await shared()
    const people = []
    for (let one = 0; one < 50; one += 1) people.push(await booth.person(one % 2 === 0 ? 1_000 : 2_000))
    const outcomes = await Promise.all(people.map(({ openid }) => refused(booth, openid, machine.code)))
    expect(outcomes.filter((outcome) => outcome === 'started')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome !== 'started' && outcome[1] !== 'DEVICE_IN_USE' && outcome[1] !== 'BUSY')).toEqual([])
    expect(booth.wallet.sdk.documents.all('sessions')).toHaveLength(1)
    expect(booth.wallet.sdk.documents.all('accounts').filter(({ deviceSessionId }) => deviceSessionId)).toHaveLength(1)
  })
})

describe('device.stop and device.current', () => {
  it('follow a session to its settled end, with its calculation', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.start(lin, machine)
    booth.later(5_000)
    await machine.ack('started', id)
    expect((await booth.ok(lin, 'device.current', {})).session).toMatchObject({
      id, state: 'active', confirm_until_time: null, start_time: '2026-11-23 13:00:05', deadline_time: '2026-11-23 13:20:05', end_time: null,
      prices: [{ minutes: 20, rate_account: 50 }], cost_money: null,
    })
    booth.later(125_000)
    expect((await booth.ok(lin, 'device.stop', { session_id: id })).session).toMatchObject({ state: 'stopping', stop_reason: 'user', end_time: '2026-11-23 13:02:10' })
    await machine.ack('stopped', id)
    const settled = await booth.ok(lin, 'device.current', { session_id: id })
    expect(settled).toMatchObject({
      session: {
        state: 'settled', stop_reason: 'user', end_time: '2026-11-23 13:02:10', cost_time: 3, cost_money: 150,
        calculation: { free_minutes: 0, prices: [{ minutes: 3, rate_account: 50 }], over_cap_account: 0, waived_account: 0 },
      },
      user: { balance_account: 850 },
    })
    expect(await booth.ok(lin, 'device.stop', { session_id: id })).toEqual(settled)
    expect((await booth.ok(lin, 'device.current', {})).session).toBeNull()
    const { data: [expense] } = await booth.ok(lin, 'expense.list', {})
    expect(expense).toMatchObject({ id: `charge:${id}`, cost_money: 150, cost_time: 3, calculation: settled.session?.calculation })
  })

  it('take a start back, free of charge', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.start(lin, machine)
    expect(await booth.ok(lin, 'device.stop', { session_id: id })).toMatchObject({
      session: { state: 'cancelled', stop_reason: 'user', end_time: '2026-11-23 13:00:00', cost_money: null }, user: { balance_account: 1_000 },
    })
  })

  it('move on what is due, and tell the balance after it', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.running(lin, machine)
    booth.later(8 * MINUTE)
    expect(await booth.ok(lin, 'device.current', { session_id: id })).toMatchObject({
      session: { state: 'settled', stop_reason: 'lost', cost_money: 50 }, user: { balance_account: 950 },
    })
    const second = await booth.running(lin, await booth.machine())
    booth.later(8 * MINUTE)
    expect(await booth.ok(lin, 'device.current', {})).toMatchObject({ session: null, user: { balance_account: 900 } })
    expect(booth.session(second)).toMatchObject({ state: 'settled' })
  })

  it('know no session of another person, and do not tell it from none', async () => {
    const { booth, machine, lin } = await shared()
    const wu = await booth.person(1_000)
    const id = await booth.running(lin, machine)
    const before = JSON.stringify(booth.wallet.stored())
    for (const route of ['device.stop', 'device.current'] as const) {
      const [foreign, none] = [await booth.call(wu.openid, route, { session_id: id }), await booth.call(wu.openid, route, { session_id: 'nobody-has-this' })]
      expect(foreign).toMatchObject({ success: false, result: null, error: { code: 'DEVICE_SESSION_NOT_FOUND' } })
      expect(foreign).toEqual(none)
      expect(await booth.call('oTest-a-stranger', route, { session_id: id })).toMatchObject({ error: { code: 'NOT_REGISTERED' } })
    }
    expect(JSON.stringify(booth.wallet.stored())).toBe(before)
  })
})

describe('check', () => {
  const trips = (booth: Booth, lin: { openid: string }) => booth.wallet.tripsOf(() => booth.ok(lin, 'check', {}))

  it('shows the session that runs for one round trip more, and costs one where none does', async () => {
    const { booth, machine, lin } = await shared()
    await booth.ok(lin, 'check', {})
    expect(await trips(booth, lin)).toEqual(['find accounts'])
    const id = await booth.running(lin, machine)
    expect(await trips(booth, lin)).toEqual(['find accounts', 'get sessions'])
    expect((await booth.ok(lin, 'check', {})).session).toEqual((await booth.ok(lin, 'device.current', {})).session)
    await machine.ack('stopped', id)
    expect(await trips(booth, lin)).toEqual(['find accounts'])
  })

  it('settles what is due first: balance, latest entries and session agree', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.running(lin, machine)
    booth.later(8 * MINUTE)
    const view: Outputs['check'] = await booth.ok(lin, 'check', {})
    expect(view).toMatchObject({ session: null, user: { balance_account: 950 }, recent: [{ type: 'expense', id: `charge:${id}`, cost_money: 50 }, { type: 'recharge' }] })
  })
})
