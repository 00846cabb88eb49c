import type { CheckView } from '../../../cloudfunctions/shared/contract'
import { account, refresh, signedIn } from '../../services/account'
import { copyText } from '../../services/clipboard'
import { fontScale } from '../../services/display'
import { errorText } from '../../services/error-text'
import { toAppError } from '../../services/errors'
import { openHistory } from '../../services/navigation'
import { checkPayment, forgetPending, pendingRecharge, recharge, type PendingRecharge, type RechargeOutcome } from '../../services/payment'
import { chosen, CUSTOM, firstChoice, fullText, limitsText, optionCards, type OptionCard } from './form'

/** The new balance is counted up once, in this many steps. */
const COUNT_STEPS = 6
const COUNT_STEP_MS = 40

type OptionEvent = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, { index: number }>

Page({
  data: {
    screen: 'loading' as 'loading' | 'failed' | 'deleted' | 'disabled' | 'form' | 'confirming' | 'late' | 'credited' | 'closed',
    fontScale: 1,
    options: [] as OptionCard[],
    selected: CUSTOM,
    custom: '',
    customProblem: '',
    limitsText: '',
    /** Set when nothing more may be recharged: the balance is at its cap. */
    fullText: '',
    balanceFen: 0,
    payFen: 0,
    creditFen: 0,
    paying: false,
    checking: false,
    errorText: '',
    errorCode: '',
    outTradeNo: '',
    /** What a look at the payment found, said below the button. */
    checkedText: '',
    /** The number on its way up; `balanceFen` is where it ends. */
    shownFen: 0,
  },

  closed: false,

  async onLoad(query) {
    this.setData({ fontScale: fontScale() })
    const pending = query.pending === undefined ? null : pendingRecharge()
    if (pending !== null) {
      this.show(pending, 'late')
      return
    }
    await this.open()
  },

  onUnload() {
    this.closed = true
  },

  /** Paints what is known; asks the server only when nothing is. */
  async open() {
    if (account().view === null) {
      this.setData({ screen: 'loading' })
      await refresh()
    }
    const { view, error } = account()
    if (view === null) {
      this.setData({ screen: 'failed', errorText: error === null ? '' : errorText(error), errorCode: error?.code ?? '' })
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
    const options = optionCards(view)
    const selected = firstChoice(options)
    this.setData({
      screen: view.user?.state === 'unused' ? 'disabled' : 'form',
      options,
      selected,
      limitsText: limitsText(view),
      fullText: fullText(view),
      balanceFen: view.user?.balance_account ?? 0,
      errorText: '',
      errorCode: '',
    })
    this.choose(selected, this.data.custom)
  },

  async onRetry() {
    await this.open()
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
    this.setData({ selected, custom, payFen, creditFen, customProblem: problem, errorText: '', errorCode: '' })
  },

  async onPay() {
    if (this.data.paying || this.data.payFen === 0) return
    this.setData({ paying: true, errorText: '', errorCode: '' })
    try {
      const before = this.data.balanceFen
      const outcome = await recharge(this.data.payFen, (pending) => this.show(pending, 'confirming'))
      this.showOutcome(outcome, before)
    } catch (thrown) {
      const error = toAppError(thrown)
      this.setData({ screen: 'form', errorText: errorText(error), errorCode: error.code })
    } finally {
      this.setData({ paying: false })
    }
  },

  async onCheckPayment() {
    const { outTradeNo, payFen, creditFen, checking } = this.data
    if (checking) return
    this.setData({ checking: true, checkedText: '' })
    try {
      const before = account().view?.user?.balance_account ?? 0
      const outcome = await checkPayment({ outTradeNo, payFen, creditFen })
      if (outcome.kind === 'pending') this.setData({ checkedText: '微信支付还没有确认这笔付款，请稍等片刻再查' })
      else this.showOutcome(outcome, before)
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
    if (getCurrentPages().length > 1) await wx.navigateBack()
    else await wx.switchTab({ url: '/pages/balance/balance' })
  },

  onHistory() {
    openHistory('recharge')
  },

  show({ outTradeNo, payFen, creditFen }: PendingRecharge, screen: 'confirming' | 'late' | 'closed') {
    this.setData({ screen, outTradeNo, payFen, creditFen, checkedText: '' })
  },

  showOutcome(outcome: RechargeOutcome, beforeFen: number) {
    switch (outcome.kind) {
      case 'cancelled':
        // Quiet: the form as it was left.
        this.setData({ screen: 'form' })
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
        this.setData({ screen: 'credited', outTradeNo, payFen, creditFen, balanceFen, shownFen: beforeFen })
        this.countUp(beforeFen, balanceFen, 1)
        break
      }
    }
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
