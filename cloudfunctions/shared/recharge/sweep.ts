import { AppError } from '../app-error'
import type { CreditDeps } from './credit'
import { settleOrder } from './settle'
import type { Order } from './order'

export interface SweepReport {
  looked: number
  credited: number
  closed: number
  failed: number
}

const BATCH = 100

/**
 * The third road to a credit: asks WeChat about every open order, oldest first, until `deadline`.
 * One order's failure does not keep the others waiting.
 */
export async function sweepOrders(deps: CreditDeps, deadline: number): Promise<SweepReport> {
  const report: SweepReport = { looked: 0, credited: 0, closed: 0, failed: 0 }
  let from = 0
  /** Orders of the millisecond `from` that were looked at: a batch may end amid them. */
  let seen = new Set<string>()
  for (;;) {
    const limit = BATCH + seen.size
    const batch = await deps.recharges.openOrders(from, limit)
    for (const order of batch) {
      if (order.createdAt === from && seen.has(order._id)) continue
      if (deps.clock() >= deadline) return report
      if (order.createdAt > from) {
        from = order.createdAt
        seen = new Set()
      }
      seen.add(order._id)
      await settle(deps, order, report)
    }
    if (batch.length < limit) return report
  }
}

async function settle(deps: CreditDeps, order: Order, report: SweepReport): Promise<void> {
  report.looked += 1
  try {
    const { kind } = await settleOrder(deps, order)
    if (kind === 'credited') report.credited += 1
    if (kind === 'closed') report.closed += 1
  } catch (error) {
    report.failed += 1
    const outTradeNo = order._id
    if (!(error instanceof AppError)) deps.log.failed(error, { outTradeNo })
    else deps.log.refused('order not settled', { outTradeNo, code: error.code, reason: error.message, heard: error.heard })
  }
}
