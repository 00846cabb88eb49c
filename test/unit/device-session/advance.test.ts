import { advance, type DeviceSessionEvent } from '../../../cloudfunctions/shared/device-session/advance'
import type { ActiveSession, CancelledSession, DeviceSession, PendingSession, SettledSession, StoppingSession } from '../../../cloudfunctions/shared/device-session/session'
import { NOON } from '../../support/memory/wallet'
import { MINUTE, PLACE, SECOND } from './hall'
import { PLAIN } from './tariffs'

const pending: PendingSession = {
  _id: 'S', account: 'lin', deviceId: 'A', place: PLACE, tariff: PLAIN, spendableFen: 1_000, state: 'pending', requestedAt: NOON, dueAt: NOON + 60 * SECOND,
}
/** ¥10.00 last for twenty minutes. */
const active: ActiveSession = {
  ...pending, state: 'active', startedAt: NOON, bootId: 'b1', lastSeenAt: NOON, deadlineAt: NOON + 20 * MINUTE, dueAt: NOON + 420 * SECOND,
}
/** Seen this moment, so that nothing but the event counts. */
const seenAt = (at: number): ActiveSession => ({ ...active, lastSeenAt: at, dueAt: Math.min(active.deadlineAt, at + 420 * SECOND) })
const stopping: StoppingSession = { ...seenAt(NOON + 5 * MINUTE), state: 'stopping', reason: 'user', endedAt: NOON + 5 * MINUTE, dueAt: NOON + 7 * MINUTE }
const settled: SettledSession = {
  ...stopping, state: 'settled', settledAt: NOON + 6 * MINUTE, deviceStoppedAt: null, dueAt: null,
  fee: { minutes: 5, freeMinutes: 0, prices: [{ rateFen: 50, minutes: 5 }], overCapFen: 0, waivedFen: 0, amountFen: 250 },
}
const cancelled: CancelledSession = { ...pending, state: 'cancelled', reason: 'user', cancelledAt: NOON, dueAt: null }

const started = (at: number, bootId = 'b1'): DeviceSessionEvent => ({ kind: 'started', deviceId: 'A', at, bootId })
const beat = (bootId = 'b1'): DeviceSessionEvent => ({ kind: 'beat', deviceId: 'A', bootId })
const stopped = (at: number): DeviceSessionEvent => ({ kind: 'stopped', deviceId: 'A', at })
const stop: DeviceSessionEvent = { kind: 'stop', account: 'lin' }
const adminStop: DeviceSessionEvent = { kind: 'stop', account: null }
const time: DeviceSessionEvent = { kind: 'time' }

const UNCHANGED = { kind: 'unchanged' }
const changed = (session: object) => ({ kind: 'changed', session: expect.objectContaining(session) })
const ended = (session: object, deviceStoppedAt: number | null = null) => ({ kind: 'ended', session: expect.objectContaining(session), deviceStoppedAt })

describe('a pending device session', () => {
  it('becomes active when the device confirms, chargeable from the device\'s own time', () => {
    expect(advance(pending, started(NOON + 4_321), NOON + 9_000)).toEqual(changed({
      state: 'active', startedAt: NOON + 4_000, lastSeenAt: NOON + 9_000, deadlineAt: NOON + 4_000 + 20 * MINUTE, dueAt: NOON + 429 * SECOND,
    }))
  })

  it('is never chargeable from before it was asked for, nor from the future', () => {
    expect(advance(pending, started(NOON - MINUTE), NOON + 9_000)).toEqual(changed({ startedAt: NOON }))
    expect(advance(pending, started(NOON + MINUTE), NOON + 9_000)).toEqual(changed({ startedAt: NOON + 9_000 }))
  })

  it('may be confirmed for 60 s; a moment later it is cancelled, whoever looks', () => {
    expect(advance(pending, started(NOON + 60_000), NOON + 60_000)).toEqual(changed({ state: 'active' }))
    for (const event of [time, started(NOON + 5_000), stopped(NOON), stop]) {
      expect(advance(pending, event, NOON + 60_001)).toEqual({ kind: 'cancelled', session: { ...pending, state: 'cancelled', reason: 'lost', cancelledAt: NOON + 60_001, dueAt: null } })
    }
  })

  it('is cancelled by whoever takes it back', () => {
    expect(advance(pending, stop, NOON + 1)).toMatchObject({ kind: 'cancelled', session: { reason: 'user' } })
    expect(advance(pending, adminStop, NOON + 1)).toMatchObject({ kind: 'cancelled', session: { reason: 'admin' } })
    expect(advance(pending, stopped(NOON), NOON + 1)).toMatchObject({ kind: 'cancelled', session: { reason: 'device' } })
  })

  it('does not care for beats', () => {
    expect(advance(pending, beat('b9'), NOON + 1)).toEqual(UNCHANGED)
  })
})

describe('an active device session', () => {
  it('stops at the moment in which its user or an operator says so, and waits 120 s for the device', () => {
    const now = NOON + 5 * MINUTE + 999
    const end = { state: 'stopping', endedAt: NOON + 5 * MINUTE, dueAt: now + 120 * SECOND }
    expect(advance(seenAt(now), stop, now)).toEqual(changed({ ...end, reason: 'user' }))
    expect(advance(seenAt(now), adminStop, now)).toEqual(changed({ ...end, reason: 'admin' }))
  })

  it('ends at the device\'s own time when the device stopped', () => {
    const now = NOON + 5 * MINUTE
    expect(advance(seenAt(now), stopped(NOON + 3 * MINUTE + 500), now)).toEqual(ended({ reason: 'device', endedAt: NOON + 3 * MINUTE }, NOON + 3 * MINUTE + 500))
    expect(advance(seenAt(now), stopped(NOON - MINUTE), now)).toEqual(ended({ endedAt: NOON }, NOON - MINUTE))
    expect(advance(seenAt(now), stopped(now + MINUTE), now)).toEqual(ended({ endedAt: now }, now))
  })

  it('stops at its deadline, which the device confirms', () => {
    const { deadlineAt } = active
    const seen = seenAt(deadlineAt - 20_000)
    expect(advance(seen, time, deadlineAt)).toEqual(UNCHANGED)
    const step = advance(seen, time, deadlineAt + 1)
    expect(step).toEqual(changed({ state: 'stopping', reason: 'deadline', endedAt: deadlineAt, dueAt: deadlineAt + 120 * SECOND }))
    expect(advance(seen, stopped(deadlineAt + 500), deadlineAt + 900)).toEqual(ended({ reason: 'deadline', endedAt: deadlineAt }, deadlineAt + 500))
  })

  it('is lost after 300 s of silence and charged to the last proof of life and 30 s', () => {
    // The proof that is stored may be 120 s older than the last sign of life.
    expect(advance(active, time, NOON + 420_000)).toEqual(UNCHANGED)
    expect(advance(active, time, NOON + 420_001)).toEqual(ended({ reason: 'lost', endedAt: NOON + 30_000 }))
    expect(advance(active, time, NOON + 86_400_000)).toEqual(ended({ reason: 'lost', endedAt: NOON + 30_000 }))
  })

  it('that is lost at its deadline is charged to the deadline at most', () => {
    const { deadlineAt } = active
    expect(advance(seenAt(deadlineAt - 10_000), time, deadlineAt + 600_000)).toEqual(ended({ reason: 'deadline', endedAt: deadlineAt }))
    expect(advance(seenAt(deadlineAt - 40_000), time, deadlineAt + 600_000)).toEqual(ended({ reason: 'lost', endedAt: deadlineAt - 10_000 }))
  })

  it('that was lost is over, also when the device comes back; its own time can only make it cheaper', () => {
    const now = NOON + 10 * MINUTE
    expect(advance(active, beat(), now)).toEqual(ended({ reason: 'lost', endedAt: NOON + 30_000 }))
    expect(advance(active, stop, now)).toEqual(ended({ reason: 'lost', endedAt: NOON + 30_000 }))
    expect(advance(active, stopped(NOON + 8 * MINUTE), now)).toEqual(ended({ reason: 'lost', endedAt: NOON + 30_000 }, NOON + 8 * MINUTE))
    expect(advance(active, stopped(NOON + 12_000), now)).toEqual(ended({ reason: 'lost', endedAt: NOON + 12_000 }, NOON + 12_000))
  })

  it('writes a sign of life down when the last is older than 120 s', () => {
    expect(advance(active, beat(), NOON + 120_000)).toEqual(UNCHANGED)
    expect(advance(active, beat(), NOON + 120_001)).toEqual(changed({ lastSeenAt: NOON + 120_001, dueAt: NOON + 540_001 }))
    expect(advance(active, started(NOON), NOON + 1_000)).toEqual(UNCHANGED)
  })

  it('ends with the run of the machine in which it was used', () => {
    const now = NOON + 3 * MINUTE
    expect(advance(active, beat('b2'), now)).toEqual(ended({ reason: 'device_reboot', endedAt: NOON + 30_000 }))
    expect(advance(active, started(now, 'b2'), NOON + 10_500)).toEqual(ended({ reason: 'device_reboot', endedAt: NOON + 10_000 }))
  })

  it('is not disturbed by a clock that is set back', () => {
    for (const event of [time, beat()]) expect(advance(active, event, NOON - 86_400_000)).toEqual(UNCHANGED)
    expect(advance(active, stop, NOON - 86_400_000)).toEqual(changed({ endedAt: NOON }))
  })
})

describe('a stopping device session', () => {
  it('ends with the device\'s word, at the earlier of both moments', () => {
    const now = stopping.endedAt + 40_000
    expect(advance(stopping, stopped(now), now)).toEqual(ended({ reason: 'user', endedAt: stopping.endedAt }, now))
    expect(advance(stopping, stopped(NOON + MINUTE), now)).toEqual(ended({ reason: 'user', endedAt: NOON + MINUTE }, NOON + MINUTE))
  })

  it('ends without it after 120 s, no further than the proof of life', () => {
    expect(advance(stopping, time, stopping.dueAt)).toEqual(UNCHANGED)
    expect(advance(stopping, time, stopping.dueAt + 1)).toEqual(ended({ reason: 'user', endedAt: stopping.endedAt }))
    const unseen = { ...stopping, lastSeenAt: NOON + MINUTE }
    expect(advance(unseen, time, stopping.dueAt + 1)).toEqual(ended({ reason: 'lost', endedAt: NOON + MINUTE + 30_000 }))
  })

  it('takes proofs of life until they cover its end', () => {
    const now = stopping.endedAt + 5_000
    const unseen = { ...stopping, lastSeenAt: stopping.endedAt - 100_000 }
    expect(advance(unseen, beat(), now)).toEqual(changed({ state: 'stopping', lastSeenAt: now, dueAt: stopping.dueAt }))
    expect(advance(stopping, beat(), now)).toEqual(UNCHANGED)
  })

  it('ends when the machine was switched on again', () => {
    expect(advance(stopping, beat('b2'), stopping.endedAt + 9_000)).toEqual(ended({ reason: 'user', endedAt: stopping.endedAt }))
    const unseen = { ...stopping, lastSeenAt: NOON + MINUTE }
    expect(advance(unseen, beat('b2'), stopping.endedAt + 9_000)).toEqual(ended({ reason: 'device_reboot', endedAt: NOON + MINUTE + 30_000 }))
  })

  it('is not stopped twice', () => {
    expect(advance(stopping, stop, stopping.endedAt + 1_000)).toEqual(UNCHANGED)
    expect(advance(stopping, adminStop, stopping.endedAt + 1_000)).toEqual(UNCHANGED)
  })
})

describe('a device session that is over', () => {
  it('keeps the time that a late stop reports, once, and stays charged as it was', () => {
    const now = NOON + 60 * MINUTE
    const step = advance(settled, stopped(NOON + 2 * MINUTE), now)
    expect(step).toEqual({ kind: 'changed', session: { ...settled, deviceStoppedAt: NOON + 2 * MINUTE } })
    expect(advance({ ...settled, deviceStoppedAt: NOON + 2 * MINUTE }, stopped(NOON + 3 * MINUTE), now)).toEqual(UNCHANGED)
  })

  it.each<[string, DeviceSession, DeviceSessionEvent]>([
    ['settled, by a beat', settled, beat('b2')], ['settled, by a start', settled, started(NOON)], ['settled, by a stop', settled, stop], ['settled, by time', settled, time],
    ['cancelled, by a beat', cancelled, beat()], ['cancelled, by a start', cancelled, started(NOON)], ['cancelled, by a stop', cancelled, stop],
    ['cancelled, by the device\'s stop', cancelled, stopped(NOON)], ['cancelled, by time', cancelled, time],
  ])('is not changed: %s', (_case, session, event) => {
    expect(advance(session, event, NOON + 86_400_000)).toEqual(UNCHANGED)
  })
})
