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

/** `今天 14:02`, `昨天`, `3月5日`; `2025年3月5日` when the year is not the current one. */
export function whenText(wire: string, nowMs: number): string {
  const days = dayNumber(nowMs) - dayNumber(parseWireTime(wire))
  if (days === 0) return `今天 ${clockText(wire)}`
  if (days === 1) return '昨天'
  return dateText(wire, nowMs)
}

/** As {@link whenText}, always with the time of day: for rows that must be told apart. */
export function momentText(wire: string, nowMs: number): string {
  const text = whenText(wire, nowMs)
  return text.startsWith('今天') ? text : `${text} ${clockText(wire)}`
}

/** A moment to come: `14:48`, `明天 02:10`, `3月5日 02:10`. */
export function untilText(wire: string, nowMs: number): string {
  const days = dayNumber(parseWireTime(wire)) - dayNumber(nowMs)
  return `${days === 0 ? '' : days === 1 ? '明天 ' : `${dateText(wire, nowMs)} `}${clockText(wire)}`
}

/** `14:02`. */
export function clockText(wire: string): string {
  return wire.slice(11, 16)
}

/** `14:02:11`. */
export function secondsText(wire: string): string {
  return wire.slice(11, 19)
}

function dateText(wire: string, nowMs: number): string {
  const text = `${Number(wire.slice(5, 7))}月${Number(wire.slice(8, 10))}日`
  return wire.slice(0, 4) === wireTime(nowMs).slice(0, 4) ? text : `${Number(wire.slice(0, 4))}年${text}`
}

/** `2026-03` → `3月`, with the year when it is not the current one. */
export function monthText(month: string, nowMs: number): string {
  const text = `${Number(month.slice(5, 7))}月`
  return month.slice(0, 4) === wireTime(nowMs).slice(0, 4) ? text : `${month.slice(0, 4)}年${text}`
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

function dayNumber(epochMs: number): number {
  return Math.floor((epochMs + OFFSET_MS) / DAY_MS)
}
