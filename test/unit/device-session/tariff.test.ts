import fc from 'fast-check'
import { deadline, LONGEST_MINUTES } from '../../../cloudfunctions/shared/device-session/deadline'
import { fee, feeWithin } from '../../../cloudfunctions/shared/device-session/fee'
import { checkTariff, minutesOf, oneMinuteFen } from '../../../cloudfunctions/shared/device-session/tariff'
import { slowFee } from './slow-model'
import { PLAIN, RICH, anyDuration, anyMoment, anyTariff } from './tariffs'

const beijing = (hour: number, minute = 0, second = 0, day = 23) => Date.UTC(2026, 10, day, hour - 8, minute, second)
const SECOND = 1_000
const MINUTE = 60_000

describe('minutes', () => {
  it.each([
    [0, 0], [29, 0], [29.999, 0], [30, 1], [59, 1], [60, 1], [60.999, 1], [61, 2], [62, 2], [120, 2], [121, 3],
    [86_400, 1_440], [86_401, 1_441], [30 * 86_400, 43_200],
  ])('of %d s are %d', (seconds, minutes) => {
    expect(minutesOf(seconds * SECOND)).toBe(minutes)
  })
})

describe('a fee', () => {
  it('is minutes times the price', () => {
    expect(fee(beijing(13, 2, 11), beijing(13, 47, 40), PLAIN)).toEqual({
      minutes: 46, freeMinutes: 0, prices: [{ rateFen: 50, minutes: 46 }], overCapFen: 0, waivedFen: 0, amountFen: 2_300,
    })
  })

  it('does not forget whole days', () => {
    expect(fee(beijing(9), beijing(10, 0, 0, 25), PLAIN)).toMatchObject({ minutes: 49 * 60, amountFen: 49 * 60 * 50 })
  })

  it('takes the price of the moment in which a minute begins', () => {
    expect(fee(beijing(11, 59, 30), beijing(12, 1, 30), { ...RICH, freeMinutes: 0 }).prices).toEqual([
      { rateFen: 50, minutes: 1 }, { rateFen: 80, minutes: 1 },
    ])
  })

  it('follows a band over midnight, and lists each price once', () => {
    expect(fee(beijing(21, 30), beijing(8, 30, 0, 24), { ...RICH, freeMinutes: 0, dayCapFen: null })).toMatchObject({
      prices: [{ rateFen: 50, minutes: 60 }, { rateFen: 20, minutes: 600 }], amountFen: 60 * 50 + 600 * 20,
    })
  })

  it('lets the free minutes pass first', () => {
    expect(fee(beijing(9), beijing(9, 2), RICH)).toMatchObject({ minutes: 2, freeMinutes: 2, prices: [], amountFen: 0 })
    expect(fee(beijing(9), beijing(9, 5), RICH)).toMatchObject({ minutes: 5, freeMinutes: 3, prices: [{ rateFen: 50, minutes: 2 }], amountFen: 100 })
  })

  it('stops at the cap of each day and says what lay above it', () => {
    const capped = { ...PLAIN, dayCapFen: 6_000 }
    expect(fee(beijing(20), beijing(1, 0, 0, 24), capped)).toMatchObject({ amountFen: 6_000 + 3_000, overCapFen: 6_000 })
  })

  it('is charged as far as the money reaches, and the rest is waived and said so', () => {
    const full = fee(beijing(9), beijing(9, 10), PLAIN)
    expect(feeWithin(full, 320)).toMatchObject({ amountFen: 320, waivedFen: 180, minutes: 10 })
    expect(feeWithin(full, 500)).toEqual(full)
    expect(feeWithin(full, 0)).toMatchObject({ amountFen: 0, waivedFen: 500 })
  })

  it('is what a slow count minute by minute gives, from 0 s to 30 days', () => {
    fc.assert(fc.property(anyTariff, anyMoment, anyDuration, (tariff, startedAt, duration) => {
      const slow = slowFee(startedAt, startedAt + duration, tariff)
      const { minutes, freeMinutes, prices, overCapFen, amountFen } = fee(startedAt, startedAt + duration, tariff)
      expect({ minutes, freeMinutes, amountFen, fullFen: amountFen + overCapFen }).toEqual(slow)
      expect(prices.reduce((sum, price) => sum + price.minutes, freeMinutes)).toBe(minutes)
      expect(prices.reduce((sum, price) => sum + price.minutes * price.rateFen, 0)).toBe(slow.fullFen)
    }), { numRuns: 1_000 })
  })

  it('never falls as time passes', () => {
    fc.assert(fc.property(anyTariff, anyMoment, anyDuration, anyDuration, (tariff, startedAt, one, other) => {
      const sooner = fee(startedAt, startedAt + Math.min(one, other), tariff)
      const later = fee(startedAt, startedAt + Math.max(one, other), tariff)
      expect(sooner.amountFen).toBeLessThanOrEqual(later.amountFen)
      expect(sooner.minutes).toBeLessThanOrEqual(later.minutes)
    }), { numRuns: 400 })
  })
})

describe('a deadline', () => {
  it('is as many minutes after the start as the money buys', () => {
    expect(deadline(beijing(9), 549, PLAIN)).toBe(beijing(9, 10))
    expect(deadline(beijing(9), 500, PLAIN)).toBe(beijing(9, 10))
    expect(deadline(beijing(9), 499, PLAIN)).toBe(beijing(9, 9))
  })

  it('is the last second that costs nothing when there is no money for a minute', () => {
    expect(deadline(beijing(9), 49, PLAIN)).toBe(beijing(9, 0, 29))
    expect(deadline(beijing(9), 0, { ...PLAIN, freeMinutes: 5 })).toBe(beijing(9, 5))
  })

  it('knows dear hours, free minutes and midnight', () => {
    expect(deadline(beijing(11, 50), 7 * 50 + 80, RICH)).toBe(beijing(12, 1))
    // ¥60 pay for the rest of the day, ¥0.40 for two minutes of the next.
    expect(deadline(beijing(9), 6_040, RICH)).toBe(beijing(0, 2, 0, 24))
  })

  it('is 30 days away where use is free', () => {
    expect(deadline(beijing(9), 0, { ...PLAIN, rateFen: 0 })).toBe(beijing(9) + LONGEST_MINUTES * MINUTE)
  })

  it.each([-1, 0.5, NaN, Infinity])('is not to be had for %p fen', (fen) => {
    expect(() => deadline(beijing(9), fen, PLAIN)).toThrow(RangeError)
  })

  it('is the last moment at which the fee is within the money: a second later it is not', () => {
    fc.assert(fc.property(anyTariff, anyMoment, fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 500_000 })), (tariff, startedAt, fen) => {
      const at = deadline(startedAt, fen, tariff)
      expect(slowFee(startedAt, at, tariff).amountFen).toBeLessThanOrEqual(fen)
      if (at < startedAt + LONGEST_MINUTES * MINUTE) expect(slowFee(startedAt, at + SECOND, tariff).amountFen).toBeGreaterThan(fen)
    }), { numRuns: 600 })
  })

  it('is what going through it second by second finds', () => {
    fc.assert(fc.property(anyTariff, anyMoment, fc.integer({ min: 0, max: 900 }), (tariff, startedAt, fen) => {
      const horizon = 1_200
      let last = 0
      while (last < horizon && slowFee(startedAt, startedAt + (last + 1) * SECOND, tariff).amountFen <= fen) last += 1
      expect(Math.min(deadline(startedAt, fen, tariff), startedAt + horizon * SECOND)).toBe(startedAt + last * SECOND)
    }), { numRuns: 100 })
  })

  it('never comes sooner with more money', () => {
    fc.assert(fc.property(anyTariff, anyMoment, fc.nat(50_000), fc.nat(50_000), (tariff, startedAt, fen, more) => {
      expect(deadline(startedAt, fen + more, tariff)).toBeGreaterThanOrEqual(deadline(startedAt, fen, tariff))
    }))
  })
})

describe('a tariff', () => {
  it('is taken as an operator wrote it when it can be used', () => {
    expect(checkTariff(RICH)).toEqual(RICH)
    fc.assert(fc.property(anyTariff, (tariff) => expect(checkTariff(tariff)).toEqual(tariff)))
  })

  const band = (fromMinute: number, untilMinute: number) => ({ fromMinute, untilMinute, rateFen: 10 })
  it.each([
    [{ rateFen: 0.5 }, 'rateFen'],
    [{ rateFen: -1 }, 'rateFen'],
    [{ dayCapFen: undefined }, 'dayCapFen'],
    [{ freeMinutes: -1 }, 'freeMinutes'],
    [{ rounding: 'up' }, 'rounding'],
    [{ bands: [band(60, 60)] }, 'bands'],
    [{ bands: [band(0, 61), band(60, 120)] }, 'bands'],
    [{ bands: [band(1_320, 480), band(479, 500)] }, 'bands'],
    [{ bands: [band(1_320, 480), band(1_380, 1_440)] }, 'bands'],
    [{ bands: [band(0, 1_441)] }, 'bands.0.untilMinute'],
  ])('with %j is refused by the name of the field', (difference, field) => {
    expect(() => checkTariff({ ...RICH, ...difference })).toThrow(`${field}: `)
  })

  it('asks for one minute to begin with, at the price of the hour and within the cap', () => {
    expect(oneMinuteFen(RICH, beijing(9))).toBe(50)
    expect(oneMinuteFen(RICH, beijing(13, 59, 59))).toBe(80)
    expect(oneMinuteFen(RICH, beijing(3))).toBe(20)
    expect(oneMinuteFen({ ...RICH, dayCapFen: 10 }, beijing(9))).toBe(10)
  })
})
