import type { MonthView } from '../../../cloudfunctions/shared/contract'
import type { StatementKind } from '../../services/statement'
import { words } from './words'

/** One sum of a month's heading. */
export interface MonthSum {
  label: string
  /** Positive but for corrections, which are signed. */
  fen: number
  /** How many rows, in words; absent where several kinds are summed side by side. */
  count?: string
}

/** A month of which the server said nothing. */
export const NO_SUMS: MonthView = {
  month: '', recharge_account: 0, recharge_count: 0, expense_account: 0, expense_count: 0,
  refund_account: 0, refund_count: 0, adjustment_account: 0, adjustment_count: 0,
}

/**
 * What the heading of a month says, by lines: what came in, and in the list of everything below it what went out.
 * @param cut the list shows a part of the month only, the sums are of all of it
 */
export function monthLines(kind: StatementKind, sums: MonthView, cut: boolean): MonthSum[][] {
  const { sums: names } = words
  const whole = cut ? names.wholeMonth : ''
  if (kind === 'recharge') return [[{ label: whole + names.incoming, fen: sums.recharge_account, count: words.recharges(sums.recharge_count) }]]
  if (kind === 'expense') return [[{ label: whole + names.outgoing, fen: sums.expense_account, count: words.uses(sums.expense_count) }]]
  // A month may put back more than it refunds: what failed was begun in the month before.
  const refunded = Math.max(0, sums.refund_account)
  const putBack = Math.max(0, -sums.refund_account)
  const incoming = [
    { label: whole + names.incoming, fen: sums.recharge_account },
    { label: names.putBack, fen: putBack },
    { label: names.correction, fen: sums.adjustment_account },
  ]
  const outgoing = [{ label: whole + names.outgoing, fen: sums.expense_account }, { label: names.refund, fen: refunded }]
  return [incoming, outgoing].map((line) => line.filter(({ fen }, index) => index === 0 || fen !== 0))
}

/** By how much the rows of the month change the balance; of expenses alone what they cost. */
export function netFen(kind: StatementKind, sums: MonthView): number {
  if (kind === 'recharge') return sums.recharge_account
  if (kind === 'expense') return sums.expense_account
  return sums.recharge_account - sums.expense_account - sums.refund_account + sums.adjustment_account
}
