import type { RunningSessionTransaction } from '../device-session/store'
import type { LedgerStore, LedgerTransaction } from '../ledger/store'
import type { Transact } from '../ports'
import type { Order, OrderFlag, OrderPayment } from './order'

export interface RechargeTransaction extends LedgerTransaction, RunningSessionTransaction {
  /** @throws DuplicateId when an order of this number stands already */
  addOrder(order: Order): Promise<void>
  /** Makes it `paid`, from whatever it is, and touches nothing else of it: a close or a flag may have been added meanwhile. */
  payOrder(outTradeNo: string, payment: OrderPayment): Promise<void>
}

export interface RechargeStore extends Omit<LedgerStore, 'transact'> {
  transact: Transact<RechargeTransaction>
  order(outTradeNo: string): Promise<Order | null>
  /** Closes it unless it has left `created`; false if it has. */
  closeOrder(outTradeNo: string, closedAt: number): Promise<boolean>
  /** Adds the flag to an order that is not credited, once. */
  flagOrder(outTradeNo: string, flag: OrderFlag): Promise<void>
  /** Orders in state `created` with `lookAt` not after `now`, the longest due first, at most `limit`. */
  dueOrders(now: number, limit: number): Promise<Order[]>
  /** Puts off the next look at the order; false when it is no longer `created` or another sweep did so first. */
  claimOrder(order: Order, nextLookAt: number): Promise<boolean>
}
