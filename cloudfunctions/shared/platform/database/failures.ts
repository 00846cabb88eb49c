/**
 * What went wrong, read from what the SDK throws. Its wrapper drops the platform's `code` on the way, and keeps it
 * where the error comes from the commit, so both the code and the text are looked at.
 */
interface SdkError {
  code?: unknown
  message?: unknown
  errMsg?: unknown
}

function textOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  const { code, message, errMsg } = thrown as SdkError
  return [code, message, errMsg].filter((part) => typeof part === 'string').join(' ')
}

/** Another transaction was first: at the commit (with a code) or at an operation inside (only in the text). */
export function isConflict(thrown: unknown): boolean {
  return /DATABASE_TRANSACTION_CONFLICT|TransactionConflict|TransactionBusy|WriteConflict/.test(textOf(thrown))
}

/** The `_id` is taken. */
export function isDuplicateId(thrown: unknown): boolean {
  return isDuplicateKey(thrown) && !isDuplicateOfIndex(thrown)
}

/**
 * A unique index other than `_id` holds the key. Inside a transaction this is a conflict that the index noticed first:
 * our unique fields (such as `account` and `seq`) are computed from documents of the same snapshot.
 */
export function isDuplicateOfIndex(thrown: unknown): boolean {
  const index = /index:\s*(\S+)\s+dup key/.exec(textOf(thrown))?.[1]
  return isDuplicateKey(thrown) && index !== undefined && !/(^|[.$])_id_?$/.test(index)
}

function isDuplicateKey(thrown: unknown): boolean {
  return /E11000|DATABASE_DUPLICATE_WRITE/.test(textOf(thrown))
}

/** An {@link Error} of anything thrown: the SDK also throws bare replies. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(textOf(thrown) || 'the cloud threw nothing readable', { cause: thrown })
}
