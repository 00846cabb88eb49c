import { formatWireTime, monthKey } from '../../shared/beijing-time'
import type { MonthView, UserView } from '../../shared/contract'
import { NO_MONTH, totalsOf, type Account } from '../../shared/ledger/account'

/** The account in the specification's words. @param now decides which month is the current one */
export function userView(account: Account, now: number): UserView {
  const { recharge, charge } = account.kinds
  return {
    id: account._id,
    nike_name: account.nickname,
    head_img_url: account.avatarUrl,
    mobile: account.mobile,
    total_account: recharge.principalFen,
    used_account: 0 - charge.principalFen - charge.bonusFen,
    refunded_account: 0 - totalsOf(account, 'refund').principalFen - totalsOf(account, 'reversal').principalFen,
    balance_account: account.balanceFen,
    principal_account: account.principalFen,
    bonus_account: account.bonusFen,
    state: account.state,
    agreed_version: account.consents?.at(-1)?.version ?? '',
    ...(account.staffRoles?.length ? { staff_roles: account.staffRoles } : {}),
    month: monthView(account, monthKey(now)),
    ctime: formatWireTime(account.createdAt),
    utime: formatWireTime(account.updatedAt),
  }
}

const LATEST_MONTHS = 12

/** Of the current month and those before it, newest first; months without any entry are left out. */
export function latestMonths(account: Account, now: number): MonthView[] {
  const current = numberOfMonth(monthKey(now))
  return Object.keys(account.months)
    .filter((key) => current - numberOfMonth(key) < LATEST_MONTHS)
    .sort()
    .reverse()
    .map((key) => monthView(account, key))
}

/** Of `YYYYMM`, so that neighbours differ by one. */
const numberOfMonth = (key: string): number => Number(key.slice(0, 4)) * 12 + Number(key.slice(4))

/** @param key `YYYYMM` */
export function monthView(account: Account, key: string): MonthView {
  const month = account.months[key] ?? NO_MONTH
  return {
    month: `${key.slice(0, 4)}-${key.slice(4)}`,
    recharge_account: month.rechargeFen,
    recharge_count: month.rechargeCount,
    expense_account: month.chargeFen,
    expense_count: month.chargeCount,
    refund_account: month.refundFen ?? 0,
    refund_count: month.refundCount ?? 0,
    adjustment_account: month.adjustmentFen ?? 0,
    adjustment_count: month.adjustmentCount ?? 0,
  }
}
