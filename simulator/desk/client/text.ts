const UTC8 = 8 * 3_600_000
const iso = (ms: number): string => new Date(ms + UTC8).toISOString()

/** `14:02:11`, in the time zone of WeChat's users. */
export const time = (ms: number): string => iso(ms).slice(11, 19)

/** `2025-03-05 14:02:11` */
export const dateTime = (ms: number): string => `${iso(ms).slice(0, 10)} ${time(ms)}`

/** What an `<input type="datetime-local">` holds, and back. */
export const toInput = (ms: number): string => iso(ms).slice(0, 19)
export const fromInput = (text: string): number => Date.parse(`${text.length === 16 ? `${text}:00` : text}+08:00`)

export const yuan = (fen: number): string =>
  `${fen < 0 ? '−' : ''}¥${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`

/** `138 0013 8000` */
export const mobile = (digits: string): string => digits.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')

export const json = (value: unknown, indent = 0): string => JSON.stringify(value, null, indent) ?? ''

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
