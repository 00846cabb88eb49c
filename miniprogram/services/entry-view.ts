import type { AdjustmentEntryView, EntryView, ExpenseView, RechargeView, RefundEntryView } from '../../cloudfunctions/shared/contract'
import { momentText, monthOf } from '../utils/date'
import { yuanText } from '../utils/money'
import { calculationNote, calculationText } from './calculation'
import { placeText } from './tariff-text'
import { words } from './words/entry'

const { label } = words

/** An entry as far as it is shown: who a recharge belongs to is known. */
export type ShownEntry = WithoutUser<EntryView>
type WithoutUser<Entry> = Entry extends { type: 'recharge' } ? Omit<Entry, 'user'> : Entry

/** One line of a list. Short keys are not needed: a page of 20 stays below 3 KB. */
export interface EntryRow {
  title: string
  note: string
  /** Signed. */
  fen: number
}

export interface DetailLine {
  label: string
  text: string
  /** The user may want it elsewhere: order numbers. */
  copyable?: true
}

export interface EntryDetail {
  /** Of the entry; absent of what is no entry, about which nothing can be asked. */
  id?: string
  title: string
  /** Signed. */
  fen: number
  /** How the amount came about, in one line. */
  calculation: string
  lines: DetailLine[]
}

export function entryRow(entry: ShownEntry, nowMs: number): EntryRow {
  switch (entry.type) {
    case 'recharge': {
      const bonus = entry.bonus_amount > 0 ? words.noteBonus(yuanText(entry.bonus_amount)) : ''
      return { title: words.recharge, note: momentText(entry.pay_time, nowMs) + bonus, fen: credited(entry) }
    }
    case 'expense':
      return { title: placeText(entry), note: `${momentText(entry.ctime, nowMs)} · ${words.minutes(entry.cost_time)}${calculationNote(entry.calculation)}`, fen: spent(entry) }
    case 'refund':
    case 'reversal': {
      const left = entry.type === 'refund'
      const noteBonus = left ? words.noteForfeited : words.noteRestored
      const bonus = entry.bonus_amount > 0 ? noteBonus(yuanText(entry.bonus_amount)) : ''
      return { title: left ? words.refund : words.reversal, note: momentText(entry.utime, nowMs) + bonus, fen: refunded(entry, left ? -1 : 1) }
    }
    case 'adjustment':
      return { title: words.adjustment, note: `${momentText(entry.utime, nowMs)} · ${entry.reason}`, fen: entry.amount }
  }
}

/** `YYYY-MM` under which the entry stands in a list: that of its posting, by which lists are sorted and months summed. */
export function entryMonth(entry: ShownEntry): string {
  return monthOf(entry.utime)
}

export function entryDetail(entry: ShownEntry): EntryDetail {
  switch (entry.type) {
    case 'recharge': return rechargeDetail(entry)
    case 'expense': return expenseDetail(entry)
    case 'refund': return refundDetail(entry)
    case 'reversal': return reversalDetail(entry)
    case 'adjustment': return adjustmentDetail(entry)
  }
}

function refundDetail(entry: RefundEntryView): EntryDetail {
  const { amount, bonus_amount: bonus } = entry
  return {
    id: entry.id,
    title: words.refund,
    fen: refunded(entry, -1),
    calculation: bonus > 0 ? words.backAndForfeited(yuanText(amount), yuanText(bonus), yuanText(amount + bonus)) : '',
    lines: [
      { label: label.refunded, text: yuanText(amount) },
      { label: label.askedAt, text: entry.utime },
      { label: label.afterRefund, text: yuanText(entry.balance_account) },
      ...refundNumbers(entry),
    ],
  }
}

function reversalDetail(entry: RefundEntryView): EntryDetail {
  const { amount, bonus_amount: bonus } = entry
  return {
    id: entry.id,
    title: words.reversal,
    fen: refunded(entry, 1),
    calculation: bonus > 0 ? words.principalAndRestored(yuanText(amount), yuanText(bonus), yuanText(amount + bonus)) : '',
    lines: [
      { label: label.reason, text: words.refundFailed },
      { label: label.putBackAt, text: entry.utime },
      { label: label.afterPutBack, text: yuanText(entry.balance_account) },
      ...refundNumbers(entry),
    ],
  }
}

function refundNumbers(entry: RefundEntryView): DetailLine[] {
  return [
    { label: label.refundNumber, text: entry.out_refund_no, copyable: true },
    { label: label.originalNumber, text: entry.out_trade_no, copyable: true },
  ]
}

function adjustmentDetail(entry: AdjustmentEntryView): EntryDetail {
  return {
    id: entry.id,
    title: words.adjustment,
    fen: entry.amount,
    calculation: '',
    lines: [
      { label: label.reason, text: entry.reason },
      { label: label.correctedAt, text: entry.utime },
      { label: label.afterCorrection, text: yuanText(entry.balance_account) },
      { label: label.entryNumber, text: entry.id, copyable: true },
    ],
  }
}

function rechargeDetail(entry: Omit<RechargeView, 'user'>): EntryDetail {
  return {
    id: entry.id,
    title: words.recharge,
    fen: credited(entry),
    calculation: entry.bonus_amount > 0
      ? words.paidAndBonus(yuanText(entry.amount), yuanText(entry.bonus_amount), yuanText(credited(entry)))
      : '',
    lines: [
      { label: label.paid, text: yuanText(entry.amount) },
      { label: label.paidBy, text: words.wechatPay },
      { label: label.paidAt, text: entry.pay_time },
      { label: label.afterRecharge, text: yuanText(entry.balance_account) },
      { label: label.rechargeNumber, text: entry.out_trade_no, copyable: true },
      { label: label.paymentNumber, text: entry.transaction_id, copyable: true },
    ],
  }
}

function expenseDetail(entry: ExpenseView): EntryDetail {
  return {
    id: entry.id,
    title: placeText(entry),
    fen: spent(entry),
    calculation: calculationText({
      start: entry.ctime, end: entry.end_time, minutes: entry.cost_time, fen: entry.cost_money, calculation: entry.calculation, rateFen: entry.rate_account,
    }),
    lines: [
      { label: label.place, text: [entry.province, entry.city, entry.area, entry.location].filter(Boolean).join(' ') },
      { label: label.device, text: entry.device_id },
      { label: label.start, text: entry.ctime },
      { label: label.end, text: entry.end_time },
      { label: label.afterExpense, text: yuanText(entry.balance_account) },
      { label: label.entryNumber, text: entry.id, copyable: true },
    ],
  }
}

function credited(entry: Pick<RechargeView, 'amount' | 'bonus_amount'>): number {
  return entry.amount + entry.bonus_amount
}

function refunded(entry: RefundEntryView, sign: 1 | -1): number {
  return sign * (entry.amount + entry.bonus_amount)
}

/** Zero stays zero: `-0` would read as a signed amount. */
function spent(entry: ExpenseView): number {
  return entry.cost_money === 0 ? 0 : -entry.cost_money
}
