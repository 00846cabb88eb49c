import type { CheckView, NoticeKind } from '../../../cloudfunctions/shared/contract'
import { account, refresh, signedIn } from '../../services/account'
import { mustAgree } from '../../services/agreement'
import { copyText } from '../../services/clipboard'
import { nowMs } from '../../services/clock'
import { fontScale } from '../../services/display'
import { errorText } from '../../services/error-text'
import { toAppError, type AppError } from '../../services/errors'
import { knock, knockFirmly } from '../../services/haptics'
import { titlePage } from '../../services/language'
import { goSignIn, openDocument, openHistory } from '../../services/navigation'
import { renewNotices } from '../../services/notice'
import { tellWhenSlow } from '../../services/patience'
import {
  checkPayment, forgetPending, lastAmount, pendingRecharge, recharge, type PendingRecharge, type RechargeOutcome,
} from '../../services/payment'
import { changes } from '../../utils/changes'
import { yuanText } from '../../utils/money'
import { chosen, CUSTOM, EMPTY_FORM, firstChoice, formView } from './form'
import { words } from './words'

/** The new balance is counted up once, in this many steps. */
const COUNT_STEPS = 6
const COUNT_STEP_MS = 40
/** What can be told of in WeChat; which of it is set up the settings say. */
const NOTICES: NoticeKind[] = ['recharged', 'session_settled', 'balance_low', 'session_started']

type OptionEvent = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, { index: number }>

Page({
  data: {
    t: words.page,
    screen: 'loading' as 'loading' | 'failed' | 'deleted' | 'disabled' | 'form' | 'confirming' | 'late' | 'credited' | 'closed',
    fontScale: 1,
    notices: NOTICES,
    ...EMPTY_FORM,
    selected: CUSTOM,
    custom: '',
    customProblem: '',
    payFen: 0,
    creditFen: 0,
    paying: false,
    /** What is waited for takes long. */
    slow: false,
    retrying: false,
    checking: false,
    agreeing: false,
    errorText: '',
    errorCode: '',
    /** That the order differs from what was shown, and nothing was paid. */
    noteText: '',
    outTradeNo: '',
    /** What a look at the payment found, said below the button. */
    checkedText: '',
    /** The number on its way up; `balanceFen` is where it ends. */
    shownFen: 0,
  },

  closed: false,

  async onLoad(query) {
    titlePage(words.title)
    this.setData({ fontScale: fontScale() })
    const pending = query.pending === undefined ? null : pendingRecharge()
    if (pending !== null) {
      this.show(pending, 'late')
      return
    }
    await this.open()
  },

  /** Back from the page on which a number is bound, or after a while: what was chosen stays. */
  onShow() {
    const { view } = account()
    if (this.data.screen === 'form' && view !== null && !this.data.paying) this.repaint(view)
  },

  onUnload() {
    this.closed = true
  },

  /** Paints what is known; asks the server only when nothing is. */
  async open() {
    if (account().view === null) {
      await tellWhenSlow(refresh(), () => this.setData({ slow: true }))
      this.setData({ slow: false })
    }
    const { view, error } = account()
    if (view === null) {
      this.setData({ screen: 'failed', ...failure(error) })
      return
    }
    if (view.registration === -2) {
      this.setData({ screen: 'deleted' })
      return
    }
    if (!signedIn()) {
      await wx.redirectTo({ url: '/pages/login/login?goal=recharge' })
      return
    }
    this.showForm(view)
  },

  showForm(view: CheckView) {
    const { selected, custom } = firstChoice(view, lastAmount())
    this.setData({ ...formView(view, nowMs()), errorText: '', errorCode: '', noteText: '' })
    this.choose(selected, custom)
  },

  /** The options may be others now: the same amount stays chosen. */
  repaint(view: CheckView) {
    const { payFen, selected, custom } = this.data
    this.setData(changes(this.data, formView(view, nowMs())))
    const again = selected === CUSTOM ? CUSTOM : view.recharge_options.findIndex((option) => option.pay_account === payFen)
    const choice = { selected: again, custom, ...chosen(view, again, custom) }
    this.setData({ selected: again, payFen: choice.payFen, creditFen: choice.creditFen, customProblem: choice.problem })
  },

  async onRetry() {
    if (this.data.retrying) return
    this.setData({ retrying: true })
    try {
      await this.open()
    } finally {
      this.setData({ retrying: false })
    }
  },

  onOption(event: OptionEvent) {
    const { index } = event.currentTarget.dataset
    if (this.data.paying || this.data.options[index]?.disabled !== false) return
    this.choose(index, this.data.custom)
  },

  onCustomFocus() {
    if (!this.data.paying) this.choose(CUSTOM, this.data.custom)
  },

  onCustom(event: WechatMiniprogram.Input) {
    this.choose(CUSTOM, event.detail.value)
  },

  choose(selected: number, custom: string) {
    const { view } = account()
    if (view === null) return
    const { payFen, creditFen, problem } = chosen(view, selected, custom)
    this.setData({ selected, custom, payFen, creditFen, customProblem: problem, errorText: '', errorCode: '', noteText: '' })
  },

  async onPay() {
    if (this.data.paying || this.data.payFen === 0 || this.data.resting) return
    if (mustAgree()) this.setData({ agreeing: true })
    else await this.pay()
  },

  async onAgreed() {
    this.setData({ agreeing: false })
    await this.pay()
  },

  onNotAgreed() {
    this.setData({ agreeing: false })
  },

  async pay() {
    if (this.data.paying) return
    const { payFen, creditFen, balanceFen: before } = this.data
    this.setData({ paying: true, errorText: '', errorCode: '', noteText: '' })
    try {
      const outcome = await recharge({ payFen, creditFen }, {
        slow: () => this.setData({ slow: true }),
        confirming: (pending) => this.show(pending, 'confirming'),
      })
      await this.showOutcome(outcome, before)
    } catch (thrown) {
      await this.refused(toAppError(thrown))
    } finally {
      this.setData({ paying: false, slow: false })
    }
  },

  /** Says why, above the form as it is now: some refusals mean that the account or the wallet is not as it was shown. */
  async refused(error: AppError) {
    knockFirmly()
    const isOutdated = error.code === 'AGREEMENT_OUTDATED' || error.code === 'MOBILE_MISSING' || error.code === 'MAINTENANCE'
    if (isOutdated || error.code === 'BALANCE_CAP_EXCEEDED' || error.code === 'AMOUNT_NOT_OFFERED') await refresh()
    const { view } = account()
    if (view !== null) this.repaint(view)
    this.setData({ screen: 'form', ...failure(error), agreeing: error.code === 'AGREEMENT_OUTDATED' && mustAgree() })
  },

  async onCheckPayment() {
    const { outTradeNo, payFen, creditFen, checking } = this.data
    if (checking) return
    this.setData({ checking: true, checkedText: '' })
    try {
      const before = account().view?.user?.balance_account ?? 0
      const look = checkPayment({ outTradeNo, payFen, creditFen })
      const outcome = await tellWhenSlow(look, () => this.setData({ checkedText: words.page.slow }))
      if (outcome.kind === 'pending') this.setData({ checkedText: words.stillUnpaid })
      else await this.showOutcome(outcome, before)
    } catch (thrown) {
      this.setData({ checkedText: errorText(toAppError(thrown)) })
    } finally {
      this.setData({ checking: false })
    }
  },

  onCopy() {
    copyText(this.data.outTradeNo)
  },

  /** The server settles the order whatever the user does; here it is only no longer shown. */
  async onForget() {
    forgetPending()
    await this.open()
  },

  async onAgain() {
    await this.open()
  },

  async onDone() {
    renewNotices()
    if (getCurrentPages().length > 1) await wx.navigateBack()
    else await wx.switchTab({ url: '/pages/balance/balance' })
  },

  onHistory() {
    renewNotices()
    openHistory('recharge')
  },

  onMobile() {
    void wx.navigateTo({ url: '/pages/mobile/mobile' })
  },

  onReopen() {
    goSignIn('recharge')
  },

  onHelp() {
    openDocument('help')
  },

  onInvoice() {
    void wx.navigateTo({ url: '/pages/invoice/invoice' })
  },

  show({ outTradeNo, payFen, creditFen }: PendingRecharge, screen: 'confirming' | 'late' | 'closed') {
    this.setData({ screen, outTradeNo, payFen, creditFen, checkedText: '' })
  },

  async showOutcome(outcome: RechargeOutcome, beforeFen: number) {
    switch (outcome.kind) {
      case 'cancelled':
        // Quiet: the form as it was left.
        this.setData({ screen: 'form' })
        break
      case 'repriced':
        await this.reprice(outcome.recharge)
        break
      case 'pending':
        this.show(outcome.recharge, 'late')
        break
      case 'closed':
        this.show(outcome.recharge, 'closed')
        break
      case 'credited': {
        const { outTradeNo, payFen, creditFen } = outcome.recharge
        const balanceFen = outcome.user.balance_account
        knock()
        this.setData({ screen: 'credited', outTradeNo, payFen, creditFen, balanceFen, shownFen: beforeFen })
        this.countUp(beforeFen, balanceFen, 1)
        break
      }
    }
  },

  /** Nothing is paid for less than what was shown: the person decides anew. */
  async reprice({ creditFen }: PendingRecharge) {
    knockFirmly()
    await refresh()
    const { view } = account()
    if (view !== null) this.repaint(view)
    this.setData({ noteText: words.repriced(yuanText(creditFen)) })
  },

  countUp(fromFen: number, toFen: number, step: number) {
    setTimeout(() => {
      if (this.closed) return
      const shownFen = step === COUNT_STEPS ? toFen : fromFen + Math.round(((toFen - fromFen) * step) / COUNT_STEPS)
      this.setData({ shownFen })
      if (step < COUNT_STEPS) this.countUp(fromFen, toFen, step + 1)
    }, COUNT_STEP_MS)
  },
})

function failure(error: AppError | null): { errorText: string; errorCode: string } {
  return { errorText: error === null ? '' : errorText(error), errorCode: error?.code ?? '' }
}
