const UTC8 = 8 * 3_600_000
const iso = (ms: number): string => new Date(ms + UTC8).toISOString()

/** `14:02:11`, in the time zone of the wallet's users. */
export const clock = (ms: number): string => iso(ms).slice(11, 19)

export const dateTime = (ms: number): string => `${iso(ms).slice(0, 10)} ${clock(ms)}`

export const yuan = (fen: number): string => `¥${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

export const json = (value: unknown, indent = 0): string => JSON.stringify(value, null, indent) ?? ''
