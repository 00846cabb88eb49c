/** What the platform's database refuses. Enforced here, so that code that passes locally is not refused there. */

/** MongoDB's limit of one document, bytes. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
/** Of one reply, bytes. */
export const MAX_REPLY_BYTES = 16 * 1024 * 1024
/** Of the fields of one index entry, bytes of our encoding; MongoDB's own limit is 1,024 of its encoding. */
export const MAX_INDEX_KEY_BYTES = 1024
/** Of an `_id`, so that an index entry with its id still fits the storage engine's key (1,978 bytes). */
export const MAX_ID_KEY_BYTES = 512
/** What a read returns when the request names no limit, and at most. */
export const DEFAULT_READ_LIMIT = 100
export const MAX_READ_LIMIT = 1000
/** Lifetime of a transaction. */
export const TRANSACTION_MS = 30_000
export const MAX_TRANSACTION_OPERATIONS = 100
/** A scan without an index over more documents than this is reported to the listeners of `onScan`. */
export const REPORTED_SCAN_DOCUMENTS = 1000
