import * as v from 'valibot'
import { DAY_MS, nextMidnight } from '../beijing-time'

export const MINUTE_MS = 60_000
const MINUTES_A_DAY = 1_440

/** Small enough for exact sums over any use. */
const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000))

const bandSchema = v.object({
  /** First minute of the UTC+8 day, 0…1439. */
  fromMinute: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MINUTES_A_DAY - 1)),
  /** The minute after the last, 1…1440. Not after `fromMinute`: the band crosses midnight. */
  untilMinute: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MINUTES_A_DAY)),
  /** Fen a minute, in place of the tariff's. */
  rateFen: fen,
})

const tariffSchema = v.object({
  /** Names this version: a tariff is never changed, a new price is a new document. */
  _id: v.pipe(v.string(), v.minLength(1)),
  /** Fen a minute outside of bands. */
  rateFen: fen,
  bands: v.pipe(v.array(bandSchema), v.maxLength(24), v.check((bands) => areApart(bands), 'bands overlap or are empty')),
  /** The most that one device session costs on one day of UTC+8. */
  dayCapFen: v.nullable(fen),
  /** Minutes at the beginning of a device session that cost nothing. */
  freeMinutes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** How a duration becomes minutes: see {@link minutesOf}. */
  rounding: v.literal('v2017'),
})

/** One version of a price. A device session keeps a copy of the one that it began with. */
export type Tariff = v.InferOutput<typeof tariffSchema>
type Band = v.InferOutput<typeof bandSchema>

/** A document that an operator wrote. @throws when a value in it cannot be used, and says which */
export function checkTariff(document: unknown): Tariff {
  const result = v.safeParse(tariffSchema, document)
  if (result.success) return result.output
  throw new Error(`a tariff: ${result.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('; ')}`)
}

/** Whole minutes of a duration: below 30 s none, then each minute begun. A part of a second does not count. */
export function minutesOf(durationMs: number): number {
  const seconds = Math.floor(durationMs / 1_000)
  return seconds < 30 ? 0 : Math.ceil(seconds / 60)
}

/** What a minute that begins at `at` costs, and until when (epoch ms, at most midnight of UTC+8) that stays so. */
export function rateAt({ rateFen, bands }: Tariff, at: number): { rateFen: number, until: number } {
  const midnight = nextMidnight(at)
  const dayBegan = midnight - DAY_MS
  const moment = (at - dayBegan) / MINUTE_MS
  const spans = bands.flatMap(spansOf)
  const edges = spans.flatMap(({ from, until }) => [from, until]).filter((edge) => edge > moment)
  const band = spans.find(({ from, until }) => from <= moment && moment < until)
  return { rateFen: band?.rateFen ?? rateFen, until: Math.min(midnight, dayBegan + Math.min(...edges) * MINUTE_MS) }
}

/** The least balance with which a device session can begin: the price of one minute, free minutes or not. */
export function oneMinuteFen(tariff: Tariff, at: number): number {
  return Math.min(rateAt(tariff, at).rateFen, tariff.dayCapFen ?? Infinity)
}

/** A band within one day: one that crosses midnight is two. */
function spansOf({ fromMinute, untilMinute, rateFen }: Band): { from: number, until: number, rateFen: number }[] {
  if (fromMinute < untilMinute) return [{ from: fromMinute, until: untilMinute, rateFen }]
  return [{ from: fromMinute, until: MINUTES_A_DAY, rateFen }, { from: 0, until: untilMinute, rateFen }]
}

function areApart(bands: Band[]): boolean {
  if (bands.some(({ fromMinute, untilMinute }) => fromMinute === untilMinute)) return false
  const spans = bands.flatMap(spansOf).sort((one, other) => one.from - other.from)
  return spans.every(({ from }, index) => index === 0 || (spans[index - 1]?.until ?? 0) <= from)
}
