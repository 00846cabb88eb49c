import { words } from './words/date'

/**
 * Times on the wire are `YYYY-MM-DD HH:MM:SS` in UTC+8, whatever zone the phone is in. All arithmetic goes
 * through UTC with a fixed offset; China has had no daylight saving time since 1991.
 */

const OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** Epoch ms. Throws a RangeError on anything that is not a wire time. */
export function parseWireTime(wire: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(wire)
  if (!match) throw new RangeError(`not a wire time: ${wire}`)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second) - OFFSET_MS
}

/** Wire time of an epoch ms. */
export function wireTime(epochMs: number): string {
  return new Date(epochMs + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** `Today 14:02`, `Yesterday`, `Mar 5`; `Mar 5, 2025` when the year is not the current one. */
export function whenText(wire: string, nowMs: number): string {
  switch (daysAgo(wire, nowMs)) {
    case 0: return `${words.today} ${clockText(wire)}`
    case 1: return words.yesterday
    default: return dateText(wire, nowMs)
  }
}

/** As {@link whenText}, always with the time of day: for rows that must be told apart. */
export function momentText(wire: string, nowMs: number): string {
  const text = whenText(wire, nowMs)
  return daysAgo(wire, nowMs) === 0 ? text : `${text} ${clockText(wire)}`
}

/** A moment to come: `14:48`, `tomorrow 02:10`, `Mar 5 02:10`. */
export function untilText(wire: string, nowMs: number): string {
  const days = -daysAgo(wire, nowMs)
  return `${days === 0 ? '' : days === 1 ? `${words.tomorrow} ` : `${dateText(wire, nowMs)} `}${clockText(wire)}`
}

/** `14:02`. */
export function clockText(wire: string): string {
  return wire.slice(11, 16)
}

/** `14:02:11`. */
export function secondsText(wire: string): string {
  return wire.slice(11, 19)
}

/** `Mar 5`, with the year when it is not the current one. */
export function dateText(wire: string, nowMs: number): string {
  const [year = 0, month = 0, day = 0] = wire.slice(0, 10).split('-').map(Number)
  return isThisYear(wire, nowMs) ? words.day(month, day) : words.dayOfYear(year, month, day)
}

/** `2026-03` → `Mar`, with the year when it is not the current one. */
export function monthText(month: string, nowMs: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return isThisYear(month, nowMs) ? words.month(number) : words.monthOfYear(year, number)
}

function isThisYear(wire: string, nowMs: number): boolean {
  return wire.slice(0, 4) === wireTime(nowMs).slice(0, 4)
}

/** `YYYY-MM` of a wire time. */
export function monthOf(wire: string): string {
  return wire.slice(0, 7)
}

/** `YYYY-MM-DD` of a moment. */
export function dayOf(epochMs: number): string {
  return wireTime(epochMs).slice(0, 10)
}

/** First second of the month that lies `back` months before now: 0 is the current month. */
export function monthStart(nowMs: number, back = 0): string {
  const now = new Date(nowMs + OFFSET_MS)
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)
  return wireTime(first - OFFSET_MS)
}

/** Whole days of the calendar; negative for days to come. */
export function daysAgo(wire: string, nowMs: number): number {
  return dayNumber(nowMs) - dayNumber(parseWireTime(wire))
}

function dayNumber(epochMs: number): number {
  return Math.floor((epochMs + OFFSET_MS) / DAY_MS)
}
