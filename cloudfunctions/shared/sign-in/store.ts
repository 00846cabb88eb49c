import type { Account } from '../ledger/account'
import type { LegacyRow } from '../legacy/legacy'
import type { LegacyTransaction } from '../legacy/store'
import type { Transact } from '../ports'

/**
 * A code sent to a mobile at the wish of an openid. The row belongs to the pair: nobody can use, guess at or burn
 * a code that somebody else asked for.
 */
export interface CodeRow {
  /** `code:<hash of mobile and openid>` */
  _id: string
  /** Keyed hash; null once used or burnt. */
  codeHash: string | null
  validUntil: number
  /** Wrong codes entered since it was sent. */
  tries: number
  /** No code is sent to or taken from the pair before this. */
  lockedUntil: number
  /** The call that wrote it. */
  requestId: string
  /** When the row may be deleted. */
  expiresAt: number
}

/** Codes sent today to a mobile (`mobile:<hash>`) or for an openid (`openid:<hash>`). */
export interface CounterRow {
  _id: string
  /** `YYYYMMDD` of UTC+8. */
  day: string
  count: number
  lastSentAt: number
  requestId: string
  expiresAt: number
}

/** Codes sent today over all (`day:<YYYYMMDD>`). */
export interface DayRow {
  _id: string
  count: number
  expiresAt: number
}

export type CaptchaRow = CodeRow | CounterRow | DayRow

/**
 * Guards "one mobile ↔ one openid": `openid:<hash>` and `mobile:<hash>` name the account, written together with it.
 * A deleted account leaves its openid's binding behind, with `deletedAt`, until the person signs in anew.
 */
export interface Binding {
  _id: string
  account: string
  createdAt: number
  deletedAt: number | null
  /** Accounts that the openid had before, oldest first; deleted ones. */
  earlier?: string[]
}

export interface SignInTransaction extends LegacyTransaction {
  code(id: string): Promise<CodeRow | null>
  saveCode(row: CodeRow): Promise<void>
  counter(id: string): Promise<CounterRow | null>
  saveCounter(row: CounterRow): Promise<void>
  removeCaptchaRow(id: string): Promise<void>
  binding(id: string): Promise<Binding | null>
  addBinding(binding: Binding): Promise<void>
  saveBinding(binding: Binding): Promise<void>
  removeBinding(id: string): Promise<void>
  account(id: string): Promise<Account | null>
  addAccount(account: Account): Promise<void>
}

export interface SignInStore {
  transact: Transact<SignInTransaction>
  binding(id: string): Promise<Binding | null>
  legacy(mobileHash: string): Promise<LegacyRow | null>
  /**
   * Adds 1 to the day's count unless it stands at `limit`; false if it does. One atomic write, not a transaction:
   * every code of the platform meets here, and a transaction would make them conflict.
   */
  countOnDay(id: string, limit: number, expiresAt: number): Promise<boolean>
  /** Takes 1 off the day's count. */
  uncountOnDay(id: string): Promise<void>
  /** Deletes the rows with `expiresAt` before `now` (there is no TTL) and returns their number. */
  removeExpired(now: number): Promise<number>
}
