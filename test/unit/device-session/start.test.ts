import { START_REFUSALS, startRefusal } from '../../../cloudfunctions/shared/device-session/refusal'
import { MINUTE, Hall, PLACE, SECOND } from './hall'
import { PLAIN, RICH } from './tariffs'

const refused = (refusal: string) => ({ kind: 'refused', refusal })

describe('starting a device session', () => {
  it('reserves the device, and keeps price, rounding and place as they are then', async () => {
    const hall = new Hall()
    const lin = await hall.person(1_000)
    const outcome = await hall.start(lin)
    expect(outcome).toMatchObject({ kind: 'started', session: { state: 'pending', account: lin._id, deviceId: 'A', place: PLACE, tariff: PLAIN, spendableFen: 1_000 } })
    hall.store('tariffs', { ...PLAIN, _id: 'plain:2', rateFen: 999 })
    hall.place({ _id: 'A', tariffId: 'plain:2', location: 'elsewhere', sessionId: hall.sessions()[0]?._id ?? null })
    expect(hall.sessions()).toEqual([expect.objectContaining({ tariff: PLAIN, place: PLACE })])
    expect(hall.audit()).toEqual([])
  })

  it('costs eight round trips', async () => {
    const hall = new Hall()
    const lin = await hall.person(1_000)
    const trips = await hall.wallet.tripsOf(() => hall.start(lin))
    expect(trips.slice(1)).toEqual(['begin', 'get devices', 'get accounts', 'get tariffs', 'set devices', 'set accounts', 'set sessions', 'commit'])
  })

  it('gives the same device session to a repeated start', async () => {
    const hall = new Hall()
    const lin = await hall.person(1_000)
    const first = await hall.start(lin)
    expect(await hall.start(lin)).toEqual(first)
    hall.later(MINUTE)
    const id = await hall.running(lin)
    expect(await hall.start(lin)).toMatchObject({ kind: 'started', session: { _id: id, state: 'active' } })
    expect(hall.sessions()).toHaveLength(1)
  })

  it('is refused with the numbers of 2017', () => {
    expect(START_REFUSALS).toEqual({
      NOT_REGISTERED: -1, MOBILE_MISSING: -1, ACCOUNT_DELETED: -2, ACCOUNT_DISABLED: -3, DEVICE_NOT_FOUND: -4, BALANCE_TOO_LOW: -5, UNKNOWN: -6,
      DEVICE_IN_USE: -7, ANOTHER_DEVICE_IN_USE: -8, DEVICE_UNAVAILABLE: -9,
    })
  })

  it('is refused to whoever has no account, a deleted or a disabled one, or one without a number', async () => {
    const hall = new Hall()
    const lin = await hall.person(1_000)
    expect(await hall.start({ ...lin, openid: 'oTest-nobody' })).toEqual(refused('NOT_REGISTERED'))
    expect(startRefusal({ kind: 'deleted' }, null, null, 0)).toBe('ACCOUNT_DELETED')
    hall.store('accounts', { ...lin, state: 'unused' })
    expect(await hall.start(lin)).toEqual(refused('ACCOUNT_DISABLED'))
    hall.store('accounts', { ...lin, mobile: '', mobileHash: '' })
    expect(await hall.start(lin)).toEqual(refused('MOBILE_MISSING'))
    expect(hall.sessions()).toEqual([])
  })

  it('is refused where there is no such device, or it is locked, under maintenance or not online', async () => {
    const hall = new Hall()
    const lin = await hall.person(1_000)
    expect(await hall.start(lin, 'Z')).toEqual(refused('DEVICE_NOT_FOUND'))
    for (const state of ['locked', 'maintain'] as const) {
      hall.place({ _id: 'A', state })
      expect(await hall.start(lin)).toEqual(refused('DEVICE_UNAVAILABLE'))
    }
    hall.later(630 * SECOND)
    expect(await hall.start(lin, 'B')).toMatchObject({ kind: 'started' })
    hall.later(MINUTE)
    hall.place({ _id: 'A', lastSeenAt: hall.wallet.now - 630 * SECOND - 1 })
    expect(await hall.start(await hall.person(1_000))).toEqual(refused('DEVICE_UNAVAILABLE'))
  })

  it('needs one minute\'s money at the price of the hour', async () => {
    const hall = new Hall(['A'])
    const lin = await hall.person(0)
    expect(await hall.start(lin)).toEqual(refused('BALANCE_TOO_LOW'))
    hall.store('tariffs', { ...RICH, _id: PLAIN._id })
    const wu = await hall.person(100)
    // It is 13:00, when a minute costs ¥0.80.
    hall.store('accounts', { ...wu, balanceFen: 79, principalFen: 79 })
    expect(await hall.start(wu)).toEqual(refused('BALANCE_TOO_LOW'))
    hall.store('accounts', { ...wu, balanceFen: 80, principalFen: 80 })
    expect(await hall.start(wu)).toMatchObject({ kind: 'started' })
  })

  it('is refused on a device in use, and to who uses another', async () => {
    const hall = new Hall()
    const [lin, wu] = [await hall.person(1_000), await hall.person(1_000)]
    await hall.start(lin)
    expect(await hall.start(wu)).toEqual(refused('DEVICE_IN_USE'))
    await hall.running(lin)
    expect(await hall.start(wu)).toEqual(refused('DEVICE_IN_USE'))
    expect(await hall.start(lin, 'B')).toEqual(refused('ANOTHER_DEVICE_IN_USE'))
    expect(hall.audit()).toEqual([])
  })

  it('does not wait for the timer where a start was never confirmed', async () => {
    const hall = new Hall()
    const [lin, wu] = [await hall.person(1_000), await hall.person(1_000)]
    await hall.start(lin)
    hall.later(MINUTE + 1)
    expect(await hall.start(wu)).toMatchObject({ kind: 'started' })
    expect(await hall.start(lin, 'B')).toMatchObject({ kind: 'started' })
    expect(hall.sessions().map(({ state }) => state).sort()).toEqual(['cancelled', 'pending', 'pending'])
    expect(hall.audit()).toEqual([])
  })

  it('settles first what ran on the device and was lost', async () => {
    const hall = new Hall()
    const [lin, wu] = [await hall.person(1_000), await hall.person(1_000)]
    const id = await hall.running(lin)
    hall.later(8 * MINUTE)
    expect(await hall.start(wu)).toMatchObject({ kind: 'started' })
    expect(await hall.session(id)).toMatchObject({ state: 'settled', reason: 'lost', fee: { amountFen: 50 } })
    expect(hall.audit()).toEqual([])
  })
})

describe('fifty starts at once', () => {
  it('of fifty people on one device give one device session', async () => {
    const hall = new Hall()
    const people = await Promise.all(Array.from({ length: 50 }, () => hall.person(100)))
    // Some may give up before they had their turn: BUSY is an answer, two device sessions are not.
    const outcomes = await Promise.allSettled(people.map((person) => hall.start(person)))
    const kinds = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.kind === 'refused' ? outcome.value.refusal : 'started' : outcome.reason.code))
    expect(kinds.filter((kind) => kind === 'started')).toHaveLength(1)
    expect(kinds.filter((kind) => kind !== 'started').every((kind) => kind === 'DEVICE_IN_USE' || kind === 'BUSY')).toBe(true)
    expect(hall.sessions()).toHaveLength(1)
    expect(hall.audit()).toEqual([])
  })

  it('of one person on one device give one device session, and each is told of it', async () => {
    const hall = new Hall()
    const lin = await hall.person(1_000)
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => hall.start(lin)))
    expect(new Set(outcomes.map((outcome) => (outcome.kind === 'started' ? outcome.session._id : outcome.refusal))).size).toBe(1)
    expect(hall.sessions()).toHaveLength(1)
    expect(hall.audit()).toEqual([])
  })

  it('of one person on two devices give one device session', async () => {
    const hall = new Hall()
    const lin = await hall.person(1_000)
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => hall.start(lin, index % 2 ? 'A' : 'B')))
    expect(outcomes.filter((outcome) => outcome.kind === 'started')).toHaveLength(25)
    expect(outcomes.filter((outcome) => outcome.kind === 'refused' && outcome.refusal === 'ANOTHER_DEVICE_IN_USE')).toHaveLength(25)
    expect(hall.sessions()).toHaveLength(1)
    expect(hall.audit()).toEqual([])
  })
})
