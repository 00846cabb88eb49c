import type { CheckView } from '../../../cloudfunctions/shared/contract'
import type { AccountState } from '../../services/account'
import { entryRow, type EntryRow } from '../../services/entry-view'
import { errorText } from '../../services/error-text'
import { meter } from '../../services/meter'
import { placeText } from '../../services/tariff-text'
import { clockText } from '../../utils/date'
import { shortYuanText, yuanText } from '../../utils/money'
import type { PendingRecharge } from '../../services/payment'

/** Everything that the balance page shows. */
export interface BalanceView {
  screen: 'loading' | 'failed' | 'guest' | 'deleted' | 'account'
  /** Set when the screen is `failed`, or above old data. */
  failureText: string
  failureCode: string
  /** `上次更新 14:02` while the data is not of now. */
  staleText: string
  balanceFen: number
  principalFen: number
  bonusFen: number
  disabled: boolean
  monthFen: number
  monthCount: number
  recent: EntryRow[]
  offers: string[]
  rateText: string
  /** The device session that runs; empty without one. */
  sessionState: '' | 'pending' | 'active' | 'stopping'
  place: string
  /** `46:12`; this and what follows while it is active. */
  clock: string
  costFen: number
  leftText: string
  leftPercent: number
  deadlineText: string
  low: boolean
  /** Fen of a recharge that nobody knows the end of; 0 without one. */
  pendingFen: number
}

export const EMPTY_VIEW: BalanceView = {
  screen: 'loading', failureText: '', failureCode: '', staleText: '',
  balanceFen: 0, principalFen: 0, bonusFen: 0, disabled: false, monthFen: 0, monthCount: 0, recent: [],
  offers: [], rateText: '', pendingFen: 0,
  sessionState: '', place: '', clock: '', costFen: 0, leftText: '', leftPercent: 0, deadlineText: '', low: false,
}

export function balanceView(state: AccountState, pending: PendingRecharge | null, nowMs: number): BalanceView {
  const { view, error } = state
  const failure = error === null ? {} : { failureText: errorText(error), failureCode: error.code }
  if (view === null) return { ...EMPTY_VIEW, ...failure, screen: error === null ? 'loading' : 'failed' }
  const shared = {
    ...EMPTY_VIEW,
    ...failure,
    staleText: error === null ? '' : `上次更新 ${clockText(view.time)}`,
    rateText: `${yuanText(view.settings.rate_account)} / 分钟`,
  }
  if (view.registration === -2) return { ...shared, screen: 'deleted' }
  if (view.user === null) return { ...shared, screen: 'guest', offers: offers(view) }
  const { user } = view
  return {
    ...shared,
    screen: 'account',
    balanceFen: user.balance_account,
    principalFen: user.principal_account,
    bonusFen: user.bonus_account,
    disabled: user.state === 'unused',
    monthFen: user.month.expense_account,
    monthCount: user.month.expense_count,
    recent: view.recent.map((item) => entryRow(item, nowMs)),
    pendingFen: pending?.payFen ?? 0,
    ...runningView(view, nowMs),
  }
}

function runningView({ session }: CheckView, nowMs: number): Partial<BalanceView> {
  // What an earlier version stored has none.
  if (session == null || session.state === 'settled' || session.state === 'cancelled') return {}
  const { clock, costFen, leftText, leftPercent, deadlineText, low } = meter(session, nowMs)
  return { sessionState: session.state, place: placeText(session), clock, costFen, leftText, leftPercent, deadlineText, low }
}

/** `充 ¥50 送 ¥5` for the options that give something on top. */
function offers(view: CheckView): string[] {
  return view.recharge_options
    .filter((option) => option.credit_account > option.pay_account)
    .map((option) => `充 ${shortYuanText(option.pay_account)} 送 ${shortYuanText(option.credit_account - option.pay_account)}`)
}
