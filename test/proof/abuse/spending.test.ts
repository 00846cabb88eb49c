import type { AppError } from '../../../cloudfunctions/shared/app-error'
import { charged, current } from '../../support/memory/people'
import { Booth } from '../../unit/device/booth'
import { expectMasked, World } from './world'

async function booted() {
  const booth = new Booth()
  return { booth, machine: await booth.machine() }
}

describe('spending', () => {
  it('26: of twenty charges at once that exceed the balance together, those that fit stand and the others leave nothing', async () => {
    const world = await World.lived()
    const balance = await world.balance()
    const each = Math.floor(balance / 7)
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => charged(world.wallet, world.account, `S${index}`, each)))
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused).toHaveLength(13)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'BALANCE_TOO_LOW' } satisfies Partial<AppError>)
    expect(await world.balance()).toBe(balance - 7 * each)
    expect(world.audit()).toEqual([])
  })

  it.each([-1, -5_000, 0.5, NaN, Infinity, 2 ** 53])('27: a charge of %p fen is none', async (amountFen) => {
    const world = await World.lived()
    const before = await current(world.wallet, world.account)
    await expect(charged(world.wallet, world.account, 'S1', amountFen)).rejects.toThrow()
    expect(await current(world.wallet, world.account)).toEqual(before)
    expect(world.audit()).toEqual([])
  })

  it.each([
    ['unsigned', { signature: '' }, 'SIGNATURE_WRONG'],
    ['signed with another key', { key: 'k'.repeat(43) }, 'SIGNATURE_WRONG'],
    ['signed for another body', { signature: 'a'.repeat(64) }, 'SIGNATURE_WRONG'],
    ['of an hour ago', { timestamp: String(Math.floor(Date.UTC(2026, 10, 23, 4, 0, 0) / 1_000)) }, 'TIMESTAMP_OUTSIDE_WINDOW'],
    ['without a nonce', { nonce: '' }, undefined],
    ['of a client', { source: 'wx_client' }, 'CALLER_REFUSED'],
  ] as const)('28: a call of a machine that is %s moves nothing', async (_what, spoilt, code) => {
    const { booth, machine } = await booted()
    const before = JSON.stringify(booth.wallet.stored())
    booth.wallet.lines.length = 0
    const { status, body } = await machine.beat(null, false, spoilt)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.error?.code).toEqual(code ?? expect.any(String))
    expect(JSON.stringify(booth.wallet.stored())).toBe(before)
    expect(booth.wallet.lines).toHaveLength(1)
    expectMasked(booth.wallet.lines[0] ?? '')
    expect(booth.wallet.lines[0]).not.toContain(machine.key)
  })

  it('28: nor does one that was sent before, or one in the name of another machine', async () => {
    const { booth, machine } = await booted()
    const other = await booth.machine()
    const nonce = 'nonce-that-is-used-twice'
    expect((await machine.beat(null, false, { nonce })).status).toBe(200)
    const before = JSON.stringify(booth.wallet.stored())
    booth.wallet.lines.length = 0
    expect((await machine.beat(null, false, { nonce })).body.error?.code).toBe('NONCE_REPEATED')
    expect((await machine.beat(null, false, { headers: { 'x-device': other.id } })).body.error?.code).toBe('SIGNATURE_WRONG')
    expect(JSON.stringify(booth.wallet.stored())).toBe(before)
    expect(booth.wallet.lines).toHaveLength(2)
    booth.wallet.lines.forEach(expectMasked)
  })
})
