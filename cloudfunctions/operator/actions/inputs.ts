import * as v from 'valibot'

/** Parts of inputs that several actions share. */
export const accountId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,64}$/))
export const deviceId = v.pipe(v.string(), v.regex(/^[0-9A-Z]{12}$/))
export const documentId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,64}$/))
/** Signed; ¥100,000 and more is a slip of the hand. */
export const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(-9_999_999), v.maxValue(9_999_999))
export const mobile = v.pipe(v.string(), v.maxLength(40))
/** Trimmed, on one line. */
export const lineOf = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most), v.regex(/^\P{Cc}*$/u))
export const reason = lineOf(100)
export const token = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{8,64}$/))
export const since = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/))
export const cursor = v.optional(v.pipe(v.string(), v.maxLength(128)))
