import { assertFen } from '../ledger/fen'
import { stretches } from './stretch'
import { MINUTE_MS, type Tariff } from './tariff'

/** Nobody uses a device for longer in one go, however cheap it is: 30 days. */
export const LONGEST_MINUTES = 30 * 1_440
/** The last whole second that costs nothing. */
const UNCHARGED_MS = 29_000

/**
 * The last moment (epoch ms, whole seconds after `startedAt`) at which the fee of a use is within `spendableFen`, and
 * at most {@link LONGEST_MINUTES} after the start. The inverse of `fee`.
 */
export function deadline(startedAt: number, spendableFen: number, tariff: Tariff): number {
  const minutes = affordableMinutes(startedAt, spendableFen, tariff)
  return startedAt + (minutes === 0 ? UNCHARGED_MS : minutes * MINUTE_MS)
}

/** How many minutes of a use that begins at `startedAt` cost `spendableFen` at most; {@link LONGEST_MINUTES} at most. */
export function affordableMinutes(startedAt: number, spendableFen: number, tariff: Tariff): number {
  assertFen(spendableFen, 'spendable')
  if (spendableFen < 0) throw new RangeError(`nobody can spend ${spendableFen} fen`)
  const cap = tariff.dayCapFen ?? Infinity
  let minutes = 0
  /** What days that are over cost. */
  let earlierFen = 0
  let day = { endsAt: -Infinity, fen: 0 }
  for (const stretch of stretches(startedAt, LONGEST_MINUTES, tariff)) {
    const rateFen = stretch.rateFen ?? 0
    if (stretch.dayEndsAt !== day.endsAt) {
      earlierFen += Math.min(day.fen, cap)
      day = { endsAt: stretch.dayEndsAt, fen: 0 }
    }
    const leftFen = spendableFen - earlierFen
    // A day of which the whole cap is paid for has no end of money.
    const payable = rateFen === 0 || cap <= leftFen ? Infinity : Math.max(0, Math.floor((leftFen - day.fen) / rateFen))
    if (payable < stretch.minutes) return minutes + payable
    minutes += stretch.minutes
    day.fen += stretch.minutes * rateFen
  }
  return minutes
}
