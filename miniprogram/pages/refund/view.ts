import type { RefundQuoteView, RefundView } from '../../../cloudfunctions/shared/contract'
import type { EntryDetail } from '../../services/entry-view'
import { momentText } from '../../utils/date'
import { yuanText } from '../../utils/money'
import { limitsText } from './amount'

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
    strandedText: `${yuanText(all.stranded_account)} 本金不能自动退回`,
    refusal: all.refusal ?? '',
    nothingText: nothingText(all, principalFen),
    limitsText: limitsText(all.refundable_account),
  }
}

function nothingText({ stranded_account: strandedFen }: RefundQuoteView, principalFen: number): string {
  if (strandedFen > 0) return '剩下的本金不能自动退回，请看下面的说明。'
  if (principalFen > 0) return '正在处理的退款较多，等它们完成后再申请。'
  return '余额中没有未用完的充值本金。赠送的金额用于消费，不能退回。'
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
      title: `${momentText(part.pay_time, nowMs)} 的充值`,
      note: `当时支付 ${yuanText(part.paid_amount)}`,
      fen: part.amount,
    })),
  }
}

/** What the dialog says before the refund is asked for. */
export function confirmText({ forfeitedFen, afterFen }: Pick<QuoteView, 'forfeitedFen' | 'afterFen'>): string {
  const forfeited = forfeitedFen > 0 ? `赠送 ${yuanText(forfeitedFen)} 随之失效。` : ''
  return `将原路退回微信支付，1–3 个工作日到账。${forfeited}退款后余额 ${yuanText(afterFen)}。`
}

/** One refund in the list. */
export interface RefundRow {
  id: string
  note: string
  fen: number
  state: RefundView['state']
  stateText: string
}

const STATE_TEXT: Record<RefundView['state'], string> = {
  processing: '处理中',
  refunded: '已退回',
  returned: '失败，已退回余额',
}

export function refundRow(refund: RefundView, nowMs: number): RefundRow {
  const { state } = refund
  return { id: refund.out_refund_no, note: momentText(refund.ctime, nowMs), fen: refund.amount, state, stateText: STATE_TEXT[state] }
}

/** The sheet of one refund: amounts as in the bill, where it lowered the balance. */
export function refundDetail(refund: RefundView): EntryDetail {
  const { amount, bonus_amount: bonus, state, done_time: doneTime } = refund
  return {
    title: `退款 · ${STATE_TEXT[state]}`,
    fen: -(amount + bonus),
    calculation: EXPLANATION[state],
    lines: [
      { label: '退回微信支付', text: yuanText(amount) },
      ...(bonus > 0 ? [{ label: state === 'returned' ? '退回余额的赠送' : '失效的赠送', text: yuanText(bonus) }] : []),
      { label: '申请时间', text: refund.ctime },
      ...(doneTime === null ? [] : [{ label: state === 'returned' ? '退回余额的时间' : '退回时间', text: doneTime }]),
      { label: '退款单号', text: refund.out_refund_no, copyable: true as const },
      { label: '原充值单号', text: refund.out_trade_no, copyable: true as const },
    ],
  }
}

const EXPLANATION: Record<RefundView['state'], string> = {
  processing: '微信支付正在处理，1–3\u00a0个工作日到账。',
  refunded: '已退回付款时用的零钱或银行卡。',
  returned: '微信支付没有退成，金额已经回到余额，可以再次申请。',
}
