import type { CheckView } from '../../../cloudfunctions/shared/contract'
import type { AccountState } from '../../services/account'
import type { Entry } from '../../services/entry'
import { entryRow, type EntryRow } from '../../services/entry-view'
import { errorText } from '../../services/error-text'
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
  /** The machine whose code was scanned; empty without one. */
  machineCode: string
  machineText: string
  /** Fen of a recharge that nobody knows the end of; 0 without one. */
  pendingFen: number
}

export const EMPTY_VIEW: BalanceView = {
  screen: 'loading', failureText: '', failureCode: '', staleText: '',
  balanceFen: 0, principalFen: 0, bonusFen: 0, disabled: false, monthFen: 0, monthCount: 0, recent: [],
  offers: [], rateText: '', machineCode: '', machineText: '', pendingFen: 0,
}

export function balanceView(state: AccountState, entry: Entry | null, pending: PendingRecharge | null, nowMs: number): BalanceView {
  const { view, error } = state
  const failure = error === null ? {} : { failureText: errorText(error), failureCode: error.code }
  if (view === null) return { ...EMPTY_VIEW, ...failure, screen: error === null ? 'loading' : 'failed' }
  const shared = {
    ...EMPTY_VIEW,
    ...failure,
    staleText: error === null ? '' : `上次更新 ${clockText(view.time)}`,
    rateText: `${yuanText(view.settings.rate_account)} / 分钟`,
    machineCode: entry?.deviceCode ?? '',
    machineText: entry === null ? '' : machineText(view),
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
  }
}

/** `充 ¥50 送 ¥5` for the options that give something on top. */
function offers(view: CheckView): string[] {
  return view.recharge_options
    .filter((option) => option.credit_account > option.pay_account)
    .map((option) => `充 ${shortYuanText(option.pay_account)} 送 ${shortYuanText(option.credit_account - option.pay_account)}`)
}

function machineText(view: CheckView): string {
  const rateFen = view.settings.rate_account
  if (view.user === null) return '登录后会回到这里，机器为你记着'
  const minutes = rateFen > 0 ? Math.floor(view.user.balance_account / rateFen) : 0
  return minutes > 0
    ? `资费 ${yuanText(rateFen)} / 分钟，余额约可用 ${minutes} 分钟`
    : `资费 ${yuanText(rateFen)} / 分钟，余额不足一分钟，请先充值`
}
