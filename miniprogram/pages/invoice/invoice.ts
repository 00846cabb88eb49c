import type { InvoiceKind, InvoiceQuoteView, InvoiceView } from '../../../cloudfunctions/shared/contract'
import { account, refresh, signedIn } from '../../services/account'
import { call } from '../../services/api'
import { copyText } from '../../services/clipboard'
import { nowMs } from '../../services/clock'
import { fontScale } from '../../services/display'
import { errorText } from '../../services/error-text'
import { toAppError } from '../../services/errors'
import { titlePage } from '../../services/language'
import { goSignIn, openHistory } from '../../services/navigation'
import { load, save } from '../../services/storage'
import { clockText, wireTime } from '../../utils/date'
import { yuanText } from '../../utils/money'
import { checked, limitsText, NO_PROBLEMS, typedYuan } from './form'
import { requestInvoice, type Wish } from './request'
import { invoiceRow, type InvoiceRow } from './view'
import { words } from './words'

type DatasetEvent<Dataset extends object> = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, Dataset>
type TypedEvent = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: 'name' | 'taxNumber' | 'email' | 'amount' }>

const KINDS: readonly InvoiceKind[] = ['person', 'company']

Page({
  data: {
    t: words.page,
    fontScale: 1,
    screen: 'loading' as 'loading' | 'failed' | 'guest' | 'deleted' | 'form' | 'done',
    kinds: KINDS.map((kind) => ({ kind, text: words.kinds[kind] })),
    invoiceableFen: 0,
    /** Whether there is enough for an invoice. */
    possible: false,
    limitsText: '',
    kind: 'person' as InvoiceKind,
    name: '',
    taxNumber: '',
    email: '',
    amount: '',
    ...NO_PROBLEMS,
    errorText: '',
    errorCode: '',
    confirming: false,
    confirmText: '',
    submitting: false,
    sentText: '',
    sentFen: 0,
    invoices: [] as InvoiceRow[],
    /** `上次更新 14:02` while what is shown could not be refreshed. */
    staleText: '',
    staleReason: '',
    retrying: false,
  },

  quote: null as InvoiceQuoteView | null,
  invoices: [] as InvoiceView[],
  /** What the dialog asked about: nothing else is asked for. */
  asked: null as Wish | null,
  loadedAtMs: 0,

  async onLoad() {
    titlePage(words.title)
    this.setData({ fontScale: fontScale() })
    await this.open()
  },

  /** Back from sign-in. */
  onShow() {
    if (this.data.screen === 'guest' && signedIn()) void this.open()
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

  async update() {
    if (this.data.screen === 'done') await this.read()
    else await this.open()
  },

  async open() {
    if (account().view === null) await refresh()
    const { view, error } = account()
    if (view === null) this.setData({ screen: 'failed', ...this.failure(error) })
    else if (view.registration === -2) this.setData({ screen: 'deleted' })
    else if (!signedIn()) this.setData({ screen: 'guest' })
    else await this.read()
  },

  async read() {
    try {
      const [quote, { invoices }] = await Promise.all([call('invoice.quote', {}), call('invoice.list', {})])
      const isFirst = this.loadedAtMs === 0
      this.loadedAtMs = nowMs()
      this.invoices = invoices
      this.setData({ invoices: this.rows(), staleText: '' })
      this.show(quote)
      if (isFirst) this.fill()
      if (this.data.screen !== 'done') this.setData({ screen: 'form' })
    } catch (thrown) {
      const failure = this.failure(thrown)
      if (this.loadedAtMs === 0) this.setData({ screen: 'failed', ...failure })
      else this.setData({ staleText: `${words.updated} ${clockText(wireTime(this.loadedAtMs))}`, staleReason: failure.errorText })
    }
  },

  show(quote: InvoiceQuoteView) {
    const { invoiceable_account: invoiceableFen, min_account: leastFen } = quote
    this.quote = quote
    this.setData({ invoiceableFen, possible: invoiceableFen >= leastFen, limitsText: limitsText(leastFen, invoiceableFen) })
  },

  /** With what was asked for last, and all that can be invoiced. */
  fill() {
    const kept = load('invoiceTitle')
    const amount = this.data.possible ? typedYuan(this.data.invoiceableFen) : ''
    this.setData({ ...kept, amount })
  },

  onSignIn() {
    goSignIn('back')
  },

  onKind(event: DatasetEvent<{ kind: InvoiceKind }>) {
    if (!this.data.submitting) this.setData({ kind: event.currentTarget.dataset.kind, ...NO_PROBLEMS })
  },

  onTyped(event: TypedEvent) {
    const { field } = event.currentTarget.dataset
    this.setData({ [field]: event.detail.value, [`${field}Problem`]: '', errorText: '', errorCode: '' })
  },

  async onChoose() {
    if (this.data.submitting) return
    try {
      const { type, title, taxNumber } = await wx.chooseInvoiceTitle()
      // WeChat says a number or its text, by its version.
      const kind = String(type) === '0' ? 'company' : 'person'
      this.setData({ kind, name: title, taxNumber: kind === 'company' ? taxNumber : '', ...NO_PROBLEMS })
    } catch (failure) {
      // Closing the list, or not agreeing that we see it, is the person's to decide.
      console.info('invoice title', failure)
    }
  },

  onSubmit() {
    const { quote } = this
    if (this.data.submitting || quote === null) return
    const { kind, name, taxNumber, email, amount } = this.data
    const { wish, problems, isRight } = checked({ kind, name, taxNumber, email, amount }, quote.min_account, quote.invoiceable_account)
    this.setData({ ...problems, errorText: '', errorCode: '' })
    if (!isRight) return
    this.asked = wish
    this.setData({ confirming: true, confirmText: words.confirm(wish.title, wish.tax_number, wish.email, yuanText(wish.amount)) })
  },

  onStay() {
    if (!this.data.submitting) this.setData({ confirming: false })
  },

  async onConfirm() {
    const { asked } = this
    if (this.data.submitting || asked === null) return
    this.setData({ submitting: true })
    try {
      const { invoice, quote } = await requestInvoice(asked)
      const { kind, title: name, tax_number: taxNumber, email } = invoice
      save('invoiceTitle', { kind, name, taxNumber, email })
      this.loadedAtMs = nowMs()
      this.invoices = [invoice, ...this.invoices.filter(({ id }) => id !== invoice.id)]
      this.show(quote)
      this.setData({ screen: 'done', sentText: words.sent(email), sentFen: invoice.amount, invoices: this.rows(), staleText: '' })
      await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    } catch (thrown) {
      const failure = this.failure(thrown)
      // Something else was true than what was shown.
      if (failure.errorCode === 'INVOICE_EXCEEDED' || failure.errorCode === 'AMOUNT_NOT_OFFERED') await this.read()
      this.setData(failure)
    } finally {
      this.setData({ submitting: false, confirming: false })
    }
  },

  onCopy(event: DatasetEvent<{ text: string }>) {
    copyText(event.currentTarget.dataset.text)
  },

  onHistory() {
    openHistory('expense')
  },

  async onDone() {
    if (getCurrentPages().length > 1) await wx.navigateBack()
    else await wx.switchTab({ url: '/pages/mine/mine' })
  },

  rows() {
    const now = nowMs()
    return this.invoices.map((invoice) => invoiceRow(invoice, now))
  },

  failure(thrown: unknown) {
    const error = toAppError(thrown)
    return { errorText: errorText(error), errorCode: error.code as string }
  },
})
