import type { RefundQuoteView, RefundView } from '../../../cloudfunctions/shared/contract'
import { account, refresh, signedIn } from '../../services/account'
import { nowMs } from '../../services/clock'
import { fontScale } from '../../services/display'
import type { EntryDetail } from '../../services/entry-view'
import { errorText } from '../../services/error-text'
import { toAppError } from '../../services/errors'
import { knock, knockFirmly } from '../../services/haptics'
import { titlePage } from '../../services/language'
import { openBalance, openHistory } from '../../services/navigation'
import { tellWhenSlow } from '../../services/patience'
import { latestRefunds, quoteRefund, requestRefund } from '../../services/refund'
import { NOT_RESTING, restingView } from '../../services/resting'
import { changes } from '../../utils/changes'
import { clockText, wireTime } from '../../utils/date'
import { yuanText } from '../../utils/money'
import { typedAmount } from './amount'
import { confirmText, NO_QUOTE, quoteView, refundableView, refundDetail, refundRow, type RefundableView, type RefundRow } from './view'
import { words } from './words'

/** A typed amount is quoted when no further key follows for so long. */
const QUOTE_AFTER_MS = 400

const NOTHING: RefundableView = { refundableFen: 0, strandedFen: 0, strandedText: '', refusal: '', nothingText: '', limitsText: '' }

type RowEvent = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, { index: number }>

Page({
  data: {
    screen: 'loading' as 'loading' | 'failed' | 'deleted' | 'form' | 'done',
    fontScale: 1,
    t: words.page,
    ...NOTHING,
    ...NO_QUOTE,
    ...NOT_RESTING,
    /** All that can come back, or an amount of one's own. */
    whole: true,
    typed: '',
    typedProblem: '',
    /** What is wanted back; 0 while nothing can be asked for. `amountFen` is what the quote is about. */
    wantedFen: 0,
    confirming: false,
    confirmTitle: '',
    confirmText: '',
    submitting: false,
    /** What is waited for takes long. */
    slow: false,
    refunds: [] as RefundRow[],
    errorText: '',
    errorCode: '',
    /** `上次更新 14:02` while what is shown could not be refreshed. */
    staleText: '',
    staleReason: '',
    retrying: false,
    detail: null as EntryDetail | null,
    detailOpen: false,
  },

  /** Of all that can come back. */
  all: null as RefundQuoteView | null,
  /** Of what is wanted; null while it is not known. */
  quote: null as RefundQuoteView | null,
  /** What the dialog asked about: nothing else is refunded, whatever arrives meanwhile. */
  asked: null as RefundQuoteView | null,
  /** Those in the list, or on the screen `done` those that were just asked for. */
  refunds: [] as RefundView[],
  loadedAtMs: 0,
  timer: 0,
  closed: false,

  async onLoad() {
    titlePage(words.title)
    this.setData({ fontScale: fontScale() })
    await this.patiently(this.open())
  },

  onUnload() {
    this.closed = true
    clearTimeout(this.timer)
  },

  async onPullDownRefresh() {
    try {
      await this.update()
    } finally {
      void wx.stopPullDownRefresh()
    }
  },

  async onRetry() {
    if (this.data.retrying) return
    this.setData({ retrying: true })
    try {
      await this.update()
    } finally {
      this.setData({ retrying: false })
    }
  },

  /** Says that it takes long once it does. */
  async patiently<T>(work: Promise<T>): Promise<T> {
    try {
      return await tellWhenSlow(work, () => this.setData({ slow: true }))
    } finally {
      if (this.data.slow) this.setData({ slow: false })
    }
  },

  async open() {
    if (account().view === null) await refresh()
    const { view, error } = account()
    if (view === null) this.setData({ screen: 'failed', ...this.failure(error) })
    else if (view.registration === -2) this.setData({ screen: 'deleted' })
    else if (!signedIn()) await wx.redirectTo({ url: '/pages/login/login?goal=refund' })
    else await this.read()
  },

  /** What is on the screen anew; it stays, marked as old, when the server cannot be asked. */
  async update() {
    const { screen } = this.data
    if (screen === 'deleted' || this.data.submitting) return
    if (screen !== 'done') await this.open()
    else await this.readStates()
  },

  /** Everything anew, with the amount as it was chosen. */
  async read() {
    try {
      const [all, refunds] = await Promise.all([quoteRefund(), latestRefunds()])
      this.all = all
      this.refunds = refunds
      this.loadedAtMs = nowMs()
      this.setData({
        screen: 'form',
        ...refundableView(all, account().view?.user?.principal_account ?? 0),
        refunds: this.rows(),
        staleText: '',
      })
      this.rest()
      this.choose(this.data.whole, this.data.typed)
    } catch (thrown) {
      this.old(thrown)
    }
  },

  /** What became of the refunds that were just asked for. */
  async readStates() {
    const shown = new Set(this.refunds.map((refund) => refund.out_refund_no))
    try {
      const refunds = (await latestRefunds()).filter((refund) => shown.has(refund.out_refund_no))
      if (refunds.length > 0) this.refunds = refunds
      this.loadedAtMs = nowMs()
      this.setData({ refunds: this.rows(), staleText: '' })
    } catch (thrown) {
      this.old(thrown)
    }
  },

  old(thrown: unknown) {
    if (this.loadedAtMs === 0) this.setData({ screen: 'failed', ...this.failure(thrown) })
    else this.setData({ staleText: words.updated(clockText(wireTime(this.loadedAtMs))), staleReason: this.failure(thrown).errorText })
  },

  rest() {
    this.setData(changes(this.data, restingView(account().view?.settings.maintenance, nowMs())))
  },

  onWhole() {
    if (!this.data.submitting) this.choose(true, this.data.typed)
  },

  onOwnAmount() {
    if (!this.data.submitting && this.data.whole) this.choose(false, this.data.typed)
  },

  onTyped(event: WechatMiniprogram.Input) {
    if (!this.data.submitting) this.choose(false, event.detail.value)
  },

  choose(whole: boolean, typed: string) {
    const { all } = this
    if (all === null) return
    clearTimeout(this.timer)
    const { fen, problem } = whole ? { fen: all.amount, problem: '' } : typedAmount(typed, all.refundable_account)
    this.setData({ whole, typed, typedProblem: problem, wantedFen: all.refusal === null ? fen : 0, errorText: '', errorCode: '' })
    if (fen === all.amount) this.show(all)
    else this.show(null)
    if (this.quote !== null || this.data.wantedFen === 0) return
    this.timer = setTimeout(() => {
      // Nothing is lost when this one fails: the button asks again, and says so.
      this.ask(fen).catch((thrown: unknown) => { console.info('quote', toAppError(thrown).code) })
    }, QUOTE_AFTER_MS)
  },

  /** The quote of what is wanted; of an amount that is no longer wanted nothing is shown. */
  async ask(fen: number): Promise<RefundQuoteView> {
    const quote = await quoteRefund(fen)
    if (this.data.wantedFen === fen && !this.closed) this.show(quote)
    return quote
  },

  show(quote: RefundQuoteView | null) {
    this.quote = quote
    this.setData(quote === null ? NO_QUOTE : quoteView(quote, nowMs()))
  },

  async onSubmit() {
    const { wantedFen, submitting, resting } = this.data
    if (submitting || resting || wantedFen === 0) return
    clearTimeout(this.timer)
    this.setData({ submitting: true, errorText: '', errorCode: '' })
    try {
      this.confirm(this.quote ?? await this.patiently(this.ask(wantedFen)))
    } catch (thrown) {
      await this.refused(thrown)
    } finally {
      this.setData({ submitting: false })
    }
  },

  confirm(quote: RefundQuoteView) {
    const view = quoteView(quote, nowMs())
    this.asked = quote
    this.setData({ confirming: true, confirmTitle: words.confirmTitle(yuanText(view.amountFen)), confirmText: confirmText(view) })
  },

  onStay() {
    if (!this.data.submitting) this.setData({ confirming: false })
  },

  async onConfirm() {
    const { asked } = this
    if (this.data.submitting || asked === null) return
    this.setData({ submitting: true, errorText: '', errorCode: '' })
    try {
      const { refunds, user } = await this.patiently(requestRefund(asked))
      knock()
      this.refunds = refunds
      this.loadedAtMs = nowMs()
      this.setData({ screen: 'done', amountFen: asked.amount, afterFen: user.balance_account, refunds: this.rows(), staleText: '' })
      await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    } catch (thrown) {
      await this.refused(thrown)
    } finally {
      this.setData({ submitting: false, confirming: false })
    }
  },

  /** Says why, above what holds now: a refusal means that something else was true than what was shown. */
  async refused(thrown: unknown) {
    const failure = this.failure(thrown)
    const code = failure.errorCode
    knockFirmly()
    if (code === 'MAINTENANCE') {
      await refresh()
      this.rest()
    }
    if (code === 'REFUND_QUOTE_CHANGED' || code === 'REFUND_EXCEEDED' || code === 'DEVICE_SESSION_RUNNING') await this.read()
    this.setData(failure)
  },

  onRow(event: RowEvent) {
    const refund = this.refunds[event.currentTarget.dataset.index]
    if (refund !== undefined) this.setData({ detail: refundDetail(refund), detailOpen: true })
  },

  onCloseDetail() {
    this.setData({ detailOpen: false })
  },

  /** The balance page shows the running device session before all else. */
  onSession() {
    void openBalance()
  },

  onHistory() {
    openHistory('all')
  },

  async onDone() {
    if (getCurrentPages().length > 1) await wx.navigateBack()
    else await wx.switchTab({ url: '/pages/mine/mine' })
  },

  rows() {
    const now = nowMs()
    return this.refunds.map((refund) => refundRow(refund, now))
  },

  failure(thrown: unknown) {
    const error = toAppError(thrown)
    return { errorText: errorText(error), errorCode: error.code }
  },
})
