import type { ReconciliationReport } from './report'
import type { OrderHere, RefundHere } from './trade'

/** Where a page of rows ended: the next one begins after it. */
export interface After {
  at: number
  id: string
}

export interface ReconciliationStore {
  report(id: string): Promise<ReconciliationReport | null>
  /** Of the merchant, from this day on, the earliest first; at most `limit`. */
  reportsFrom(merchant: string, day: string, limit: number): Promise<ReconciliationReport[]>
  /** Of days before `day`, the latest first; at most `limit`. */
  reportsBefore(merchant: string, day: string, limit: number): Promise<ReconciliationReport[]>
  /** @throws DuplicateId when the day has one */
  addReport(report: ReconciliationReport): Promise<void>
  /** Puts off the next look and counts a try; false when another run did so first, or it is complete. */
  claimReport(report: ReconciliationReport, nextLookAt: number): Promise<boolean>
  /** Stores what became of a report claimed until `report.lookAt`; false when another run has claimed it since. */
  saveReport(report: ReconciliationReport, claimedUntil: number): Promise<boolean>
  /** Credited orders with `from ≤ paidAt < until` behind `after`, by time and number. */
  ordersPaid(from: number, until: number, after: After | null, limit: number): Promise<OrderHere[]>
  order(outTradeNo: string): Promise<OrderHere | null>
  /** Refunds with `from ≤ createdAt < until` behind `after`, by time and number. */
  refundsBegun(from: number, until: number, after: After | null, limit: number): Promise<RefundHere[]>
  refund(outRefundNo: string): Promise<RefundHere | null>
}
