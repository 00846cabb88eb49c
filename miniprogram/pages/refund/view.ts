import type { RefundQuoteView, RefundView } from '../../../cloudfunctions/shared/contract'
import type { EntryDetail } from '../../services/entry-view'
import { momentText } from '../../utils/date'
import { yuanText } from '../../utils/money'
import { limitsText } from './amount'
import { words } from './words'

/** What can come back at all. */
export interface RefundableView {
  refundableFen: number
  strandedFen: number
  strandedText: string
  /** Why nothing can be asked for now, and what to do about it; empty while something can. */
  refusal: '' | 'DEVICE_SESSION_RUNNING' | 'NOTHING_REFUNDABLE'
  /** What to say where there is nothing that can come back. */
  nothingText: string
  limitsText: string
}

/** @param principalFen of the account: what is not spent of what was paid */
export function refundableView(all: RefundQuoteView, principalFen: number): RefundableView {
  return {
    refundableFen: all.refundable_account,
    strandedFen: all.stranded_account,
    strandedText: words.stranded(yuanText(all.stranded_account)),
    refusal: all.refusal ?? '',
    nothingText: nothingText(all, principalFen),
    limitsText: limitsText(all.refundable_account),
  }
}

function nothingText({ stranded_account: strandedFen }: RefundQuoteView, principalFen: number): string {
  if (strandedFen > 0) return words.nothing.stranded
  if (principalFen > 0) return words.nothing.busy
  return words.nothing.none
}

/** What a refund of the chosen amount does. */
export interface QuoteView {
  amountFen: number
  forfeitedFen: number
  afterFen: number
  parts: PartRow[]
}

/** A payment that money goes back to. */
interface PartRow {
  id: string
  title: string
  note: string
  fen: number
}

export const NO_QUOTE: QuoteView = { amountFen: 0, forfeitedFen: 0, afterFen: 0, parts: [] }

export function quoteView(quote: RefundQuoteView, nowMs: number): QuoteView {
  return {
    amountFen: quote.amount,
    forfeitedFen: quote.forfeited_amount,
    afterFen: quote.balance_after_account,
    parts: quote.parts.map((part) => ({
      id: part.out_trade_no,
      title: words.part(momentText(part.pay_time, nowMs)),
      note: words.paidThen(yuanText(part.paid_amount)),
      fen: part.amount,
    })),
  }
}

/** What the dialog says before the refund is asked for. */
export function confirmText({ forfeitedFen, afterFen }: Pick<QuoteView, 'forfeitedFen' | 'afterFen'>): string {
  return words.confirmText(forfeitedFen > 0 ? words.confirmForfeited(yuanText(forfeitedFen)) : '', yuanText(afterFen))
}

/** One refund in the list. */
export interface RefundRow {
  id: string
  note: string
  fen: number
  state: RefundView['state']
  stateText: string
}

export function refundRow(refund: RefundView, nowMs: number): RefundRow {
  const { state } = refund
  return { id: refund.out_refund_no, note: momentText(refund.ctime, nowMs), fen: refund.amount, state, stateText: words.state[state] }
}

/** The sheet of one refund: amounts as in the bill, where it lowered the balance. */
export function refundDetail(refund: RefundView): EntryDetail {
  const { amount, bonus_amount: bonus, state, done_time: doneTime } = refund
  return {
    title: words.detailTitle(words.state[state]),
    fen: -(amount + bonus),
    calculation: words.explanation[state],
    lines: [
      { label: words.line.toPay, text: yuanText(amount) },
      ...(bonus > 0 ? [{ label: state === 'returned' ? words.line.forfeitedBack : words.line.forfeited, text: yuanText(bonus) }] : []),
      { label: words.line.askedAt, text: refund.ctime },
      ...(doneTime === null ? [] : [{ label: state === 'returned' ? words.line.putBackAt : words.line.arrivedAt, text: doneTime }]),
      { label: words.line.number, text: refund.out_refund_no, copyable: true as const },
      { label: words.line.original, text: refund.out_trade_no, copyable: true as const },
    ],
  }
}
