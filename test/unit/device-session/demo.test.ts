import { DEMO_BOOT } from '../../../cloudfunctions/shared/device-session/session'
import { Booth, PLACE } from '../device/booth'
import { Hall, MINUTE, SECOND } from './hall'

/** A hall with a demo device and a reviewer who has money. */
async function reviewing(balanceFen = 2_000) {
  const hall = new Hall()
  hall.place({ _id: 'D', demo: true, lastSeenAt: 0 })
  const person = await hall.person(balanceFen)
  hall.store('accounts', { ...person, reviewer: true })
  return { hall, reviewer: await hall.now(person) }
}

describe('a demo device', () => {
  it('is in use from the moment of the start, and free again from that of the stop', async () => {
    const { hall, reviewer } = await reviewing()
    const outcome = await hall.start(reviewer, 'D')
    expect(outcome).toMatchObject({ kind: 'started', session: { state: 'active', startedAt: hall.wallet.now, deadlineAt: hall.wallet.now + 40 * MINUTE } })
    if (outcome.kind !== 'started') throw new Error('not started')
    hall.later(12 * MINUTE + SECOND)
    const stopped = await hall.tell(outcome.session._id, { kind: 'stop', account: reviewer._id })
    expect(stopped).toMatchObject({ state: 'settled', reason: 'user', fee: { minutes: 13, amountFen: 650 } })
    expect(hall.audit()).toEqual([])
    expect(await hall.start(reviewer, 'D')).toMatchObject({ kind: 'started' })
  })

  it('is never silent, and ends with the money', async () => {
    const { hall, reviewer } = await reviewing()
    await hall.start(reviewer, 'D')
    hall.later(40 * MINUTE)
    expect(await hall.sweep()).toMatchObject({ over: 0 })
    hall.later(SECOND)
    expect(await hall.sweep()).toMatchObject({ over: 1 })
    expect(hall.charges()).toEqual([expect.objectContaining({ amountFen: -2_000 })])
    expect(hall.audit()).toEqual([])
  })

  it('is for reviewers alone', async () => {
    const { hall } = await reviewing()
    expect(await hall.start(await hall.person(2_000), 'D')).toEqual({ kind: 'refused', refusal: 'DEVICE_UNAVAILABLE' })
  })

  it('cannot be played by a machine: it has no key, and no machine names its run so', async () => {
    const booth = new Booth()
    expect(await booth.done('device.add', { ...PLACE, demo: true })).toMatchObject({ device_key: null })
    expect(booth.wallet.sdk.documents.all('devices')).toEqual([expect.not.objectContaining({ sealedKey: expect.anything() })])
    const machine = await booth.machine()
    const beat = { boot_id: DEMO_BOOT, session_id: null, attended: false, uptime_seconds: 1, version: '1' }
    expect(await machine.call('/beat', beat)).toMatchObject({ status: 400 })
  })
})
