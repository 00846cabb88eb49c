import { AppError } from '../app-error'
import type { CreditDeps } from './credit'
import { settleOrder } from './close'
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
  const seen = new Set<string>()
  let from = 0
  for (;;) {
    // Orders of one millisecond may straddle two batches: read that moment again and leave out what was seen.
    const batch = await deps.recharges.openOrders(from, BATCH)
    const fresh = batch.filter((order) => !seen.has(order._id))
    for (const order of fresh) {
      if (deps.clock() >= deadline) return report
      seen.add(order._id)
      await settle(deps, order, report)
    }
    const last = batch.at(-1)
    if (!last || batch.length < BATCH) return report
    from = fresh.length > 0 ? last.createdAt : last.createdAt + 1
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
    const fields = { outTradeNo: order._id }
    if (error instanceof AppError) deps.log.refused('order not settled', { ...fields, code: error.code, reason: error.message, heard: error.heard })
    else deps.log.failed(error, fields)
  }
}
