import { Booth, type TestMachine } from './booth'

const SECOND = 1_000
const MINUTE = 60_000
const BALANCE = 1_000

async function shared() {
  const booth = new Booth()
  return { booth, machine: await booth.machine(), lin: await booth.person(BALANCE) }
}

const idle = (command: string, seconds = 300) => ({ status: 200, body: { command, session: null, next_beat_seconds: seconds, server_time_ms: expect.any(Number) } })

function used(command: string, id: string, state: string, remainingMs: number, seconds: number) {
  const session = { id, state, remaining_ms: remainingMs, warn_ms: 300_000 }
  return { status: 200, body: { command, session, next_beat_seconds: seconds, server_time_ms: expect.any(Number) } }
}

describe('a beat', () => {
  it('of an idle machine is answered with the time of the next', async () => {
    const { booth, machine } = await shared()
    expect(await machine.beat()).toEqual({ status: 200, body: { command: 'none', session: null, next_beat_seconds: 300, server_time_ms: booth.wallet.now } })
    expect(await machine.beat(null, true)).toEqual(idle('none', 2))
  })

  it('of an idle machine costs two round trips, and one more every two minutes; also after it was used', async () => {
    const { booth, machine, lin } = await shared()
    const trips = () => booth.wallet.tripsOf(() => machine.beat())
    expect(await trips()).toEqual(['get devices', 'add nonces'])
    booth.later(2 * MINUTE + 1)
    expect(await trips()).toEqual(['get devices', 'add nonces', 'update devices'])
    expect(machine.stored()).toMatchObject({ lastSeenAt: booth.wallet.now, version: '1.4.0' })
    await machine.ack('stopped', await booth.running(lin, machine))
    expect(await trips()).toEqual(['get devices', 'add nonces', 'get sessions', 'update devices'])
    expect(await trips()).toEqual(['get devices', 'add nonces'])
  })

  it('in a session costs three, and a transaction every two minutes', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.running(lin, machine)
    booth.later(MINUTE)
    expect(await booth.wallet.tripsOf(() => machine.beat(id))).toEqual(['get devices', 'add nonces', 'get sessions'])
    booth.later(MINUTE + 1)
    expect(await booth.wallet.tripsOf(() => machine.beat(id))).toEqual([
      'get devices', 'add nonces', 'get sessions', 'get sessions', 'begin', 'get sessions', 'set sessions', 'commit',
    ])
  })

  it('unlocks the machine for whoever started, until it confirms', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.start(lin, machine)
    expect(await machine.beat()).toEqual(used('unlock', id, 'pending', 20 * MINUTE, 2))
    // Its word did not arrive: it is told again.
    expect(await machine.beat(id)).toEqual(used('unlock', id, 'pending', 20 * MINUTE, 2))
    booth.later(5 * SECOND)
    expect(await machine.ack('started', id, 2 * SECOND)).toEqual(used('none', id, 'active', 20 * MINUTE - 2 * SECOND, 60))
    expect(booth.session(id)).toMatchObject({ state: 'active', startedAt: booth.wallet.now - 2 * SECOND, bootId: machine.bootId })
    expect(await machine.beat(id)).toEqual(used('none', id, 'active', 20 * MINUTE - 2 * SECOND, 60))
    expect(await machine.ack('started', id, 2 * SECOND)).toMatchObject({ body: { command: 'none' } })
  })

  it('comes earlier when the session ends before the next', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.running(lin, machine)
    for (let minute = 0; minute < 19; minute += 1) {
      booth.later(MINUTE)
      await machine.beat(id)
    }
    booth.later(30 * SECOND)
    expect(await machine.beat(id)).toEqual(used('none', id, 'active', 30 * SECOND, 30))
  })

  it('takes a start back that was not confirmed in time', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.start(lin, machine)
    booth.later(MINUTE + 1)
    expect(await machine.ack('started', id)).toEqual(idle('lock', 2))
    expect(booth.session(id)).toMatchObject({ state: 'cancelled' })
    expect(await machine.beat(id)).toEqual(idle('lock', 2))
    expect(await machine.beat()).toEqual(idle('none'))
  })

  it('locks when the user stops, and settles by the machine\'s own time', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.running(lin, machine)
    booth.later(2 * MINUTE)
    await machine.beat(id)
    booth.later(50 * SECOND)
    const { session } = await booth.ok(lin, 'device.stop', { session_id: id })
    expect(session).toMatchObject({ state: 'stopping', stop_reason: 'user', end_time: '2026-11-23 13:02:50' })
    booth.later(10 * SECOND)
    expect(await machine.beat(id)).toEqual(used('lock', id, 'stopping', 0, 2))
    expect(await machine.ack('stopped', id, 1 * SECOND)).toEqual(idle('none', 2))
    expect(booth.session(id)).toMatchObject({ state: 'settled', fee: { amountFen: 150 }, deviceStoppedAt: booth.wallet.now - SECOND })
    expect((await booth.ok(lin, 'user', {})).balance_account).toBe(BALANCE - 150)
  })

  it('of a machine that was switched on anew ends what ran before', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.running(lin, machine)
    booth.later(4 * MINUTE)
    machine.bootId = 'boot-0002'
    expect(await machine.beat()).toEqual(idle('none'))
    expect(booth.session(id)).toMatchObject({ state: 'settled', reason: 'device_reboot', fee: { amountFen: 50 } })
  })

  it('that says the machine is locked is no proof that it is used', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.running(lin, machine)
    for (let minute = 0; minute < 7; minute += 1) {
      booth.later(MINUTE)
      expect(await machine.beat()).toEqual(used('lock', id, 'active', (19 - minute) * MINUTE, 2))
    }
    booth.later(1)
    expect(await machine.beat()).toEqual(idle('none'))
    expect(booth.session(id)).toMatchObject({ state: 'settled', reason: 'lost', fee: { amountFen: 50 } })
  })

  it('of a machine that missed its end locks it first, and then unlocks it for the next', async () => {
    const { booth, machine, lin } = await shared()
    const wu = await booth.person(BALANCE)
    const first = await booth.running(lin, machine)
    booth.later(8 * MINUTE)
    const second = await booth.start(wu, machine)
    expect(booth.session(first)).toMatchObject({ state: 'settled', reason: 'lost' })
    expect(await machine.beat(first)).toEqual(used('lock', second, 'pending', 20 * MINUTE, 2))
    expect(await machine.ack('stopped', first, 6 * MINUTE)).toEqual(used('unlock', second, 'pending', 20 * MINUTE, 2))
    expect(booth.session(first)).toMatchObject({ fee: { amountFen: 50 }, deviceStoppedAt: booth.wallet.now - 6 * MINUTE })
  })

  it('tells of a recharge: there is more time', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.running(lin, machine)
    booth.later(MINUTE)
    const order = await booth.ok(lin, 'recharge', { account: 1_000 })
    booth.wallet.pay.paid(order.out_trade_no, 1_000, lin.openid)
    await booth.ok(lin, 'recharge.verify', { out_trade_no: order.out_trade_no })
    expect(await machine.beat(id)).toEqual(used('none', id, 'active', 39 * MINUTE, 60))
  })

  it('of a closed machine says so, and a session on it is stopped and charged', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.running(lin, machine)
    booth.later(90 * SECOND)
    expect(await booth.done('device.state', { device_id: machine.id, state: 'locked' })).toMatchObject({ state: 'locked', use: 'busy' })
    expect(await machine.beat(id)).toEqual(used('out_of_service', id, 'stopping', 0, 2))
    expect(await machine.ack('stopped', id)).toEqual(idle('out_of_service'))
    expect(booth.session(id)).toMatchObject({ state: 'settled', reason: 'admin', fee: { amountFen: 100 } })
    expect(await machine.beat(null, true)).toEqual(idle('out_of_service'))
    await booth.done('device.state', { device_id: machine.id, state: 'open' })
    expect(await machine.beat()).toEqual(idle('none'))
  })

  it('never forgets a session that begins while it is answered', async () => {
    const { booth, machine, lin } = await shared()
    const wu = await booth.person(BALANCE)
    await machine.ack('stopped', await booth.running(lin, machine))
    booth.later(3 * MINUTE)
    const [id] = await Promise.all([booth.start(wu, machine), machine.beat(), machine.beat(), machine.beat()])
    expect(machine.stored().sessionId).toBe(id)
    expect(await machine.beat()).toMatchObject({ body: { command: 'unlock' } })
  })
})

describe('an acknowledgement', () => {
  it('of a session that there is not is refused', async () => {
    const { machine } = await shared()
    expect(await machine.ack('stopped', 'nobody-has-this')).toMatchObject({ status: 404, body: { error: { code: 'SESSION_NOT_FOUND' } } })
  })

  it('of a stop may come again and again, and days later', async () => {
    const { booth, machine, lin } = await shared()
    const id = await booth.running(lin, machine)
    booth.later(MINUTE)
    await machine.ack('stopped', id)
    const settled = booth.session(id)
    booth.later(3 * 86_400_000)
    expect(await machine.ack('stopped', id, 3 * 86_400_000)).toEqual(idle('none', 2))
    expect(await machine.ack('stopped', id, Number.MAX_SAFE_INTEGER)).toMatchObject({ status: 200 })
    expect(booth.session(id)).toEqual(settled)
  })
})

describe('a machine with a clock of its own', () => {
  it('learns the time from a refusal', async () => {
    const { booth, machine }: { booth: Booth, machine: TestMachine } = await shared()
    const reply = await machine.beat(null, false, { timestamp: String(booth.wallet.now / 1_000 - 86_400) })
    expect(reply).toMatchObject({ status: 401, body: { server_time_ms: booth.wallet.now } })
  })
})
