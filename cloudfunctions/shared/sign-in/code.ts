import { AppError } from '../app-error'
import type { CaptchaLimits } from '../settings/settings'
import type { CodeRow, SignInTransaction } from './store'

/** Between instances of a function. */
const CLOCKS_DIFFER_MS = 60_000
const DAY_MS = 86_400_000

/** One attempt at entering a code. */
export interface CodeEntry {
  /** Keyed hash of what was entered. */
  given: string
  requestId: string
  now: number
}

/**
 * Uses a code up, or counts a wrong try; null: it was right. Refusals are returned, not thrown: a wrong try must be
 * committed. In a rerun of the transaction whose first commit was only lost on its way back it answers as then.
 */
export async function enterCode(tx: SignInTransaction, row: CodeRow | null, limits: CaptchaLimits, entry: CodeEntry): Promise<AppError | null> {
  const { given, requestId, now } = entry
  if (row?.requestId === requestId) return row.tries > 0 ? wrongCode(row, limits, now) : null
  if (row && row.lockedUntil > now) return locked(row, now)
  // Valid for longer than codes are: it was sent by a clock that ran ahead.
  const latest = now + limits.validMinutes * 60_000 + CLOCKS_DIFFER_MS
  if (!row || row.codeHash === null || row.validUntil <= now || row.validUntil > latest) {
    return new AppError('CAPTCHA_EXPIRED', 'no valid code for this number and caller')
  }
  if (row.codeHash === given) {
    await tx.saveCode({ ...row, codeHash: null, tries: 0, requestId })
    return null
  }
  const tries = row.tries + 1
  const burnt = tries >= limits.maxTries
  const lockedUntil = burnt ? now + limits.lockMinutes * 60_000 : 0
  const codeHash = burnt ? null : row.codeHash
  const expiresAt = Math.max(row.expiresAt, lockedUntil)
  const counted: CodeRow = { ...row, codeHash, tries, lockedUntil, requestId, expiresAt }
  await tx.saveCode(counted)
  return wrongCode(counted, limits, now)
}

/**
 * The row of a code that was not sent and does not change: always valid, with the wrong tries of the last day, or none
 * once a lock is over.
 */
export function standingCode(id: string, codeHash: string, row: CodeRow | null, limits: CaptchaLimits, now: number): CodeRow {
  const lockOver = row !== null && row.tries >= limits.maxTries && row.lockedUntil <= now
  return {
    _id: id,
    codeHash,
    validUntil: now + limits.validMinutes * 60_000,
    tries: lockOver ? 0 : row?.tries ?? 0,
    lockedUntil: row?.lockedUntil ?? 0,
    requestId: row?.requestId ?? '',
    expiresAt: now + DAY_MS,
  }
}

function wrongCode(row: CodeRow, limits: CaptchaLimits, now: number): AppError {
  if (row.lockedUntil > now) return locked(row, now)
  return new AppError('CAPTCHA_WRONG', 'wrong code', { remaining_tries: limits.maxTries - row.tries })
}

function locked(row: CodeRow, now: number): AppError {
  return new AppError('CAPTCHA_LOCKED', 'too many wrong codes', { retry_after_seconds: Math.ceil((row.lockedUntil - now) / 1_000) })
}
