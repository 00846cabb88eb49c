import type { AppError } from '../../../cloudfunctions/shared/app-error'
import { charged, current } from '../../support/memory/people'
import { World } from './world'

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
})
