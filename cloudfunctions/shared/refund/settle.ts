import { AppError } from '../app-error'
import type { LedgerStore } from '../ledger/store'
import type { Clock, Log } from '../ports'
import { finishRefund, returnRefund } from './finish'
import { isOver, isSame, type Refund } from './refund'
import type { RefundGateway, RefundReport } from './refund-gateway'
import type { RefundStore } from './store'

export interface RefundDeps {
  refunds: RefundStore
  ledger: Pick<LedgerStore, 'entry'>
  pay: RefundGateway
  clock: Clock
  log: Log
}

export type RefundOutcome =
  /** It arrived, or failed for good and was put back, by this call. */
  | { kind: 'refunded' | 'returned' }
  /** It was over before, by this or another road. */
  | { kind: 'repeated' }
  /** WeChat works on it. */
  | { kind: 'processing' }
  /** WeChat takes it later; it stays held. */
  | { kind: 'waiting' }
  /** WeChat reports a refund that is not this one: nothing was done. */
  | { kind: 'refused' }

/**
 * The one door through which a refund ends; notification, repetition and sweep all come here, and it ends once. WeChat
 * is asked, and its report compared with our refund, before anything is written: on nobody else's word is money put
 * back. A refund that WeChat has not heard of is left to who sends it. `refund` may be stale.
 * @throws AppError PAYMENT_UNAVAILABLE, BUSY: it stays as it is, and the sweep asks again
 */
export async function settleRefund(deps: RefundDeps, refund: Refund): Promise<RefundOutcome> {
  if (refund.state === 'refunded') return { kind: 'repeated' }
  const report = await deps.pay.queryRefund(refund._id)
  return report.state === 'unknown' ? { kind: 'waiting' } : settleBy(deps, refund, report)
}

/** The same for the sweep, which sends again what WeChat has not heard of. @param claimed as the sweep has put it off */
export async function resumeRefund(deps: RefundDeps, claimed: Refund): Promise<RefundOutcome> {
  const outcome = await settleRefund(deps, claimed)
  if (outcome.kind !== 'waiting') return outcome
  // What another road has ended meanwhile must not be sent after all.
  const current = await deps.refunds.refund(claimed._id)
  return current && isSame(current, claimed) ? sendRefund(deps, claimed) : { kind: 'repeated' }
}

/**
 * Asks WeChat for a refund that is held. The same number is the same refund: it may be asked for again. One sends at a
 * time, whose turn `lookAt` tells: who made the refund, then the sweep that put it off last. Otherwise one that is
 * refused for good could put back what another has sent.
 */
export async function sendRefund(deps: RefundDeps, refund: Refund): Promise<RefundOutcome> {
  const { _id: outRefundNo, outTradeNo, payFen, amountFen, envId } = refund
  const answer = await deps.pay.refund({ outRefundNo, outTradeNo, payFen, amountFen, envId })
  switch (answer.kind) {
    case 'accepted':
      await deps.refunds.acceptRefund(outRefundNo)
      return { kind: 'processing' }
    case 'unfunded':
      deps.log.alarm('no money for a refund', { ...named(deps, refund), heard: answer.heard })
      return { kind: 'waiting' }
    case 'impossible':
      return sentInVain(deps, refund, answer.heard)
  }
}

/** WeChat refuses it for good; unless it has taken it before, there is nothing to wait for. */
async function sentInVain(deps: RefundDeps, refund: Refund, heard: string): Promise<RefundOutcome> {
  const report = await deps.pay.queryRefund(refund._id)
  if (report.state !== 'unknown') return settleBy(deps, refund, report)
  return putBack(deps, refund, { heard, refusedTo: refund })
}

type KnownReport = Exclude<RefundReport, { state: 'unknown' }>

async function settleBy(deps: RefundDeps, refund: Refund, report: KnownReport): Promise<RefundOutcome> {
  if (report.outRefundNo !== refund._id || report.outTradeNo !== refund.outTradeNo || report.amountFen !== refund.amountFen) {
    deps.log.alarm('refund and report differ', named(deps, refund))
    return { kind: 'refused' }
  }
  switch (report.state) {
    case 'processing':
      if (isOver(refund)) return { kind: 'repeated' }
      if (refund.state === 'held') await deps.refunds.acceptRefund(refund._id)
      return { kind: 'processing' }
    case 'arrived': {
      const before = await finishRefund(deps, refund, report.arrivedAt)
      // Somebody carried out by hand at WeChat what had failed: the user has it twice.
      if (before === 'returned') deps.log.alarm('arrived after it was put back', named(deps, refund))
      return { kind: isOver({ ...refund, state: before }) ? 'repeated' : 'refunded' }
    }
    case 'failed':
      return putBack(deps, refund, { heard: 'failed' })
  }
}

async function putBack(deps: RefundDeps, refund: Refund, why: { heard: string, refusedTo?: Refund }): Promise<RefundOutcome> {
  if (!await returnRefund(deps, refund, why.refusedTo)) return { kind: 'repeated' }
  deps.log.alarm('refund failed, put back', { ...named(deps, refund), heard: why.heard })
  return { kind: 'returned' }
}

/** A refund that somebody else will settle: the sweep asks again. */
export function logUnsettled({ log }: Pick<RefundDeps, 'log'>, { _id: outRefundNo }: Refund, error: unknown): void {
  if (!(error instanceof AppError)) log.failed(error, { outRefundNo })
  else log.refused('refund not settled', { outRefundNo, code: error.code, reason: error.message, heard: error.heard })
}

const named = ({ log }: Pick<RefundDeps, 'log'>, { _id, outTradeNo, openid }: Refund) =>
  ({ outRefundNo: _id, outTradeNo, caller: log.tag(openid) })
