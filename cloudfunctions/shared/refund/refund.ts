import { DAY_MS } from '../beijing-time'
import type { KeyedHash } from '../ports'

/** Money on its way back to one payment. Stored, and taken off the balance, before WeChat is asked. */
export interface Refund {
  /** Our number of the refund (`outRefundNo`): 32 hexadecimal digits. */
  _id: string
  account: string
  openid: string
  /** The payment that it goes back to. */
  outTradeNo: string
  /** What was paid then: WeChat wants to hear it again. */
  payFen: number
  /** What comes back. */
  amountFen: number
  /** The bonus forfeited with it. */
  bonusFen: number
  /**
   * `held`: off the balance; WeChat has not said yet that it takes it. `processing`: WeChat works on it.
   * `refunded`: it has arrived. `returned`: it failed for good and is in the balance again.
   */
  state: 'held' | 'processing' | 'refunded' | 'returned'
  createdAt: number
  /** When the sweep looks at it next; null once it is over. */
  lookAt: number | null
  /** When it arrived or was put back. */
  doneAt: number | null
  /** Of the request that it is a part of: the whole amount, and the number of parts. */
  requestFen: number
  requestParts: number
  /** Where the function is that WeChat calls back: the sweep, which may have to ask again, hears of none. */
  envId: string
}

/** WeChat takes refunds of a payment for this long. */
export const REFUNDABLE_MS = 365 * DAY_MS
/** WeChat takes so many refunds of one payment. */
export const REFUNDS_PER_ORDER = 50
/** Payments that one request goes back to: its transaction writes three documents for each. The rest can be asked for again. */
export const MOST_PARTS = 10
/** Refunds of one account that may be under way. */
export const MOST_UNDER_WAY = 20
/** The request itself asks WeChat first; the sweep comes after it. */
export const FIRST_LOOK_MS = 60_000

export const isOver = ({ state }: Refund): boolean => state === 'refunded' || state === 'returned'
/** Whether nobody has taken it up or on since. */
export const isSame = (now: Refund, then: Refund): boolean => now.state === then.state && now.lookAt === then.lookAt

/** The same account, token and part always give the same number: a repeated tap cannot become a second refund. */
export function refundNumber(hash: KeyedHash, account: string, clientToken: string, part: number): string {
  return Buffer.from(hash('refund', account, clientToken, String(part)), 'base64url').toString('hex').slice(0, 32)
}
