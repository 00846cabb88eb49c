import { AppError } from '../app-error'
import { againIfTaken } from '../duplicate-id'
import type { Account } from '../ledger/account'
import { attachLegacy, attachMissed } from '../legacy/attach'
import { boundAccount, boundElsewhere, isLive, moveMobile } from './binding'
import { enterCode } from './code'
import { captchaIds, codeHash } from './identity'
import { mobileBehind, type PhoneNumberGateway } from './phone-number-gateway'
import { requireEnabledAccount, type RegistrationDeps } from './registration'
import type { ReviewSignIn } from './reviewer'
import type { SignInDeps } from './sign-in'
import type { SignInTransaction } from './store'
import { readCode, readMobile } from './typed-text'

type Deps = SignInDeps & RegistrationDeps & { review?: ReviewSignIn | null }

/**
 * Puts the number that a code was sent to in the place of the account's, which becomes free; also gives one to an
 * account that has none. Of the number that the account has already nothing is asked and nothing changes.
 * @throws AppError INVALID_INPUT, NOT_REGISTERED, ACCOUNT_DELETED, ACCOUNT_DISABLED, CAPTCHA_WRONG, CAPTCHA_EXPIRED,
 *   CAPTCHA_LOCKED, MOBILE_BOUND_ELSEWHERE, BUSY
 */
export async function changeMobile(deps: Deps, openid: string, typedMobile: string, typedCode: string): Promise<Account> {
  const mobile = readMobile(typedMobile)
  const code = readCode(typedCode)
  await requireEnabledAccount(deps, openid)
  // It gets no messages, and no single account can have it.
  if (mobile === deps.review?.mobile) throw boundElsewhere()
  const limits = (await deps.settings()).captcha
  const entry = { given: codeHash(deps.hash, mobile, openid, code), requestId: deps.random.id(), now: deps.clock() }
  const { code: codeId } = captchaIds(deps.hash, mobile, openid)
  return change(deps, { openid, mobile, now: entry.now }, async (tx) => enterCode(tx, await tx.code(codeId), limits, entry))
}

/**
 * The same with the code of `<button open-type="getPhoneNumber">`.
 * @throws AppError NOT_REGISTERED, ACCOUNT_DELETED, ACCOUNT_DISABLED, PHONE_CODE_INVALID, PHONE_UNAVAILABLE,
 *   MOBILE_UNSUPPORTED, MOBILE_BOUND_ELSEWHERE, BUSY
 */
export async function changeMobileByPhone(deps: Deps & { phoneNumbers: PhoneNumberGateway }, openid: string, phoneCode: string): Promise<Account> {
  await requireEnabledAccount(deps, openid)
  const mobile = await mobileBehind(deps.phoneNumbers, phoneCode)
  return change(deps, { openid, mobile, now: deps.clock() }, async () => null)
}

interface Wish {
  openid: string
  mobile: string
  now: number
}

/** @param proof as in sign-in: null, or a refusal that must be committed */
async function change(deps: SignInDeps, wish: Wish, proof: (tx: SignInTransaction) => Promise<AppError | null>): Promise<Account> {
  const ids = captchaIds(deps.hash, wish.mobile, wish.openid)
  const outcome = await againIfTaken(() => deps.signIns.transact(async (tx): Promise<Account | AppError> => {
    const byOpenid = await tx.binding(ids.openidBinding)
    if (!isLive(byOpenid)) return new AppError(byOpenid ? 'ACCOUNT_DELETED' : 'NOT_REGISTERED', 'the caller has no account')
    const account = await boundAccount(tx, byOpenid)
    const byMobile = await tx.binding(ids.mobileBinding)
    if (isLive(byMobile) && byMobile.account === account._id) return account
    const refusal = await proof(tx)
    if (refusal) return refusal
    // Only who proved that the number is theirs hears that somebody has it.
    if (isLive(byMobile)) return boundElsewhere()
    return attachLegacy(tx, await moveMobile(tx, ids, account, wish), false, wish.now)
  }))
  if (outcome instanceof AppError) throw outcome
  return attachMissed(deps, outcome, false, wish.now)
}
