import { DAY_MS } from '../beijing-time'
import type { NoticeKind } from '../contract'
import type { Account } from '../ledger/account'

/** Something that its user allowed to be told of once, and that has happened. It stands for the message: there is one. */
export interface Notice {
  /** `<kind>:<cause>` */
  _id: string
  account: string
  at: number
  /** When the row may be deleted: nothing that causes a message happens again after that. */
  expiresAt: number
}

/** The most messages of a kind that an account has allowed in advance. */
export const MOST_ALLOWED = 20
/** WeChat repeats a notification of a payment for two days. */
const KEPT_MS = 7 * DAY_MS

export function noticeOf(kind: NoticeKind, cause: string, account: string, now: number): Notice {
  return { _id: `${kind}:${cause}`, account, at: now, expiresAt: now + KEPT_MS }
}

/** Messages of the kind that may still be sent. */
export const allowedCount = ({ notices }: Account, kind: NoticeKind): number => notices?.[kind] ?? 0

/** The account with one more message of each kind. */
export function withAllowed(account: Account, kinds: readonly NoticeKind[]): Account {
  return kinds.reduce((after, kind) => withCount(after, kind, Math.min(MOST_ALLOWED, allowedCount(after, kind) + 1)), account)
}

/** The account with one message of the kind less. */
export function withoutOne(account: Account, kind: NoticeKind): Account {
  return withCount(account, kind, allowedCount(account, kind) - 1)
}

function withCount(account: Account, kind: NoticeKind, count: number): Account {
  return { ...account, notices: { ...account.notices, [kind]: count } }
}
