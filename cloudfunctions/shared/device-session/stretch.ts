import { nextMidnight } from '../beijing-time'
import { MINUTE_MS, rateAt, type Tariff } from './tariff'

/** Minutes of a use, one after another, of one price and one day. */
export interface Stretch {
  minutes: number
  /** Fen a minute; null for the free minutes at the beginning, which belong to no day. */
  rateFen: number | null
  /** The end of its day in UTC+8, which names the day. */
  dayEndsAt: number
}

/**
 * The first `minutes` minutes of a use as stretches. A minute has the price and the day of the moment in which it
 * begins. As many steps as there are days and bands, not minutes.
 */
export function* stretches(startedAt: number, minutes: number, tariff: Tariff): Generator<Stretch> {
  const free = Math.min(tariff.freeMinutes, minutes)
  if (free > 0) yield { minutes: free, rateFen: null, dayEndsAt: nextMidnight(startedAt) }
  for (let done = free; done < minutes;) {
    const at = startedAt + done * MINUTE_MS
    const { rateFen, until } = rateAt(tariff, at)
    const count = Math.min(minutes - done, Math.ceil((until - at) / MINUTE_MS))
    yield { minutes: count, rateFen, dayEndsAt: nextMidnight(at) }
    done += count
  }
}
