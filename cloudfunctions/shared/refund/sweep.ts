import { nextLook } from '../recharge/order'
import type { Refund } from './refund'
import { logUnsettled, resumeRefund, type RefundDeps } from './settle'

export interface RefundSweepReport {
  looked: number
  refunded: number
  /** Put back into the balance. */
  returned: number
  failed: number
}

const BATCH = 100

/**
 * Asks WeChat about the refunds that are due, the longest due first, until `deadline`; of those that it never heard of,
 * again for the refund. A refund is put off before it is looked at, so none that keeps failing keeps the others
 * waiting, a run that is cut off loses nothing, and no two runs look at the same refund.
 */
export async function sweepRefunds(deps: RefundDeps, deadline: number): Promise<RefundSweepReport> {
  const report: RefundSweepReport = { looked: 0, refunded: 0, returned: 0, failed: 0 }
  for (;;) {
    const due = await deps.refunds.dueRefunds(deps.clock(), BATCH)
    for (const refund of due) {
      const now = deps.clock()
      if (now >= deadline) return report
      const lookAt = nextLook(refund, now)
      if (await deps.refunds.claimRefund(refund, lookAt)) await settle(deps, { ...refund, lookAt }, report)
    }
    if (due.length < BATCH) return report
  }
}

async function settle(deps: RefundDeps, refund: Refund, report: RefundSweepReport): Promise<void> {
  report.looked += 1
  try {
    const { kind } = await resumeRefund(deps, refund)
    if (kind === 'refunded') report.refunded += 1
    if (kind === 'returned') report.returned += 1
  } catch (error) {
    report.failed += 1
    logUnsettled(deps, refund, error)
  }
}
