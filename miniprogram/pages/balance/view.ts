import type { CheckView } from '../../../cloudfunctions/shared/contract'
import type { AccountState } from '../../services/account'
import { entryRow, type EntryRow } from '../../services/entry-view'
import { errorText } from '../../services/error-text'
import { maintenanceNote } from '../../services/maintenance'
import { meter } from '../../services/meter'
import { placeText } from '../../services/tariff-text'
import { clockText, daysAgo, momentText } from '../../utils/date'
import { shortYuanText, yuanText } from '../../utils/money'
import type { PendingRecharge } from '../../services/payment'
import { words } from './words'

/** Everything that the balance page shows. */
export interface BalanceView {
  /** `''`: nothing is drawn yet, and nothing has to be taken away for what comes. */
  screen: '' | 'loading' | 'failed' | 'guest' | 'deleted' | 'account'
  failureCode: string
  /** `Updated 14:02` while the data is not of now. */
  updatedText: string
  /** Why it is not, or why nothing is there yet; empty as long as an answer may just be on its way. */
  troubleText: string
  /** Asked anew after trouble. */
  retrying: boolean
  /** While something is to be said of a maintenance. */
  maintenanceTitle: string
  maintenanceText: string
  /** Nothing that moves money can be begun. */
  resting: boolean
  balanceFen: number
  principalFen: number
  bonusFen: number
  disabled: boolean
  /** Its owner took the mobile number back. */
  noMobile: boolean
  monthFen: number
  monthUses: string
  recent: EntryRow[]
  offers: string[]
  rateText: string
  /** The device session that runs; empty without one. */
  sessionState: '' | 'pending' | 'active' | 'stopping'
  /** The place; of an active one that it is in use there. */
  sessionTitle: string
  /** What a device session that is not active waits for. */
  sessionText: string
  /** `46:12`; this and what follows while it is active. */
  clock: string
  costFen: number
  leftText: string
  leftPercent: number
  endsText: string
  low: boolean
  /** Fen of a recharge that nobody knows the end of; 0 without one. */
  pendingFen: number
}

export const EMPTY_VIEW: BalanceView = {
  screen: '', failureCode: '', updatedText: '', troubleText: '', retrying: false,
  maintenanceTitle: '', maintenanceText: '', resting: false,
  balanceFen: 0, principalFen: 0, bonusFen: 0, disabled: false, noMobile: false, monthFen: 0, monthUses: '', recent: [],
  offers: [], rateText: '', pendingFen: 0,
  sessionState: '', sessionTitle: '', sessionText: '', clock: '', costFen: 0, leftText: '', leftPercent: 0, endsText: '', low: false,
}

export function balanceView(state: AccountState, pending: PendingRecharge | null, nowMs: number): BalanceView {
  const { view, error } = state
  const trouble = troubleView(state)
  if (view === null) return { ...EMPTY_VIEW, ...trouble, screen: error === null ? 'loading' : 'failed' }
  const { settings } = view
  const shared = {
    ...EMPTY_VIEW,
    ...trouble,
    updatedText: state.stale || trouble.troubleText !== '' ? words.updated(shortMoment(view.time, nowMs)) : '',
    rateText: words.rate(yuanText(settings.rate_account)),
    ...maintenanceView(view, nowMs),
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
    noMobile: user.mobile === '',
    monthFen: user.month.expense_account,
    monthUses: words.uses(user.month.expense_count),
    recent: view.recent.map((item) => entryRow(item, nowMs)),
    pendingFen: pending?.payFen ?? 0,
    ...runningView(view, nowMs),
  }
}

function troubleView({ error, wait }: AccountState): Pick<BalanceView, 'failureCode' | 'troubleText' | 'retrying'> {
  const slow = wait === 'long' || wait === 'again'
  const troubleText = slow ? words.slow : error === null ? '' : errorText(error)
  return { failureCode: error?.code ?? '', troubleText, retrying: troubleText !== '' && (wait === 'short' || wait === 'again') }
}

/** `14:02`, with the day when it is another one. */
function shortMoment(wire: string, nowMs: number): string {
  return daysAgo(wire, nowMs) === 0 ? clockText(wire) : momentText(wire, nowMs)
}

function maintenanceView({ settings }: CheckView, nowMs: number): Pick<BalanceView, 'maintenanceTitle' | 'maintenanceText' | 'resting'> {
  const note = maintenanceNote(settings.maintenance, nowMs)
  return { maintenanceTitle: note?.title ?? '', maintenanceText: note?.text ?? '', resting: note?.begun ?? false }
}

function runningView({ session }: CheckView, nowMs: number): Partial<BalanceView> {
  // What an earlier version stored has none.
  if (session == null || session.state === 'settled' || session.state === 'cancelled') return {}
  const { state } = session
  const place = placeText(session)
  if (state !== 'active') return { sessionState: state, sessionTitle: place, sessionText: state === 'pending' ? words.waiting : words.stopping }
  const { clock, costFen, leftText, leftPercent, deadlineText, low } = meter(session, nowMs)
  return {
    sessionState: state, sessionTitle: words.inUseAt(place), clock, costFen, low,
    leftText: leftText === '' ? words.usedUp : words.left(leftText), leftPercent, endsText: words.ends(deadlineText),
  }
}

/** What the options give on top, for those that do. */
function offers(view: CheckView): string[] {
  return view.recharge_options
    .filter((option) => option.credit_account > option.pay_account)
    .map((option) => words.offer(shortYuanText(option.pay_account), shortYuanText(option.credit_account - option.pay_account)))
}
