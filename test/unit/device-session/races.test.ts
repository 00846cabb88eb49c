import fc from 'fast-check'
import { AppError } from '../../../cloudfunctions/shared/app-error'
import type { DeviceSessionEvent } from '../../../cloudfunctions/shared/device-session/advance'
import { recharged } from '../../support/memory/people'
import { Hall, MINUTE, SECOND } from './hall'

async function running(balanceFen = 1_000, ms = 5 * MINUTE) {
  const hall = new Hall()
  const lin = await hall.person(balanceFen)
  const id = await hall.running(lin)
  hall.later(ms)
  const events: Record<string, DeviceSessionEvent> = {
    stop: { kind: 'stop', account: lin._id },
    admin: { kind: 'stop', account: null },
    stopped: { kind: 'stopped', deviceId: 'A', at: hall.wallet.now },
    rebooted: { kind: 'beat', deviceId: 'A', bootId: 'boot-2' },
    time: { kind: 'time' },
  }
  return { hall, lin, id, events, tell: (name: keyof typeof events) => hall.tell(id, events[name] as DeviceSessionEvent) }
}

describe('a device session that several end at once', () => {
  it('is charged once for sixteen reports of one stop', async () => {
    const { hall, tell } = await running()
    const told = await Promise.all(Array.from({ length: 16 }, () => tell('stopped')))
    expect(told.every((session) => session?.state === 'settled')).toBe(true)
    expect(hall.charges()).toHaveLength(1)
    expect(hall.audit()).toEqual([])
  })

  it('is charged once when user, operator, device, reboot and timer meet', async () => {
    const { hall, id, tell } = await running()
    hall.later(3 * MINUTE)
    await Promise.all(['stop', 'admin', 'stopped', 'rebooted', 'time'].map((name) => tell(name)))
    await hall.sweep()
    expect(await hall.session(id)).toMatchObject({ state: 'settled' })
    expect(hall.charges()).toHaveLength(1)
    expect(hall.audit()).toEqual([])
  })

  it('is charged once by two timers', async () => {
    const { hall } = await running(1_000, 10 * MINUTE)
    await Promise.all([hall.sweep(), hall.sweep()])
    expect(hall.charges()).toHaveLength(1)
    expect(hall.audit()).toEqual([])
  })

  it('is either confirmed or cancelled when both happen at once', async () => {
    const hall = new Hall()
    const lin = await hall.person(1_000)
    const outcome = await hall.start(lin)
    if (outcome.kind === 'refused') throw new Error(outcome.refusal)
    const id = outcome.session._id
    await Promise.all([
      hall.tell(id, { kind: 'started', deviceId: 'A', at: hall.wallet.now, bootId: 'boot-1' }), hall.tell(id, { kind: 'stop', account: lin._id }),
    ])
    expect(['cancelled', 'stopping']).toContain((await hall.session(id)).state)
    expect(hall.audit()).toEqual([])
  })

  it('counts a recharge at the same moment as its end, its deadline and its confirmation', async () => {
    const { hall, lin, tell } = await running()
    await Promise.all([recharged(hall.wallet, lin, 1_000), tell('stopped')])
    expect((await hall.now(lin)).balanceFen).toBe(2_000 - 250)
    expect(hall.audit()).toEqual([])
    const outcome = await hall.start(lin)
    if (outcome.kind === 'refused') throw new Error(outcome.refusal)
    const word = { kind: 'started', deviceId: 'A', at: hall.wallet.now, bootId: 'boot-1' } as const
    await Promise.all([recharged(hall.wallet, lin, 1_000), hall.tell(outcome.session._id, word)])
    expect(await hall.session(outcome.session._id)).toMatchObject({ state: 'active', spendableFen: 2_750, deadlineAt: hall.wallet.now + 55 * MINUTE })
  })
})

describe('settling through faults of the database', () => {
  const trips = ['begin', 'get sessions', 'get accounts', 'set accounts', 'add entries', 'set sessions', 'commit']

  it.each(trips.slice(1))('charges once after a conflict at %s', async (trip) => {
    const { hall, tell } = await running()
    let conflicts = 3
    hall.wallet.sdk.fault = (name) => (name === trip && (conflicts -= 1) >= 0 ? 'conflict' : undefined)
    expect(await tell('stopped')).toMatchObject({ state: 'settled' })
    expect(hall.charges()).toHaveLength(1)
    expect(hall.audit()).toEqual([])
  })

  it.each(trips)('loses nothing when it crashes at %s: the next report settles', async (trip) => {
    const { hall, id, tell } = await running()
    const before = hall.wallet.stored()
    hall.wallet.sdk.fault = (name) => (name === trip ? 'fails' : undefined)
    await expect(tell('stopped')).rejects.toThrow('request timeout')
    hall.wallet.sdk.fault = () => undefined
    expect(hall.wallet.stored()).toEqual(before)
    expect(await hall.session(id)).toMatchObject({ state: 'active' })
    await tell('stopped')
    expect(hall.charges()).toHaveLength(1)
    expect(hall.audit()).toEqual([])
  })

  it('charges once when the reply to the commit is lost', async () => {
    const { hall, tell } = await running()
    let lost = 1
    hall.wallet.sdk.fault = (name) => (name === 'commit' && (lost -= 1) >= 0 ? 'lost' : undefined)
    expect(await tell('stopped')).toMatchObject({ state: 'settled', fee: { amountFen: 250 } })
    expect(hall.charges()).toHaveLength(1)
    expect(hall.audit()).toEqual([])
  })

  it('starts once when the reply to the commit is lost', async () => {
    const hall = new Hall()
    const lin = await hall.person(1_000)
    let lost = 1
    hall.wallet.sdk.fault = (name) => (name === 'commit' && (lost -= 1) >= 0 ? 'lost' : undefined)
    expect(await hall.start(lin)).toMatchObject({ kind: 'started', session: { state: 'pending' } })
    expect(hall.sessions()).toHaveLength(1)
    expect(hall.audit()).toEqual([])
  })

  it.each([['after the start', 0], ['after the confirmation', 1], ['after the wish to stop', 2]])('everything is settled by the timer when all fall silent %s', async (_when, steps) => {
    const hall = new Hall()
    const lin = await hall.person(1_000)
    const outcome = await hall.start(lin)
    if (outcome.kind === 'refused') throw new Error(outcome.refusal)
    const id = outcome.session._id
    if (steps > 0) await hall.tell(id, { kind: 'started', deviceId: 'A', at: hall.wallet.now, bootId: 'boot-1' })
    hall.later(20 * SECOND)
    if (steps > 1) await hall.tell(id, { kind: 'stop', account: lin._id })
    hall.later(10 * MINUTE)
    await hall.sweep()
    expect((await hall.session(id)).dueAt).toBeNull()
    expect((await hall.now(lin)).balanceFen).toBe(1_000 - [0, 50, 0][steps]!)
    expect(hall.audit()).toEqual([])
  })
})

/** `RUNS=20000` looks longer. */
const RUNS = Number(process.env['RUNS'] ?? 200)

type Move =
  | { kind: 'start' | 'confirm' | 'beat' | 'reboot' | 'stop' | 'stopped' | 'recharge', person: number, device: number, agoMs: number }
  | { kind: 'time', ms: number }
  | { kind: 'sweep' }

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: fc.record({
    kind: fc.constantFrom('start', 'confirm', 'beat', 'reboot', 'stop', 'stopped', 'recharge'),
    person: fc.nat(2), device: fc.nat(1), agoMs: fc.integer({ min: -MINUTE, max: 10 * MINUTE }),
  }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('time' as const), ms: fc.oneof(fc.nat(90_000), fc.nat(15 * MINUTE), fc.constant(-86_400_000), fc.constant(86_400_000)) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'sweep' as const }) },
)

describe('any history of three people and two devices', () => {
  it('with conflicts, lost replies, crashes and a jumping clock keeps the books and charges each use once', async () => {
    await fc.assert(fc.asyncProperty(
      // The moves of a round happen at once.
      fc.array(fc.array(move, { minLength: 1, maxLength: 5 }), { maxLength: 14 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 60 })),
      async (rounds, luck) => {
        const hall = new Hall()
        const people = [await hall.person(300), await hall.person(1_000), await hall.person(100)]
        hall.wallet.sdk.fault = () => (['conflict', 'lost', 'fails'] as const)[Number(luck.next().value)]
        for (const round of rounds) {
          const results = await Promise.allSettled(round.map((wanted) => carryOut(hall, people, wanted)))
          for (const result of results) if (result.status === 'rejected' && !isExpected(result.reason)) throw result.reason
        }
        hall.wallet.sdk.fault = () => undefined
        expect(hall.audit()).toEqual([])
        // In the end everything is over, and nobody is held.
        for (let passes = 0; passes < 2; passes += 1) {
          hall.later(40 * 86_400_000)
          await hall.sweep()
        }
        expect(hall.sessions().filter(({ dueAt }) => dueAt !== null)).toEqual([])
        expect(hall.audit()).toEqual([])
      },
    ), { numRuns: RUNS })
  }, 20_000 + RUNS * 50)
})

const isExpected = (error: unknown): boolean => (error instanceof AppError && error.code === 'BUSY') || String(error).includes('request timeout')

async function carryOut(hall: Hall, people: Awaited<ReturnType<Hall['person']>>[], wanted: Move): Promise<unknown> {
  if (wanted.kind === 'time') return hall.later(wanted.ms)
  if (wanted.kind === 'sweep') return hall.sweep()
  const person = people[wanted.person]!
  const deviceId = 'AB'[wanted.device]!
  if (wanted.kind === 'start') return hall.start(person, deviceId)
  if (wanted.kind === 'recharge') return recharged(hall.wallet, person, 100)
  // The latest of the device, over or not: late and repeated words are among them.
  const session = hall.sessions().filter((one) => one.deviceId === deviceId).at(-1)
  if (!session) return null
  const at = hall.wallet.now - wanted.agoMs
  switch (wanted.kind) {
    case 'confirm': return hall.tell(session._id, { kind: 'started', deviceId, at, bootId: 'boot-1' })
    case 'beat': return hall.tell(session._id, { kind: 'beat', deviceId, bootId: 'boot-1' })
    case 'reboot': return hall.tell(session._id, { kind: 'beat', deviceId, bootId: `boot-${wanted.agoMs}` })
    case 'stopped': return hall.tell(session._id, { kind: 'stopped', deviceId, at })
    case 'stop': return hall.tell(session._id, { kind: 'stop', account: person._id })
  }
}
