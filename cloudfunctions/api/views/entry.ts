import { formatWireTime, monthKey } from '../../shared/beijing-time'
import type {
  AdjustmentEntryView, CalculationView, EntryView, ExpenseView, PageView, RechargeView, RefundEntryView, UserView,
} from '../../shared/contract'
import type { Account } from '../../shared/ledger/account'
import type {
  AdjustmentEntry, ChargeCalculation, ChargeEntry, Entry, RechargeEntry, RefundEntry, ReversalEntry,
} from '../../shared/ledger/entry'
import type { EntryPage } from '../../shared/ledger/list'
import { monthView } from './account'

export function rechargeView({ _id, ref, detail, at, balanceAfterFen }: RechargeEntry, user: UserView): RechargeView {
  return {
    id: _id,
    user,
    amount: detail.payFen,
    bonus_amount: detail.bonusFen,
    out_trade_no: ref,
    transaction_id: detail.transactionId,
    pay_time: formatWireTime(detail.paidAt),
    balance_account: balanceAfterFen,
    utime: formatWireTime(at),
    ctime: formatWireTime(at),
  }
}

export function expenseView({ _id, account, detail, amountFen, at, balanceAfterFen }: ChargeEntry): ExpenseView {
  return {
    id: _id,
    user_id: account,
    device_id: detail.deviceId,
    province: detail.province,
    city: detail.city,
    area: detail.area,
    location: detail.location,
    cost_money: 0 - amountFen,
    ctime: formatWireTime(detail.startedAt),
    utime: formatWireTime(at),
    end_time: formatWireTime(detail.endedAt),
    cost_time: detail.minutes,
    rate_account: detail.rateFen,
    balance_account: balanceAfterFen,
    calculation: detail.calculation ? calculationView(detail.calculation) : null,
  }
}

export function calculationView({ freeMinutes, prices, overCapFen, waivedFen }: ChargeCalculation): CalculationView {
  return {
    free_minutes: freeMinutes,
    prices: prices.map(({ rateFen, minutes }) => ({ minutes, rate_account: rateFen })),
    over_cap_account: overCapFen,
    waived_account: waivedFen,
  }
}

/** Of a refund, or of the reversal that put it back: amounts are those of the refund, positive. */
export function refundEntryView({ _id, ref, detail, principalFen, bonusFen, at, balanceAfterFen }: RefundEntry | ReversalEntry): RefundEntryView {
  return {
    id: _id,
    out_refund_no: ref,
    out_trade_no: detail.outTradeNo,
    amount: Math.abs(principalFen),
    bonus_amount: Math.abs(bonusFen),
    balance_account: balanceAfterFen,
    utime: formatWireTime(at),
    ctime: formatWireTime(at),
  }
}

export function adjustmentEntryView({ _id, detail, amountFen, at, balanceAfterFen }: AdjustmentEntry): AdjustmentEntryView {
  return {
    id: _id,
    amount: amountFen,
    reason: detail.reason,
    balance_account: balanceAfterFen,
    utime: formatWireTime(at),
    ctime: formatWireTime(at),
  }
}

/** A line of the statement. */
export function entryView(entry: Entry, user: UserView): EntryView {
  switch (entry.kind) {
    case 'recharge':
      return { type: 'recharge', ...rechargeView(entry, user) }
    case 'charge':
      return { type: 'expense', ...expenseView(entry) }
    case 'refund':
    case 'reversal':
      return { type: entry.kind, ...refundEntryView(entry) }
    case 'adjustment':
      return { type: 'adjustment', ...adjustmentEntryView(entry) }
  }
}

export function pageView<E extends Entry, Row>(account: Account, page: EntryPage<E>, row: (entry: E) => Row): PageView<Row> {
  // Newest first, as the entries are.
  const months = [...new Set(page.entries.map((entry) => monthKey(entry.at)))]
  return {
    total: page.total,
    data: page.entries.map(row),
    cursor: page.cursor,
    months: months.map((key) => monthView(account, key)),
  }
}
