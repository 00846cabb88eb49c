import { World } from './world'

const MINUTE = 60_000

let world: World
beforeEach(async () => {
  world = new World()
  await world.client.run()
})

const state = (): string => world.client.state.kind

describe('an idle machine', () => {
  it('beats at its start, then every 300 s', async () => {
    await world.pass(20 * MINUTE)
    expect(world.server.heard.map(({ path, body }) => [path, body['session_id']])).toEqual(Array(5).fill(['/beat', null]))
    expect(world.server.heard.map(({ body }) => body['uptime_seconds'])).toEqual([0, 300, 600, 900, 1200])
    expect(new Set(world.server.heard.map(({ body }) => body['boot_id']))).toEqual(new Set([world.client.bootId]))
  })

  it.each([[0, 270], [0.999, 330]])('varies its beats by a tenth (%d: %d s)', async (random, seconds) => {
    const other = new World(() => random)
    await other.client.run()
    await other.pass(330_000)
    expect(Math.round((other.sent[1]?.elapsedMs ?? 0) / 1_000)).toBe(seconds)
  })

  it('beats at once when it is touched, and says for a minute that somebody stands there', async () => {
    await world.pass(10_000)
    await world.client.touch()
    expect(world.server.heard.at(-1)?.body).toMatchObject({ attended: true, uptime_seconds: 10 })
    await world.pass(59_000)
    expect(world.server.heard.filter(({ body }) => body['attended'] === true)).toHaveLength(30)
    await world.pass(5 * MINUTE)
    expect(world.server.heard.at(-1)?.body).toMatchObject({ attended: false })
  })

  it('shows that it is closed, and opens again', async () => {
    world.server.isOpen = false
    await world.pass(5 * MINUTE)
    expect(state()).toBe('out_of_service')
    world.server.isOpen = true
    await world.pass(5 * MINUTE)
    expect(state()).toBe('locked')
  })

  it('asks as seldom as ever when nobody knows it', async () => {
    world.server.identity.deviceId = 'XXXXXXXXXXXX'
    const stranger = world.boot()
    await stranger.run()
    expect(stranger.link).toBe('not_set_up')
    await world.pass(20 * MINUTE)
    expect(world.sent.slice(1)).toHaveLength(5)
  })
})

describe('a machine in use', () => {
  it('unlocks, confirms, warns and locks itself at the end, to the millisecond', async () => {
    const id = await world.use(10 * MINUTE)
    expect(world.heard('started').map(({ body }) => body)).toEqual([{ session_id: id, kind: 'started', ago_ms: 0, boot_id: world.client.bootId }])
    expect(world.client.state).toMatchObject({ kind: 'in_session', sessionId: id })
    await world.pass(5 * MINUTE)
    expect(state()).toBe('warning')
    await world.pass(5 * MINUTE)
    expect(world.client.state).toMatchObject({ kind: 'locked', last: { sessionId: id, reason: 'deadline' } })
    expect(world.server.session).toMatchObject({ state: 'over', stoppedAt: (world.server.session?.startedAt ?? 0) + 10 * MINUTE })
  })

  it('goes on longer after a recharge', async () => {
    await world.use(6 * MINUTE)
    await world.pass(2 * MINUTE)
    expect(state()).toBe('warning')
    if (world.server.session) world.server.session.lastsMs = 30 * MINUTE
    await world.pass(1 * MINUTE)
    expect(state()).toBe('in_session')
    await world.pass(10 * MINUTE)
    expect(state()).toBe('in_session')
  })

  it('locks when the user stops on the phone, and says when it did', async () => {
    await world.use(60 * MINUTE)
    await world.pass(10 * MINUTE)
    world.server.stop()
    await world.pass(MINUTE)
    expect(world.client.state).toMatchObject({ kind: 'locked', last: { reason: 'ended' } })
    expect(world.heard('stopped')).toHaveLength(1)
    expect(world.client.unsent).toEqual([])
  })

  it('ends at the press of its own button', async () => {
    await world.use(60 * MINUTE)
    await world.client.endHere()
    expect(world.client.state).toMatchObject({ kind: 'locked', last: { reason: 'here' } })
    expect(world.server.session?.state).toBe('over')
  })

  it('locks for one who is thrown out by an operator, and says that it is closed', async () => {
    await world.use(60 * MINUTE)
    world.server.isOpen = false
    world.server.stop()
    await world.pass(MINUTE)
    expect(world.client.state).toMatchObject({ kind: 'out_of_service', last: { reason: 'ended' } })
    expect(world.server.session?.state).toBe('over')
  })
})

describe('without a network, a machine', () => {
  it('locks at the end, and says so when it can, with how long ago it was', async () => {
    await world.use(10 * MINUTE)
    world.isOnline = false
    await world.pass(30 * MINUTE)
    expect(world.client.state).toMatchObject({ kind: 'locked', last: { reason: 'deadline' } })
    expect(world.heard('stopped')).toEqual([])
    world.isOnline = true
    await world.pass(MINUTE)
    expect(world.heard('stopped')).toHaveLength(1)
    expect(world.server.session).toMatchObject({ stoppedAt: (world.server.session?.startedAt ?? 0) + 10 * MINUTE })
  })

  it('tries again after 1, 2, 4 … 60 s', async () => {
    await world.use(60 * MINUTE)
    const { length } = world.sent
    world.isOnline = false
    await world.pass(5 * MINUTE)
    const at = world.sent.slice(length).map(({ elapsedMs }) => elapsedMs)
    expect(at.slice(1).map((one, index) => (one - (at[index] ?? 0)) / 1_000)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
  })

  it('finds a use over that was ended meanwhile', async () => {
    await world.use(60 * MINUTE)
    world.isOnline = false
    await world.pass(6 * MINUTE)
    world.server.session = null
    world.isOnline = true
    await world.pass(MINUTE)
    expect(world.client.state).toMatchObject({ kind: 'locked', last: { reason: 'ended' } })
  })

  it('locks again when a start cannot be confirmed within a minute', async () => {
    await world.client.touch()
    await world.pass(1_000)
    const id = world.server.start(10 * MINUTE)
    world.fates = ['ok', ...Array<'lost'>(30).fill('lost')]
    await world.pass(90_000)
    expect(world.client.state).toMatchObject({ kind: 'locked', last: { sessionId: id, reason: 'not_confirmed' } })
    world.fates = []
    await world.pass(2 * MINUTE)
    expect(world.client.unsent).toEqual([])
    expect(world.server.session?.state).toBe('over')
    expect(world.server.session?.startedAt).toBeUndefined()
  })

  it('keeps the latest event of each code, and sends them in order', async () => {
    world.isOnline = false
    await world.client.report('PAPER_OUT')
    await world.client.report('PRINTER_JAM', 'tray 1')
    await world.pass(4_000)
    await world.client.report('PRINTER_JAM', 'tray 2')
    world.isOnline = true
    await world.pass(MINUTE)
    const events = world.server.heard.filter(({ path }) => path === '/event')
    expect(events.map(({ body }) => [body['code'], body['detail']])).toEqual([['PAPER_OUT', undefined], ['PRINTER_JAM', 'tray 2']])
    expect(events[0]?.body['ago_ms']).toBe((events[0]?.at ?? 0) - world.serverMs() + world.elapsedMs)
  })
})

describe('a wrong clock', () => {
  it.each([[5 * 60 * MINUTE], [-5 * 60 * MINUTE], [-10 * 365 * 24 * 60 * MINUTE]])('of %d ms is set right by the refusal, at once', async (skewMs) => {
    const { length } = world.sent
    world.skewMs = skewMs
    await world.client.touch()
    expect(world.sent.slice(length).map(({ status }) => status)).toEqual([401, 200])
    await world.use(10 * MINUTE)
    await world.pass(10 * MINUTE)
    expect(world.server.session).toMatchObject({ stoppedAt: (world.server.session?.startedAt ?? 0) + 10 * MINUTE })
    expect(world.sent.slice(length + 1).every(({ status }) => status === 200)).toBe(true)
  })

  it('is still right after a restart', async () => {
    world.skewMs = 60 * MINUTE
    await world.client.touch()
    const { length } = world.sent
    await world.boot().run()
    expect(world.sent.slice(length).map(({ status }) => status)).toEqual([200])
  })

  it('that was lost while the machine was off does not falsify when it stopped', async () => {
    await world.use(10 * MINUTE)
    world.isOnline = false
    await world.pass(11 * MINUTE)
    world.rest(3 * 60 * MINUTE)
    world.skewMs = -20 * 365 * 24 * 60 * MINUTE
    world.isOnline = true
    await world.boot().run()
    const [stop] = world.heard('stopped')
    expect(Math.abs((stop?.at ?? 0) - Number(stop?.body['ago_ms']) - (world.server.session?.startedAt ?? 0) - 10 * MINUTE)).toBeLessThan(1_000)
  })
})

describe('after a restart a machine', () => {
  it('is locked, whatever it was, under another name', async () => {
    await world.use(60 * MINUTE)
    const before = world.client.bootId
    await world.boot().run()
    expect(state()).toBe('locked')
    expect(world.client.bootId).not.toBe(before)
    expect(world.server.session?.state).toBe('over')
  })

  it('first tells the stop that nobody heard, then that it is there', async () => {
    const id = await world.use(10 * MINUTE)
    world.isOnline = false
    await world.pass(12 * MINUTE)
    world.rest(24 * 60 * MINUTE)
    world.isOnline = true
    const { length } = world.server.heard
    await world.boot().run()
    expect(world.server.heard.slice(length).map(({ path }) => path)).toEqual(['/ack', '/beat'])
    expect(world.heard('stopped')[0]?.body).toMatchObject({ session_id: id, boot_id: world.client.bootId })
    expect(world.server.session).toMatchObject({ stoppedAt: (world.server.session?.startedAt ?? 0) + 10 * MINUTE })
  })

  it('hears nothing of what the run before had asked', async () => {
    const old = world.client
    world.server.start(10 * MINUTE)
    const asked = old.touch()
    world.boot()
    await asked
    expect(old.state.kind).toBe('locked')
    expect(world.client.state.kind).toBe('locked')
  })
})

describe('a server or a network in trouble', () => {
  it('is asked again, with another nonce', async () => {
    world.fates = ['busy', 'proxy page', 'lost', 'ok']
    await world.client.touch()
    await world.pass(10_000)
    expect(world.sent.slice(1, 5).map(({ fate }) => fate)).toEqual(['busy', 'proxy page', 'lost', 'ok'])
    expect(world.client.link).toBe('ok')
  })

  it('that delivers twice changes nothing: the second is refused, or signed anew', async () => {
    world.fates = Array<'twice'>(6).fill('twice')
    await world.use(10 * MINUTE)
    expect(world.heard('started').length).toBeGreaterThan(0)
    expect(state()).toBe('in_session')
  })

  it('that loses the answer to a stop hears it again, with the same time', async () => {
    await world.use(10 * MINUTE)
    world.fates = ['reply lost', 'reply lost', 'ok']
    await world.client.endHere()
    await world.pass(10_000)
    const stops = world.heard('stopped')
    expect(stops).toHaveLength(3)
    expect(new Set(stops.map(({ body, at }) => at - Number(body['ago_ms']))).size).toBe(1)
    expect(world.client.unsent).toEqual([])
  })

  it('of an unknown session: the machine forgets it', async () => {
    const id = await world.use(10 * MINUTE)
    if (world.server.session) world.server.session.id = 'gone'
    world.isOnline = false
    await world.client.endHere()
    expect(world.client.unsent).toHaveLength(1)
    world.stored = (world.stored ?? '').replace(id, 'unknown')
    world.isOnline = true
    await world.boot().run()
    expect(world.client.unsent).toEqual([])
  })
})
