import fc from 'fast-check'
import { deadline } from '../../../cloudfunctions/shared/device-session/deadline'
import { pricesOf, type PriceStretch } from '../../../cloudfunctions/shared/device-session/prices'
import { PLAIN, RICH, anyDuration, anyMoment, anyTariff } from './tariffs'
import { slowFee } from './slow-model'

const MINUTE = 60_000
/** 2026-11-23 13:50:00 in UTC+8. */
const START = Date.UTC(2026, 10, 23, 5, 50)

/** What the first `minutes` cost, as a client adds it up. */
function costOf(prices: readonly PriceStretch[], minutes: number): number {
  let left = minutes
  let fen = 0
  for (const stretch of prices) {
    fen += Math.min(left, stretch.minutes) * stretch.rateFen
    left -= Math.min(left, stretch.minutes)
  }
  return fen
}

describe('what each minute costs', () => {
  it('is one price of a plain tariff', () => {
    expect(pricesOf(START, START + 20 * MINUTE, PLAIN)).toEqual([{ minutes: 20, rateFen: 50 }])
    expect(pricesOf(START, START + 29_000, PLAIN)).toEqual([])
  })

  it('is nothing while free and above the cap of the day, and anew after midnight', () => {
    expect(pricesOf(START, START + 24 * 60 * MINUTE, RICH)).toEqual([
      { minutes: 3, rateFen: 0 },
      { minutes: 7, rateFen: 80 },
      // ¥54.40 of the day's ¥60 are left at 14:00: 108 minutes at ¥0.50, and one at ¥0.40.
      { minutes: 108, rateFen: 50 },
      { minutes: 1, rateFen: 40 },
      { minutes: 491, rateFen: 0 },
      // A night's five hours at ¥0.20 are a cap of their own.
      { minutes: 300, rateFen: 20 },
      { minutes: 530, rateFen: 0 },
    ])
  })

  it('adds up to the fee of the slow model at any minute, and no two neighbours are alike', () => {
    fc.assert(fc.property(anyTariff, anyMoment, anyDuration, fc.nat(), (tariff, startedAt, duration, any) => {
      const prices = pricesOf(startedAt, startedAt + duration, tariff)
      const minutes = prices.reduce((sum, stretch) => sum + stretch.minutes, 0)
      const at = any % (minutes + 1)
      expect(costOf(prices, at)).toBe(slowFee(startedAt, startedAt + at * MINUTE, tariff).amountFen)
      expect(costOf(prices, minutes)).toBe(slowFee(startedAt, startedAt + duration, tariff).amountFen)
      expect(minutes).toBe(slowFee(startedAt, startedAt + duration, tariff).minutes)
      prices.forEach((stretch, index) => expect(stretch.minutes > 0 && stretch.rateFen !== prices[index + 1]?.rateFen).toBe(true))
    }), { numRuns: 100 })
  })

  it('never adds up to more than the balance that the deadline was made for', () => {
    fc.assert(fc.property(anyTariff, anyMoment, fc.nat(100_000), (tariff, startedAt, balanceFen) => {
      const prices = pricesOf(startedAt, deadline(startedAt, balanceFen, tariff), tariff)
      expect(costOf(prices, Infinity)).toBeLessThanOrEqual(balanceFen)
    }))
  })
})
