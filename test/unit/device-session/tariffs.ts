import fc from 'fast-check'
import type { Tariff } from '../../../cloudfunctions/shared/device-session/tariff'

export const PLAIN: Tariff = { _id: 'plain:1', rateFen: 50, bands: [], dayCapFen: null, freeMinutes: 0, rounding: 'v2017' }

/** 22:00 to 8:00 is cheap, 12:00 to 14:00 dear; a day costs ¥60 at most, the first three minutes nothing. */
export const RICH: Tariff = {
  _id: 'rich:7',
  rateFen: 50,
  bands: [{ fromMinute: 1_320, untilMinute: 480, rateFen: 20 }, { fromMinute: 720, untilMinute: 840, rateFen: 80 }],
  dayCapFen: 6_000,
  freeMinutes: 3,
  rounding: 'v2017',
}

const rate = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 300 }))

/** Cuts the day at up to six places and gives some of the parts their own price; the last may cross midnight. */
const bands = fc.uniqueArray(fc.integer({ min: 0, max: 1_439 }), { minLength: 2, maxLength: 6 }).chain((cuts) => {
  const edges = cuts.sort((one, other) => one - other)
  return fc.array(fc.option(rate), { minLength: edges.length, maxLength: edges.length }).map((rates) => rates.flatMap((rateFen, index) => {
    const next = edges[(index + 1) % edges.length] as number
    return rateFen === null ? [] : [{ fromMinute: edges[index] as number, untilMinute: next === 0 ? 1_440 : next, rateFen }]
  }))
})

export const anyTariff: fc.Arbitrary<Tariff> = fc.record({
  _id: fc.constant('any:1'),
  rateFen: rate,
  bands: fc.oneof(fc.constant<Tariff['bands']>([]), bands),
  dayCapFen: fc.option(fc.integer({ min: 0, max: 20_000 })),
  freeMinutes: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3_000 })),
  rounding: fc.constant('v2017' as const),
})

/** Any moment of 2026 and 2027, to the millisecond. */
export const anyMoment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) })

const DAY_MS = 86_400_000
/** 0 s to 30 days, with many short ones and many close to a whole minute. */
export const anyDuration = fc.oneof(
  fc.integer({ min: 0, max: 300_000 }),
  fc.integer({ min: 0, max: 3 * DAY_MS }),
  fc.integer({ min: 0, max: 30 * DAY_MS }),
  fc.tuple(fc.integer({ min: 0, max: 43_200 }), fc.integer({ min: -1_001, max: 1_001 })).map(([minutes, off]) => Math.min(30 * DAY_MS, Math.max(0, minutes * 60_000 + off))),
)
