import fs from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import type { Machine } from '../../../simulator/machine/machine'
import { Machines } from '../../../simulator/machine/machines'
import { WalletCloud } from '../../support/local-cloud'

jest.setTimeout(60_000)

const LIN = 'oMachine-lin'
const MINUTE = 60_000
const { OPERATOR_KEY } = parseEnv(fs.readFileSync(path.resolve(__dirname, '../../../simulator/local.env'), 'utf8'))

interface StoredSession {
  _id: string
  state: string
  reason?: string
  startedAt?: number
  endedAt?: number
  deviceStoppedAt?: number | null
}

/** Machines before the real functions on a local cloud, the clock standing unless it is moved. */
describe('a machine and the functions', () => {
  let wallet: WalletCloud
  let machines: Machines
  let machine: Machine

  beforeAll(async () => {
    wallet = await WalletCloud.start()
    wallet.cloud.clock.pause()
    machines = new Machines({
      cloud: wallet.cloud, devicePath: '/device', operatorKey: OPERATOR_KEY, known: undefined, standFirst: false,
      changed: () => undefined, moved: () => undefined,
    })
    await machines.start()
    await wallet.signIn(LIN, '13800138000')
    await recharge()
  })
  afterAll(async () => {
    machines?.close()
    await wallet?.close()
  })
  beforeEach(async () => {
    machine = await machines.add()
  })
  afterEach(async () => {
    await machine.setSwitches({ network: 'ok', skewMinutes: 0, lateStopMinutes: 0, ignoresStop: false })
    // Whatever a test left running is over after ten minutes of silence.
    machines.remove(machine.stored.id)
    await pass(10 * MINUTE)
    await wallet.cloud.timers.run('reconcile')
  })

  const pass = (ms: number): Promise<void> => wallet.cloud.clock.advance(ms)
  const now = (): number => wallet.cloud.clock.now()
  const recharge = async (): Promise<void> => wallet.pay(LIN, await wallet.ok(LIN, 'recharge', { account: 2_000 }))
  const screen = (): string => machine.state().screen.kind
  const statuses = (): (number | null)[] => machine.state().calls.map(({ status }) => status)
  const session = (id: string): StoredSession | undefined => wallet.documents<StoredSession>('sessions').find(({ _id }) => _id === id)

  /** Somebody wakes it, scans it and starts it. */
  async function start(): Promise<string> {
    await machine.touch()
    const { device } = await wallet.ok(LIN, 'device.look', { device_code: machine.stored.code })
    const reply = await wallet.ok(LIN, 'device.start', { device_code: machine.stored.code, tariff_id: device.tariff.id })
    await pass(3_000)
    return reply.session?.id ?? ''
  }
  const stop = (id: string): Promise<unknown> => wallet.ok(LIN, 'device.stop', { session_id: id })

  it('has a price and is free once it has said that it is there', async () => {
    expect(machines.stateOf(machine.stored.id)).toMatchObject({ operator: 'open', rateFen: 50, link: 'ok', screen: { kind: 'locked' } })
    const { device } = await wallet.ok(LIN, 'device.look', { device_code: machine.stored.code })
    expect(device).toMatchObject({ device_id: machine.stored.id, state: 'free', online: true, location: machine.stored.place.location })
  })

  it('unlocks for a start, lives through ten minutes of a jump, and locks at the stop', async () => {
    const id = await start()
    expect(screen()).toBe('in_session')
    expect(session(id)).toMatchObject({ state: 'active' })
    await pass(10 * MINUTE)
    expect(screen()).toBe('in_session')
    expect(session(id)).toMatchObject({ state: 'active' })
    await stop(id)
    const stoppedAt = now()
    await pass(70_000)
    expect(screen()).toBe('locked')
    expect(session(id)).toMatchObject({ state: 'settled', reason: 'user' })
    expect(Math.abs((session(id)?.endedAt ?? 0) - stoppedAt)).toBeLessThan(1_000)
  })

  it('locks at its deadline in the middle of a jump, and says when that was', async () => {
    const id = await start()
    const { startedAt = 0 } = session(id) ?? {}
    const endsAt = (machine.state().screen as { endsAt: number }).endsAt
    await pass(endsAt - now() - 4 * MINUTE)
    expect(screen()).toBe('warning')
    await pass(30 * MINUTE)
    expect(machine.state().screen).toMatchObject({ kind: 'locked', ended: { reason: 'deadline' } })
    const ended = session(id)
    expect(ended).toMatchObject({ state: 'settled', reason: 'deadline' })
    expect(ended?.endedAt).toBe(Math.floor(endsAt / 1_000) * 1_000)
    expect((ended?.endedAt ?? 0) - startedAt).toBeGreaterThan(20 * MINUTE)
    for (let count = 0; count < 4; count += 1) await recharge()
  })

  it('without a network goes on, and is counted as lost until it is back', async () => {
    const id = await start()
    await machine.setSwitches({ network: 'none' })
    await pass(15 * MINUTE)
    expect(screen()).toBe('in_session')
    expect(machine.state()).toMatchObject({ link: 'no_answer' })
    expect(statuses()[0]).toBeNull()
    await wallet.cloud.timers.run('reconcile')
    expect(session(id)).toMatchObject({ reason: 'lost' })
    await machine.setSwitches({ network: 'ok' })
    expect(screen()).toBe('locked')
  })

  it('that hears no replies confirms again, and nothing happens twice', async () => {
    await machine.touch()
    const { device } = await wallet.ok(LIN, 'device.look', { device_code: machine.stored.code })
    const { session: pending } = await wallet.ok(LIN, 'device.start', { device_code: machine.stored.code, tariff_id: device.tariff.id })
    await pass(3_000)
    await machine.setSwitches({ network: 'replies_lost' })
    await machine.endHere()
    await pass(30_000)
    expect(machine.state().unsent).toHaveLength(1)
    await machine.setSwitches({ network: 'ok' })
    expect(machine.state().unsent).toEqual([])
    expect(session(pending?.id ?? '')).toMatchObject({ state: 'settled', reason: 'device' })
  })

  it('that crashes is locked after its restart, and the use is over with the run', async () => {
    const id = await start()
    await pass(5 * MINUTE)
    await machine.setPower('crashed')
    expect(screen()).toBe('crashed')
    await pass(MINUTE)
    await machine.setPower('on')
    expect(screen()).toBe('locked')
    expect(session(id)).toMatchObject({ state: 'settled', reason: 'device_reboot' })
    expect(session(id)?.endedAt).toBeLessThanOrEqual(now() - MINUTE + 30_000)
  })

  it('that is switched off says nothing', async () => {
    await machine.setPower('off')
    const { length } = machine.state().calls
    await pass(20 * MINUTE)
    expect(machine.state()).toMatchObject({ screen: { kind: 'dark' }, calls: { length } })
    const { device } = await wallet.ok(LIN, 'device.look', { device_code: machine.stored.code })
    expect(device.online).toBe(false)
  })

  it('with a clock hours wrong is refused once, and signs anew at once', async () => {
    await machine.setSwitches({ skewMinutes: -90 })
    const id = await start()
    expect(machine.state().calls.map(({ outcome }) => outcome).filter((outcome) => outcome === 'TIMESTAMP_OUTSIDE_WINDOW')).toHaveLength(1)
    const { startedAt = 0 } = session(id) ?? {}
    expect(Math.abs(startedAt - now())).toBeLessThan(5_000)
  })

  it('that reports its stop late is charged as it was wanted, and its own time is kept', async () => {
    const id = await start()
    await pass(5 * MINUTE)
    await machine.setSwitches({ lateStopMinutes: 10 })
    await stop(id)
    const wantedAt = now()
    await pass(2 * MINUTE)
    expect(screen()).toBe('locked')
    expect(machine.state().unsent).toHaveLength(1)
    expect(session(id)).toMatchObject({ state: 'stopping' })
    await pass(MINUTE)
    await wallet.cloud.timers.run('reconcile')
    expect(session(id)).toMatchObject({ state: 'settled', reason: 'user', deviceStoppedAt: null })
    await pass(10 * MINUTE)
    expect(machine.state().unsent).toEqual([])
    const told = session(id)
    expect((told?.deviceStoppedAt ?? 0) - wantedAt).toBeLessThan(70_000)
    expect(Math.abs((told?.endedAt ?? 0) - wantedAt)).toBeLessThan(1_000)
  })

  it('that ignores the stop goes on, and is settled without its word', async () => {
    const id = await start()
    await pass(5 * MINUTE)
    await machine.setSwitches({ ignoresStop: true })
    await stop(id)
    const wantedAt = now()
    await pass(5 * MINUTE)
    await wallet.cloud.timers.run('reconcile')
    expect(screen()).toBe('in_session')
    expect(machine.state().calls.some(({ outcome }) => outcome === 'lock, ignored')).toBe(true)
    expect(session(id)).toMatchObject({ state: 'settled', reason: 'user' })
    expect(session(id)?.endedAt).toBeLessThanOrEqual(wantedAt)
    await machine.setSwitches({ ignoresStop: false })
    await pass(MINUTE)
    expect(screen()).toBe('locked')
  })

  it('that the operator closes throws its user out and says so', async () => {
    const id = await start()
    await pass(2 * MINUTE)
    await machines.operate(machine.stored.id, 'maintain')
    await pass(70_000)
    expect(screen()).toBe('out_of_service')
    expect(session(id)).toMatchObject({ state: 'settled', reason: 'admin' })
    await machines.operate(machine.stored.id, 'open')
    await pass(6 * MINUTE)
    expect(screen()).toBe('locked')
  })

  it('reports faults, of which the latest of a code is kept', async () => {
    await machine.report('PRINTER_JAM', 'tray 1')
    await machine.report('PRINTER_JAM', 'tray 2')
    const faults = wallet.documents<{ deviceId: string }>('faults').filter(({ deviceId }) => deviceId === machine.stored.id)
    expect(faults).toMatchObject([{ code: 'PRINTER_JAM', detail: 'tray 2', count: 2 }])
  })

  it('is known again after the simulator was started anew, and its use is over', async () => {
    const id = await start()
    await pass(2 * MINUTE)
    const known = JSON.parse(JSON.stringify(machines.stored)) as NonNullable<typeof machines.stored>
    machines.close()
    machines = new Machines({
      cloud: wallet.cloud, devicePath: '/device', operatorKey: OPERATOR_KEY, known, standFirst: true,
      changed: () => undefined, moved: () => undefined,
    })
    await machines.start()
    expect(machines.states().map(({ id: one }) => one)).toEqual([machine.stored.id])
    machine = machines.find(machine.stored.id) as Machine
    expect(screen()).toBe('locked')
    expect(session(id)).toMatchObject({ state: 'settled', reason: 'device_reboot' })
  })
})
