import type { RefundEntry, ReversalEntry } from '../ledger/entry'
import type { Refund } from '../refund/refund'
import type { Findings } from './finding'

/** A refund against what it took off the balance, and what put it back. */
export function auditRefund(
  refund: Refund,
  taken: RefundEntry | undefined,
  putBack: ReversalEntry | undefined,
  findings: Findings,
): void {
  const name = `refund ${refund._id}`
  const isOver = refund.state === 'refunded' || refund.state === 'returned'
  findings.holds('I11', `doneAt of ${name}, which is ${refund.state}`, isOver === (refund.doneAt !== null), isOver ? 'set' : 'none', refund.doneAt)
  if (!findings.isFen(`amount of ${name}`, refund.amountFen) || !findings.isFen(`bonus of ${name}`, refund.bonusFen)) return
  const { amountFen, bonusFen, outTradeNo } = refund
  if (taken === undefined) {
    findings.add('REFUND', name, 'an entry', 'none')
  } else {
    findings.fen('REFUND', `principal of entry ${taken.seq}, ${name}`, taken.principalFen, 0 - amountFen)
    findings.fen('REFUND', `bonus of entry ${taken.seq}, ${name}`, taken.bonusFen, 0 - bonusFen)
    findings.same('REFUND', `order of ${name}`, outTradeNo, taken.detail.outTradeNo)
  }
  const isReturned = refund.state === 'returned'
  findings.holds('REFUND', `reversal of ${name}, which is ${refund.state}`, isReturned === (putBack !== undefined), isReturned ? 'an entry' : 'none', putBack?._id ?? 'none')
  if (putBack === undefined) return
  findings.fen('REFUND', `principal of entry ${putBack.seq}, the reversal of ${name}`, putBack.principalFen, amountFen)
  findings.fen('REFUND', `bonus of entry ${putBack.seq}, the reversal of ${name}`, putBack.bonusFen, bonusFen)
}
