import { stretches } from './stretch'
import { minutesOf, type Tariff } from './tariff'

/** Minutes one after another that cost the same; free ones, and those above the cap of their day, cost nothing. */
export interface PriceStretch {
  minutes: number
  /** Fen a minute. */
  rateFen: number
}

/**
 * What each minute of a use from `startedAt` to `until` costs, both epoch ms. The sum over the first m minutes is the
 * fee of a use of m minutes, so whoever holds this can tell the cost so far without asking.
 */
export function pricesOf(startedAt: number, until: number, tariff: Tariff): PriceStretch[] {
  const cap = tariff.dayCapFen ?? Infinity
  const prices: PriceStretch[] = []
  const put = (minutes: number, rateFen: number): void => {
    const last = prices.at(-1)
    if (minutes === 0) return
    if (last?.rateFen === rateFen) last.minutes += minutes
    else prices.push({ minutes, rateFen })
  }
  let day = { endsAt: -Infinity, leftFen: cap }
  for (const { minutes, rateFen, dayEndsAt } of stretches(startedAt, minutesOf(until - startedAt), tariff)) {
    if (rateFen === null || rateFen === 0) {
      put(minutes, 0)
      continue
    }
    if (dayEndsAt !== day.endsAt) day = { endsAt: dayEndsAt, leftFen: cap }
    const whole = Math.min(minutes, Math.floor(day.leftFen / rateFen))
    put(whole, rateFen)
    day.leftFen -= whole * rateFen
    if (whole === minutes) continue
    // The minute in which the cap is met costs what is left of it.
    put(1, day.leftFen)
    day.leftFen = 0
    put(minutes - whole - 1, 0)
  }
  return prices
}
