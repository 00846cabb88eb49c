import { formatWireTime, monthKey } from '../../shared/beijing-time'
import type { ExpenseView, PageView, RechargeView, RecentView, UserView } from '../../shared/contract'
import type { Account } from '../../shared/ledger/account'
import type { ChargeEntry, Entry, RechargeEntry } from '../../shared/ledger/entry'
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
  }
}

export function recentView(entry: Entry, user: UserView): RecentView {
  return entry.kind === 'recharge' ? { type: 'recharge', ...rechargeView(entry, user) } : { type: 'expense', ...expenseView(entry) }
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
