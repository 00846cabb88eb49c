import type { DeviceSessionView } from './device'
import type { EntryView } from './entry'
import type { StaffRole } from './operator'

/** The caller's own account. `nike_name` is the specification's spelling. */
export interface UserView {
  id: string
  nike_name: string
  head_img_url: string
  /** Masked: first 3 and last 2 digits; empty after its owner took the number back from us in WeChat. */
  mobile: string
  /** Fen paid in so far, without bonuses. */
  total_account: number
  /** Fen spent so far. */
  used_account: number
  /** Fen paid back so far, or on their way. */
  refunded_account: number
  /** Fen that can be spent now: `principal_account + bonus_account`. */
  balance_account: number
  principal_account: number
  bonus_account: number
  state: 'using' | 'unused'
  /** Version of the agreement consented to last, `YYYY-MM-DD`; empty for accounts of before it was kept. */
  agreed_version: string
  /** Of staff: what they may do by the function `operator`, which decides for itself. Absent for everybody else. */
  staff_roles?: StaffRole[]
  /** The current month in UTC+8, for the one line under the balance. */
  month: MonthView
  ctime: string
  utime: string
}

/** Sums by the month in which rows were posted (their `utime`), which a use over midnight may not have begun in. */
export interface MonthView {
  /** `YYYY-MM`. */
  month: string
  /** Fen credited, bonuses included. */
  recharge_account: number
  recharge_count: number
  expense_account: number
  expense_count: number
  /** Fen that left the balance by refunds, forfeited bonuses included, less what failed refunds put back. */
  refund_account: number
  /** Refunds begun. */
  refund_count: number
  /** Corrections by an operator, signed. */
  adjustment_account: number
  adjustment_count: number
}

export interface RechargeOptionView {
  id: string
  /** Fen to pay. */
  pay_account: number
  /** Fen credited: pay and bonus. */
  credit_account: number
  /** Once per person, as the first recharge. Those who have had theirs are not shown it. */
  first_only: boolean
}

/** What WeChat can tell people outside the Mini Program, each after they allowed it. */
export type NoticeKind = 'recharged' | 'session_started' | 'session_settled' | 'balance_low'

/** While it holds, looking works; recharges, starts and refunds do not. */
export interface MaintenanceView {
  from: string
  /** Until when, as far as is known. */
  until: string
  /** What to tell people, in Chinese; empty: nothing in particular. */
  text: string
}

export interface SettingsView {
  custom_min_account: number
  custom_max_account: number
  balance_cap_account: number
  /** Default tariff, fen a minute. */
  rate_account: number
  captcha_resend_seconds: number
  service_phone: string
  /** The oldest version of the agreement that holds, `YYYY-MM-DD`: who consented to an older one is asked again. */
  agreement_version: string
  /** Ids of WeChat's subscribe-message templates; kinds that are not set up are absent. */
  notice_templates: Partial<Record<NoticeKind, string>>
  /** Now or soon; null: none. */
  maintenance: MaintenanceView | null
}

export interface CheckView {
  /** `'success'`: registered; 0: not registered; −2: deleted. (−1, no openid, is an error reply.) */
  registration: 'success' | 0 | -2
  user: UserView | null
  /** The caller's device session that is not over, shown before all else. */
  session: DeviceSessionView | null
  /** Newest first, at most 5. */
  recent: EntryView[]
  recharge_options: RechargeOptionView[]
  settings: SettingsView
  /** Server time, so that the client can show ages without trusting the phone's clock. */
  time: string
}

