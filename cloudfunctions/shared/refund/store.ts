import type { RunningSessionTransaction } from '../device-session/store'
import type { LedgerTransaction } from '../ledger/store'
import type { Transact } from '../ports'
import type { DecisionTransaction } from '../proposal/store'
import type { Order } from '../recharge/order'
import type { Refund } from './refund'

export interface RefundTransaction extends LedgerTransaction, RunningSessionTransaction, DecisionTransaction {
  order(outTradeNo: string): Promise<Order | null>
  updateOrder(outTradeNo: string, fields: Partial<Omit<Order, '_id'>>): Promise<void>
  /** @throws DuplicateId when a refund of this number stands already */
  addRefund(refund: Refund): Promise<void>
  refund(outRefundNo: string): Promise<Refund | null>
  saveRefund(refund: Refund): Promise<void>
}

export interface RefundStore {
  transact: Transact<RefundTransaction>
  refund(outRefundNo: string): Promise<Refund | null>
  /** The account's newest, at most `limit`. */
  latestRefunds(account: string, limit: number): Promise<Refund[]>
  /** The account's orders in this state that were paid at or after `since`, newest payment first, at most `limit`. */
  paidOrders(account: string, state: Order['state'], since: number, limit: number): Promise<Order[]>
  /** Makes a refund that is `held` `processing`. */
  acceptRefund(outRefundNo: string): Promise<void>
  /** Refunds with `lookAt` not after `now`, the longest due first, at most `limit`. */
  dueRefunds(now: number, limit: number): Promise<Refund[]>
  /** Puts off the next look at the refund; false when it is over or another sweep did so first. */
  claimRefund(refund: Refund, nextLookAt: number): Promise<boolean>
}
