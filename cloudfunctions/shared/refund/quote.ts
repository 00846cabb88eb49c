import { AppError } from '../app-error'
import type { RefundQuoteView } from '../contract'
import type { Account } from '../ledger/account'
import type { Order } from '../recharge/order'
import type { Candidates } from './candidates'
import { forfeitedBy, forfeitedByEach } from './forfeit'
import { MOST_PARTS, MOST_UNDER_WAY } from './refund'
import { roomOf } from './room'

/** What a refund would do. */
export interface RefundQuote {
  /** Why none can be asked for now. */
  refusal: RefundQuoteView['refusal']
  /** The most that can come back by one request now. */
  refundableFen: number
  /** Principal that no payment can take back. */
  strandedFen: number
  /** What this quote is about. */
  amountFen: number
  forfeitedFen: number
  balanceAfterFen: number
  /** Newest payment first. */
  parts: RefundPart[]
}

export interface RefundPart {
  order: Order
  amountFen: number
  /** Its part of what is forfeited. */
  bonusFen: number
}

/**
 * @param amountFen all that is refundable when it is not given
 * @throws AppError REFUND_EXCEEDED when more is asked for than can come back, and something can
 */
export function quoteRefund(
  account: Account,
  candidates: Candidates,
  isDeviceSessionRunning: boolean,
  amountFen: number | undefined,
  now: number,
): RefundQuote {
  const mostParts = Math.min(MOST_PARTS, MOST_UNDER_WAY - (account.openRefunds ?? []).length)
  const everything = split(account.principalFen, candidates.orders, mostParts, now)
  const refundableFen = sum(everything.map((part) => part.amountFen))
  const roomFen = sum(candidates.orders.map((order) => roomOf(order, now)))
  const strandedFen = candidates.complete ? Math.max(0, account.principalFen - roomFen) : 0
  if (refundableFen > 0 && amountFen !== undefined && amountFen > refundableFen) {
    throw new AppError('REFUND_EXCEEDED', 'more than can come back', { limit_fen: refundableFen })
  }
  const asked = Math.min(amountFen ?? refundableFen, refundableFen)
  const amounts = split(asked, candidates.orders, mostParts, now)
  const bonuses = forfeitedByEach(amounts.map((part) => part.amountFen), account)
  const forfeitedFen = forfeitedBy(asked, account)
  return {
    refusal: isDeviceSessionRunning ? 'DEVICE_SESSION_RUNNING' : refundableFen === 0 ? 'NOTHING_REFUNDABLE' : null,
    refundableFen,
    strandedFen,
    amountFen: asked,
    forfeitedFen,
    balanceAfterFen: account.balanceFen - asked - forfeitedFen,
    parts: amounts.map((part, index) => ({ ...part, bonusFen: bonuses[index] ?? 0 })),
  }
}

/** The amount over the payments in their order, as far as they reach. */
function split(amountFen: number, orders: readonly Order[], mostParts: number, now: number): Omit<RefundPart, 'bonusFen'>[] {
  const parts: Omit<RefundPart, 'bonusFen'>[] = []
  let restFen = amountFen
  for (const order of orders) {
    const partFen = Math.min(restFen, roomOf(order, now))
    if (partFen === 0) continue
    if (parts.length >= mostParts) break
    parts.push({ order, amountFen: partFen })
    restFen -= partFen
  }
  return parts
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)
