import { AppError } from '../app-error'
import { DuplicateId } from '../duplicate-id'
import { openAccount, type Account } from '../ledger/account'
import type { Clock, KeyedHash, Random } from '../ports'
import type { CaptchaLimits, Settings } from '../settings/settings'
import { captchaIds, codeHash } from './identity'
import type { CodeRow, SignInStore, SignInTransaction } from './store'
import { maskMobile, readCode, readMobile } from './typed-text'

export interface SignInDeps {
  signIns: SignInStore
  settings: () => Promise<Settings>
  clock: Clock
  random: Random
  hash: KeyedHash
}

/**
 * Signs in with mobile and code; the first time, opens the account and binds both.
 * Code and binding are one transaction: a code is never used up without the account it opens, nor the reverse.
 * @throws AppError INVALID_INPUT, CAPTCHA_WRONG, CAPTCHA_EXPIRED, CAPTCHA_LOCKED, MOBILE_BOUND_ELSEWHERE,
 *   OPENID_BOUND_ELSEWHERE, ACCOUNT_DELETED, BUSY
 */
export async function signIn(deps: SignInDeps, openid: string, typedMobile: string, typedCode: string): Promise<Account> {
  const mobile = readMobile(typedMobile)
  const code = readCode(typedCode)
  const limits = (await deps.settings()).captcha
  const person = { openid, mobile, code, accountId: deps.random.id(), requestId: deps.random.id(), now: deps.clock() }
  const run = () => deps.signIns.transact((tx) => attempt(tx, deps.hash, limits, person))
  const outcome = await run().catch((error: unknown) => {
    // An id that this run saw free was taken before it could write: the next one sees by whom.
    if (error instanceof DuplicateId) return run()
    throw error
  })
  // Refusals are returned, not thrown, out of the transaction: a wrong try must be counted.
  if (outcome instanceof AppError) throw outcome
  return outcome
}

interface Person {
  openid: string
  mobile: string
  code: string
  /** For the account, should there be none. */
  accountId: string
  requestId: string
  now: number
}

async function attempt(tx: SignInTransaction, hash: KeyedHash, limits: CaptchaLimits, person: Person): Promise<Account | AppError> {
  const ids = captchaIds(hash, person.mobile, person.openid)
  const row = await tx.code(ids.code)
  const isRerun = row?.requestId === person.requestId
  if (!isRerun) {
    const refusal = await checkCode(tx, row, codeHash(hash, person.mobile, person.openid, person.code), limits, person)
    if (refusal) return refusal
  } else if (row.tries > 0) {
    return wrongCode(row, limits, person.now)
  }
  return bind(tx, ids, person)
}

/** Between instances of a function. */
const CLOCKS_DIFFER_MS = 60_000

/** Uses the code up, or counts a wrong try. */
async function checkCode(
  tx: SignInTransaction,
  row: CodeRow | null,
  given: string,
  limits: CaptchaLimits,
  { now, requestId }: Person,
): Promise<AppError | null> {
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

function wrongCode(row: CodeRow, limits: CaptchaLimits, now: number): AppError {
  if (row.lockedUntil > now) return locked(row, now)
  return new AppError('CAPTCHA_WRONG', 'wrong code', { remaining_tries: limits.maxTries - row.tries })
}

function locked(row: CodeRow, now: number): AppError {
  return new AppError('CAPTCHA_LOCKED', 'too many wrong codes', { retry_after_seconds: Math.ceil((row.lockedUntil - now) / 1_000) })
}

/** One mobile ↔ one openid. */
async function bind(tx: SignInTransaction, ids: ReturnType<typeof captchaIds>, person: Person): Promise<Account | AppError> {
  const byOpenid = await tx.binding(ids.openidBinding)
  if (byOpenid && byOpenid.deletedAt !== null) return new AppError('ACCOUNT_DELETED', 'the account of this caller was deleted')
  const byMobile = await tx.binding(ids.mobileBinding)
  if (byMobile && byMobile.account !== byOpenid?.account) {
    return new AppError('MOBILE_BOUND_ELSEWHERE', 'the number belongs to another openid')
  }
  if (byOpenid && !byMobile) return new AppError('OPENID_BOUND_ELSEWHERE', 'the caller has another number')
  if (byOpenid) {
    const account = await tx.account(byOpenid.account)
    if (!account) throw new Error('a binding to an account that does not exist')
    return account
  }
  const { accountId, openid, mobile, now } = person
  const account = openAccount({ _id: accountId, openid, mobileHash: ids.mobileHash, mobile: maskMobile(mobile) }, now)
  const binding = { account: accountId, createdAt: now, deletedAt: null }
  await tx.addAccount(account)
  await tx.addBinding({ _id: ids.openidBinding, ...binding })
  await tx.addBinding({ _id: ids.mobileBinding, ...binding })
  return account
}
