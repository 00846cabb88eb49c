/** Functions run in UTC; the wire, months and days are China's, which is UTC+8 without summer time. */
const OFFSET_MS = 8 * 3_600_000
export const DAY_MS = 86_400_000

/** `2026-11-23 13:02:11`. */
export function formatWireTime(at: number): string {
  return shifted(at).slice(0, 19).replace('T', ' ')
}

/** Inverse of {@link formatWireTime}; null for a day or hour that does not exist. */
export function parseWireTime(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return null
  const at = Date.parse(`${text.replace(' ', 'T')}Z`) - OFFSET_MS
  // Date.parse accepts 31 February as 3 March: whatever does not print as it was read is no date.
  return Number.isFinite(at) && formatWireTime(at) === text ? at : null
}

/** `20261123130211`, the form of WeChat Pay. */
export function formatCompactTime(at: number): string {
  return shifted(at).slice(0, 19).replace(/[-T:]/g, '')
}

/** Inverse of {@link formatCompactTime}; null for anything else. */
export function parseCompactTime(text: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text)
  if (!match) return null
  const [, year, month, day, hour, minute, second] = match
  return parseWireTime(`${year}-${month}-${day} ${hour}:${minute}:${second}`)
}

/** `202611`. */
export function monthKey(at: number): string {
  return shifted(at).slice(0, 7).replace('-', '')
}

/** `20261123`. */
export function dayKey(at: number): string {
  return shifted(at).slice(0, 10).replaceAll('-', '')
}

/** The first moment of the next day. */
export function nextMidnight(at: number): number {
  return (Math.floor((at + OFFSET_MS) / DAY_MS) + 1) * DAY_MS - OFFSET_MS
}

function shifted(at: number): string {
  return new Date(at + OFFSET_MS).toISOString()
}
