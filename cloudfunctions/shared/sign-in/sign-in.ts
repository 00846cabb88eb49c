import { AppError } from '../app-error'
import { againIfTaken } from '../duplicate-id'
import type { Account } from '../ledger/account'
import type { LedgerStore } from '../ledger/store'
import { attachLegacy, attachMissed } from '../legacy/attach'
import type { OperationStore } from '../operation/store'
import type { Clock, KeyedHash, Random } from '../ports'
import type { Settings } from '../settings/settings'
import { checkAgreement } from './agreement'
import { bind, type BindingIds, type Person } from './binding'
import { enterCode, standingCode } from './code'
import { captchaIds, codeHash, reviewerIds } from './identity'
import { mobileBehind, type PhoneNumberGateway } from './phone-number-gateway'
import { withReviewBonus, type ReviewSignIn } from './reviewer'
import type { SignInStore, SignInTransaction } from './store'
import { readCode, readMobile } from './typed-text'

export interface SignInDeps {
  signIns: SignInStore
  settings: () => Promise<Settings>
  clock: Clock
  random: Random
  hash: KeyedHash
}

/** Of the way by code, which is also that of WeChat's reviewers. */
export interface CodeSignInDeps extends SignInDeps {
  operations: OperationStore
  ledger: Pick<LedgerStore, 'entry' | 'account'>
  /** Absent or null: no reviewer signs in. */
  review?: ReviewSignIn | null
}

/**
 * Signs in with mobile and code; the first time, opens the account and binds both.
 * Code and binding are one transaction: a code is never used up without the account it opens, nor the reverse.
 * @param agreementVersion what the person consented to just now; absent: they were not asked
 * @throws AppError INVALID_INPUT, AGREEMENT_OUTDATED, CAPTCHA_WRONG, CAPTCHA_EXPIRED, CAPTCHA_LOCKED,
 *   MOBILE_BOUND_ELSEWHERE, OPENID_BOUND_ELSEWHERE, BUSY
 */
export async function signIn(
  deps: CodeSignInDeps,
  openid: string,
  typedMobile: string,
  typedCode: string,
  agreementVersion?: string,
): Promise<Account> {
  const mobile = readMobile(typedMobile)
  const code = readCode(typedCode)
  const settings = await deps.settings()
  if (agreementVersion !== undefined) checkAgreement(settings, agreementVersion)
  const review = deps.review?.mobile === mobile ? deps.review : null
  const person = personOf(deps, openid, mobile, agreementVersion ?? null, review !== null)
  const ids = captchaIds(deps.hash, mobile, openid)
  const entry = { given: codeHash(deps.hash, mobile, openid, code), requestId: deps.random.id(), now: person.now }
  const bindingIds = review ? reviewerIds(deps.hash, mobile, openid) : ids

  const account = await bound(deps, bindingIds, person, async (tx) => {
    const row = await tx.code(ids.code)
    const standing = review && codeHash(deps.hash, mobile, openid, review.code)
    const { captcha: limits } = settings
    return enterCode(tx, standing ? standingCode(ids.code, standing, row, limits, person.now) : row, limits, entry)
  })
  return review ? withReviewBonus(deps, account) : account
}

/**
 * Signs in with the code of `<button open-type="getPhoneNumber">`. WeChat is asked before the transaction begins.
 * @throws AppError INVALID_INPUT, AGREEMENT_OUTDATED, PHONE_CODE_INVALID, PHONE_UNAVAILABLE, MOBILE_UNSUPPORTED,
 *   MOBILE_BOUND_ELSEWHERE, OPENID_BOUND_ELSEWHERE, BUSY
 */
export async function signInByPhone(
  deps: SignInDeps & { phoneNumbers: PhoneNumberGateway },
  openid: string,
  phoneCode: string,
  agreementVersion: string,
): Promise<Account> {
  checkAgreement(await deps.settings(), agreementVersion)
  const mobile = await mobileBehind(deps.phoneNumbers, phoneCode)
  const person = personOf(deps, openid, mobile, agreementVersion, false)
  return bound(deps, captchaIds(deps.hash, mobile, openid), person, async () => null)
}

function personOf(deps: SignInDeps, openid: string, mobile: string, consent: string | null, reviewer: boolean): Person {
  return { openid, mobile, consent, reviewer, accountId: deps.random.id(), now: deps.clock() }
}

/** @param proof that the number is the person's, in the same transaction: null, or a refusal */
async function bound(
  deps: SignInDeps,
  ids: BindingIds,
  person: Person,
  proof: (tx: SignInTransaction) => Promise<AppError | null>,
): Promise<Account> {
  const outcome = await againIfTaken(() => deps.signIns.transact(async (tx) => {
    const found = await proof(tx) ?? await bind(tx, ids, person)
    return found instanceof AppError ? found : attachLegacy(tx, found, found._id === person.accountId, person.now)
  }))
  // Refusals are returned, not thrown, out of the transaction: a wrong try must be counted.
  if (outcome instanceof AppError) throw outcome
  return outcome._id === person.accountId ? attachMissed(deps, outcome, true, person.now) : outcome
}
