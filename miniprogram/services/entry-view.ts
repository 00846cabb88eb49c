import type { AdjustmentEntryView, EntryView, ExpenseView, RechargeView, RefundEntryView } from '../../cloudfunctions/shared/contract'
import { momentText, monthOf } from '../utils/date'
import { yuanText } from '../utils/money'
import { calculationNote, calculationText } from './calculation'
import { placeText } from './tariff-text'

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
  title: string
  /** Signed. */
  fen: number
  /** How the amount came about, in one line. */
  calculation: string
  lines: DetailLine[]
}

export function entryRow(entry: EntryView, nowMs: number): EntryRow {
  switch (entry.type) {
    case 'recharge': {
      const bonus = entry.bonus_amount > 0 ? ` · 含赠送 ${yuanText(entry.bonus_amount)}` : ''
      return { title: '微信充值', note: momentText(entry.pay_time, nowMs) + bonus, fen: credited(entry) }
    }
    case 'expense':
      return { title: placeText(entry), note: `${momentText(entry.ctime, nowMs)} · ${entry.cost_time} 分钟${calculationNote(entry.calculation)}`, fen: spent(entry) }
    case 'refund':
    case 'reversal': {
      const left = entry.type === 'refund'
      const bonus = entry.bonus_amount > 0 ? ` · 含${left ? '失效' : '恢复'}的赠送 ${yuanText(entry.bonus_amount)}` : ''
      return { title: left ? '退款' : '退款失败，已退回余额', note: momentText(entry.utime, nowMs) + bonus, fen: refunded(entry, left ? -1 : 1) }
    }
    case 'adjustment':
      return { title: '余额更正', note: `${momentText(entry.utime, nowMs)} · ${entry.reason}`, fen: entry.amount }
  }
}

/** `YYYY-MM` under which the entry stands in a list: that of its posting, by which lists are sorted and months summed. */
export function entryMonth(entry: EntryView): string {
  return monthOf(entry.utime)
}

export function entryDetail(entry: EntryView): EntryDetail {
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
    title: '退款',
    fen: refunded(entry, -1),
    calculation: bonus > 0 ? `退回 ${yuanText(amount)} + 失效的赠送 ${yuanText(bonus)} = ${yuanText(amount + bonus)}` : '',
    lines: [
      { label: '退回微信支付', text: yuanText(amount) },
      { label: '申请时间', text: entry.utime },
      { label: '退款后余额', text: yuanText(entry.balance_account) },
      ...refundNumbers(entry),
    ],
  }
}

function reversalDetail(entry: RefundEntryView): EntryDetail {
  const { amount, bonus_amount: bonus } = entry
  return {
    title: '退款失败，已退回余额',
    fen: refunded(entry, 1),
    calculation: bonus > 0 ? `本金 ${yuanText(amount)} + 恢复的赠送 ${yuanText(bonus)} = ${yuanText(amount + bonus)}` : '',
    lines: [
      { label: '原因', text: '微信支付没有退成' },
      { label: '退回时间', text: entry.utime },
      { label: '退回后余额', text: yuanText(entry.balance_account) },
      ...refundNumbers(entry),
    ],
  }
}

function refundNumbers(entry: RefundEntryView): DetailLine[] {
  return [
    { label: '退款单号', text: entry.out_refund_no, copyable: true },
    { label: '原充值单号', text: entry.out_trade_no, copyable: true },
  ]
}

function adjustmentDetail(entry: AdjustmentEntryView): EntryDetail {
  return {
    title: '余额更正',
    fen: entry.amount,
    calculation: '',
    lines: [
      { label: '原因', text: entry.reason },
      { label: '更正时间', text: entry.utime },
      { label: '更正后余额', text: yuanText(entry.balance_account) },
      { label: '账单号', text: entry.id, copyable: true },
    ],
  }
}

function rechargeDetail(entry: RechargeView): EntryDetail {
  return {
    title: '微信充值',
    fen: credited(entry),
    calculation: entry.bonus_amount > 0
      ? `支付 ${yuanText(entry.amount)} + 赠送 ${yuanText(entry.bonus_amount)} = ${yuanText(credited(entry))}`
      : '',
    lines: [
      { label: '支付金额', text: yuanText(entry.amount) },
      { label: '支付方式', text: '微信支付' },
      { label: '支付时间', text: entry.pay_time },
      { label: '充值后余额', text: yuanText(entry.balance_account) },
      { label: '充值单号', text: entry.out_trade_no, copyable: true },
      { label: '微信支付单号', text: entry.transaction_id, copyable: true },
    ],
  }
}

function expenseDetail(entry: ExpenseView): EntryDetail {
  return {
    title: placeText(entry),
    fen: spent(entry),
    calculation: calculationText({
      start: entry.ctime, end: entry.end_time, minutes: entry.cost_time, fen: entry.cost_money, calculation: entry.calculation, rateFen: entry.rate_account,
    }),
    lines: [
      { label: '地点', text: [entry.province, entry.city, entry.area, entry.location].filter(Boolean).join(' ') },
      { label: '机器', text: entry.device_id },
      { label: '开始', text: entry.ctime },
      { label: '结束', text: entry.end_time },
      { label: '扣费后余额', text: yuanText(entry.balance_account) },
      { label: '账单号', text: entry.id, copyable: true },
    ],
  }
}

function credited(entry: RechargeView): number {
  return entry.amount + entry.bonus_amount
}

function refunded(entry: RefundEntryView, sign: 1 | -1): number {
  return sign * (entry.amount + entry.bonus_amount)
}

/** Zero stays zero: `-0` would read as a signed amount. */
function spent(entry: ExpenseView): number {
  return entry.cost_money === 0 ? 0 : -entry.cost_money
}
