import { AppError } from '../app-error'
import type { CreditDeps } from './credit'
import { settleOrder } from './settle'
import { nextLook, type Order } from './order'

export interface SweepReport {
  looked: number
  credited: number
  closed: number
  failed: number
}

const BATCH = 100

/**
 * The third road to a credit: asks WeChat about the open orders that are due, the longest due first, until `deadline`.
 * An order is put off before it is looked at, so none that keeps failing, however slowly, keeps the others waiting,
 * a run that is cut off loses nothing, and no two runs look at the same order.
 */
export async function sweepOrders(deps: CreditDeps, deadline: number): Promise<SweepReport> {
  const report: SweepReport = { looked: 0, credited: 0, closed: 0, failed: 0 }
  for (;;) {
    const due = await deps.recharges.dueOrders(deps.clock(), BATCH)
    for (const order of due) {
      const now = deps.clock()
      if (now >= deadline) return report
      if (await deps.recharges.claimOrder(order, nextLook(order, now))) await settle(deps, order, report)
    }
    if (due.length < BATCH) return report
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
