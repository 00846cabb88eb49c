import type { Account } from '../ledger/account'
import type { LedgerStore } from '../ledger/store'
import { adjustAccount } from '../operation/adjust-account'
import type { OperationStore } from '../operation/store'
import type { Clock } from '../ports'
import { readCode, readMobile } from './typed-text'

/**
 * How WeChat's reviewers sign in: with a number that gets no text message and a code that does not change. Each of them
 * gets an account of his own, which is why the number can be bound to any number of people.
 */
export interface ReviewSignIn {
  mobile: string
  code: string
}

/** What a reviewer's account begins with; a bonus, so that it is never paid out. */
export const REVIEW_BONUS_FEN = 2_000

/**
 * As configured; null: off.
 * @throws when only one of the two is given, or one that cannot be typed
 */
export function reviewSignIn(mobile: string | undefined, code: string | undefined): ReviewSignIn | null {
  if (mobile === undefined && code === undefined) return null
  try {
    return { mobile: readMobile(mobile ?? ''), code: readCode(code ?? '') }
  } catch {
    throw new Error('REVIEW_MOBILE and REVIEW_CODE: both or none, 11 and 6 digits')
  }
}

interface Deps {
  operations: OperationStore
  ledger: Pick<LedgerStore, 'entry' | 'account'>
  clock: Clock
}

/** The account with its bonus, which is posted once however often this is called. @throws AppError BUSY */
export async function withReviewBonus(deps: Deps, { _id }: Account): Promise<Account> {
  const token = `review-${_id}`
  const parts = { principalFen: 0, bonusFen: REVIEW_BONUS_FEN }
  const asked = { _id: token, at: deps.clock(), by: 'review', action: 'review.bonus', about: _id, asked: { bonusFen: REVIEW_BONUS_FEN } }
  await adjustAccount(deps, asked, { account: _id, parts, reason: '审核体验金，不可退', by: 'review', token })
  const account = await deps.ledger.account(_id)
  if (!account) throw new Error("a reviewer's account that does not exist")
  return account
}
