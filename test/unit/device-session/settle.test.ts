import { signedIn, recharged } from '../../support/memory/people'
import { Hall, MINUTE, PLACE, SECOND } from './hall'
import { PLAIN, RICH } from './tariffs'

async function runningFor(ms: number, balanceFen = 1_000, tariff = PLAIN) {
  const hall = new Hall(['A', 'B'], { ...tariff, _id: PLAIN._id })
  const lin = await hall.person(balanceFen)
  const id = await hall.running(lin)
  const startedAt = hall.wallet.now
  hall.later(ms)
  const { tell } = hall
  const stopped = (at = hall.wallet.now) => tell.call(hall, id, { kind: 'stopped', deviceId: 'A', at })
  const stop = () => tell.call(hall, id, { kind: 'stop', account: lin._id })
  return { hall, lin, id, startedAt, stop, stopped, balance: async () => (await hall.now(lin)).balanceFen }
}

describe('settling a device session', () => {
  it('charges it once, with its calculation, and frees account and device', async () => {
    const { hall, lin, id, startedAt, stop, stopped, balance } = await runningFor(5 * MINUTE + 2 * SECOND)
    expect(await stop()).toMatchObject({ state: 'stopping' })
    hall.later(40 * SECOND)
    const settled = await stopped()
    expect(settled).toMatchObject({ state: 'settled', reason: 'user', endedAt: startedAt + 302_000, settledAt: hall.wallet.now, fee: { minutes: 6, amountFen: 300 } })
    expect(hall.charges()).toEqual([expect.objectContaining({
      _id: `charge:${id}`, account: lin._id, amountFen: -300, balanceAfterFen: 700, at: hall.wallet.now,
      detail: {
        deviceId: 'A', ...PLACE, startedAt, endedAt: startedAt + 302_000, minutes: 6, rateFen: 50,
        calculation: { freeMinutes: 0, prices: [{ rateFen: 50, minutes: 6 }], overCapFen: 0, waivedFen: 0 },
      },
    })])
    expect(await balance()).toBe(700)
    expect(await hall.start(lin, 'B')).toMatchObject({ kind: 'started' })
    expect(await hall.start(await hall.person(1_000))).toMatchObject({ kind: 'started' })
    expect(hall.audit()).toEqual([])
  })

  it('costs seven round trips with its reading, a beat mostly one', async () => {
    const { hall, id, stopped } = await runningFor(MINUTE)
    expect(await hall.wallet.tripsOf(() => hall.tell(id, { kind: 'beat', deviceId: 'A', bootId: 'boot-1' }))).toEqual(['get sessions'])
    expect(await hall.wallet.tripsOf(() => stopped())).toEqual(['begin', 'get sessions', 'get accounts', 'set accounts', 'add entries', 'set sessions', 'commit'])
  })

  it('that cost nothing writes no entry', async () => {
    const { hall, stopped, balance } = await runningFor(29 * SECOND)
    expect(await stopped()).toMatchObject({ state: 'settled', fee: { minutes: 0, amountFen: 0, prices: [] } })
    expect(hall.charges()).toEqual([])
    expect(await balance()).toBe(1_000)
    expect(hall.audit()).toEqual([])
  })

  it('lists every price of the use', async () => {
    // From 13:00: three minutes free, then ¥0.80 until 14:00, then ¥0.50.
    const { hall, id, stopped } = await runningFor(0, 50_000, RICH)
    for (let minute = 0; minute < 70; minute += 1) {
      hall.later(MINUTE)
      await hall.tell(id, { kind: 'beat', deviceId: 'A', bootId: 'boot-1' })
    }
    await stopped()
    expect(hall.charges()[0]?.detail).toMatchObject({
      minutes: 70, rateFen: 50, calculation: { freeMinutes: 3, prices: [{ rateFen: 80, minutes: 57 }, { rateFen: 50, minutes: 10 }] },
    })
    expect(hall.charges()[0]?.amountFen).toBe(-(57 * 80 + 10 * 50))
    expect(hall.audit()).toEqual([])
  })

  it('waives what exceeds the balance, and says so on session and entry', async () => {
    const { hall, lin, stopped, balance } = await runningFor(4 * MINUTE)
    // An operator took most of the balance away meanwhile.
    const before = await hall.now(lin)
    hall.store('accounts', { ...before, balanceFen: 120, principalFen: 120 })
    expect(await stopped()).toMatchObject({ fee: { minutes: 4, amountFen: 120, waivedFen: 80 } })
    expect(hall.charges()[0]).toMatchObject({ amountFen: -120, detail: { calculation: { waivedFen: 80 } } })
    expect(await balance()).toBe(0)
  })

  it('charges a disabled account too: the device was used', async () => {
    const { hall, lin, stopped, balance } = await runningFor(MINUTE)
    hall.store('accounts', { ...await hall.now(lin), state: 'unused' })
    await stopped()
    expect(await balance()).toBe(950)
  })

  it('listens to nobody but the device, the account and the timer', async () => {
    const { hall, id } = await runningFor(MINUTE)
    const before = hall.wallet.stored()
    expect(await hall.tell(id, { kind: 'stopped', deviceId: 'B', at: hall.wallet.now })).toBeNull()
    expect(await hall.tell(id, { kind: 'beat', deviceId: 'B', bootId: 'other' })).toBeNull()
    expect(await hall.tell(id, { kind: 'stop', account: 'somebody else' })).toBeNull()
    expect(await hall.tell('no such', { kind: 'time' })).toBeNull()
    expect(hall.wallet.stored()).toEqual(before)
    expect(await hall.session(id)).toMatchObject({ state: 'active' })
  })
})

describe('the timer', () => {
  it('moves on what is due and leaves the rest alone', async () => {
    const hall = new Hall(['A', 'B', 'C', 'D'])
    const [unconfirmed, lost, atDeadline, fine] = [await hall.person(1_000), await hall.person(1_000), await hall.person(350), await hall.person(1_000)]
    const lostId = await hall.running(lost, 'B')
    const deadlineId = await hall.running(atDeadline, 'C')
    const fineId = await hall.running(fine, 'D')
    await hall.start(unconfirmed, 'A')
    expect(await hall.sweep()).toEqual({ looked: 0, over: 0, failed: 0 })
    hall.later(7 * MINUTE)
    for (const [id, deviceId] of [[deadlineId, 'C'], [fineId, 'D']] as const) await hall.tell(id, { kind: 'beat', deviceId, bootId: 'boot-1' })
    hall.later(30 * SECOND)
    expect(await hall.sweep()).toEqual({ looked: 3, over: 2, failed: 0 })
    expect(await hall.session(deadlineId)).toMatchObject({ state: 'stopping', reason: 'deadline' })
    hall.later(2 * MINUTE)
    expect(await hall.sweep()).toEqual({ looked: 1, over: 1, failed: 0 })
    expect(await hall.session(deadlineId)).toMatchObject({ state: 'settled', reason: 'deadline', fee: { minutes: 7, amountFen: 350 } })
    expect(await hall.session(lostId)).toMatchObject({ state: 'settled', reason: 'lost', fee: { minutes: 1, amountFen: 50 } })
    expect(await hall.session(fineId)).toMatchObject({ state: 'active' })
    expect((await hall.now(unconfirmed)).balanceFen).toBe(1_000)
    expect(hall.audit()).toEqual([])
  })

  it('does not let one device session that fails keep the others waiting', async () => {
    const hall = new Hall()
    const [lin, wu] = [await hall.person(1_000), await hall.person(1_000)]
    await hall.running(lin, 'A')
    hall.later(SECOND)
    const id = await hall.running(wu, 'B')
    hall.store('accounts', { ...lin, _id: 'x' })
    hall.wallet.sdk.documents.commit([['accounts', lin._id, null]])
    hall.later(10 * MINUTE)
    expect(await hall.sweep()).toEqual({ looked: 2, over: 1, failed: 1 })
    expect(await hall.session(id)).toMatchObject({ state: 'settled' })
    expect(hall.wallet.lines.some((line) => line.includes('does not exist'))).toBe(true)
  })
})

describe('a recharge during a device session', () => {
  it('prolongs it at once, by what pay and bonus buy', async () => {
    const { hall, lin, id, startedAt, stopped } = await runningFor(5 * MINUTE)
    expect(await hall.session(id)).toMatchObject({ deadlineAt: startedAt + 20 * MINUTE })
    await recharged(hall.wallet, lin, 5_000)
    expect(await hall.session(id)).toMatchObject({ spendableFen: 6_500, deadlineAt: startedAt + 130 * MINUTE })
    await stopped()
    expect(hall.audit()).toEqual([])
  })

  it('counts also before the device has confirmed', async () => {
    const hall = new Hall()
    const lin = await hall.person(1_000)
    await hall.start(lin)
    await recharged(hall.wallet, lin, 1_000)
    const id = await hall.running(lin)
    expect(await hall.session(id)).toMatchObject({ deadlineAt: hall.wallet.now + 40 * MINUTE })
  })

  it('does not take up again what is over or stops', async () => {
    const { hall, lin, id, stop } = await runningFor(5 * MINUTE)
    await stop()
    const before = await hall.session(id)
    await recharged(hall.wallet, lin, 5_000)
    expect(await hall.session(id)).toEqual(before)
    const late = await runningFor(20 * MINUTE + 1)
    await recharged(late.hall.wallet, late.lin, 5_000)
    expect(await late.hall.session(late.id)).toMatchObject({ spendableFen: 1_000, deadlineAt: late.startedAt + 20 * MINUTE })
  })

  it('of somebody who uses nothing reads no device session', async () => {
    const hall = new Hall()
    const account = await signedIn(hall.wallet)
    expect((await hall.wallet.tripsOf(() => recharged(hall.wallet, account))).filter((trip) => trip.endsWith('sessions'))).toEqual([])
  })
})
