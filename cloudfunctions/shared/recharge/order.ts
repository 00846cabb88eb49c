import { DAY_MS } from '../beijing-time'
import type { KeyedHash } from '../ports'

/** Why an order needs an operator. An order may have several. */
export type OrderFlag =
  /** WeChat's report differs from our order: not credited. */
  | 'AMOUNT_MISMATCH'
  | 'PAYER_MISMATCH'
  | 'MERCHANT_MISMATCH'
  | 'ORDER_MISMATCH'
  /** Refunded at WeChat before it was credited here: not credited. */
  | 'REFUNDED_BEFORE_CREDIT'

/** A recharge order. Stored before WeChat is asked for a payment; states only move forward. */
export interface Order {
  /** Our number of the payment (`outTradeNo`): 32 hexadecimal digits. */
  _id: string
  account: string
  openid: string
  payFen: number
  /** What is given on top; of a credited order what was given. */
  bonusFen: number
  /** Of an order with the bonus of a first recharge: what is given should another have that. Absent in all others. */
  ordinaryBonusFen?: number
  /**
   * `created → paid → refunding → refunded`, or `created → closed`, which may still become `paid`. `refunding`: refunds
   * were asked for, and some of the payment has not gone back (yet); `refunded`: all of it has arrived.
   */
  state: 'created' | 'paid' | 'refunding' | 'refunded' | 'closed'
  createdAt: number
  /** WeChat takes no payment for it after this. */
  expiresAt: number
  /** When the sweep looks at it next, as long as it is `created`. */
  lookAt: number
  clientToken: string | null
  /** WeChat's number of the payment. */
  transactionId: string | null
  paidAt: number | null
  /** When the ledger credited it; set together with the entry. */
  creditedAt: number | null
  /** When we closed it. Stays when it was paid all the same: a paid order with `closedAt` was paid after our close. */
  closedAt: number | null
  flags: OrderFlag[]
  /** Fen that went back or are on their way; this and the following are absent before the first refund. */
  refundedFen?: number
  /** Fen of these that have arrived. */
  arrivedFen?: number
  /** Refunds begun, those that failed included: WeChat counts them. */
  refundCount?: number
  /** WeChat said that it takes no refund of it any more. */
  refusesRefunds?: boolean
}

/** What becomes known of an order with its credit; the bonus where it is not the one that was promised. */
export type OrderPayment =
  & { [Field in 'transactionId' | 'paidAt' | 'creditedAt']: NonNullable<Order[Field]> }
  & Partial<Pick<Order, 'bonusFen'>>

/** How long WeChat takes a payment for an order. */
export const ORDER_OPEN_MS = 15 * 60_000
/** WeChat refuses to prepare a payment that ends sooner than this. */
export const SHORTEST_OPEN_MS = 60_000
/** After so long no call that makes an order is still on its way to WeChat: what WeChat does not know then it never will. */
export const UNPREPARED_MS = 20_000

const SHORTEST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = DAY_MS

/** The older an order or a refund is when the sweep looks at it, the longer until it looks again. */
export function nextLook({ createdAt }: Pick<Order, 'createdAt'>, now: number): number {
  return now + Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, Math.round((now - createdAt) / 2)))
}

/** The same account and token always give the same number: a repeated tap cannot become a second order. */
export function orderNumber(hash: KeyedHash, account: string, clientToken: string): string {
  return Buffer.from(hash('order', account, clientToken), 'base64url').toString('hex').slice(0, 32)
}
