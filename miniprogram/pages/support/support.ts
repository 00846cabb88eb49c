import { account, onAccount, refresh, refreshIfOld } from '../../services/account'
import { fontScale } from '../../services/display'
import { errorText } from '../../services/error-text'
import { titlePage } from '../../services/language'
import { openRefund } from '../../services/navigation'
import { changes } from '../../utils/changes'
import { clockText } from '../../utils/date'
import { NO_NUMBERS, numbersView } from './view'
import { words } from './words'

type DatasetEvent<Dataset extends object> = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, Dataset>

/** Prices, rules and ways to reach us, for everybody: texts stand at once, numbers when they are known. */
Page({
  data: {
    t: words.page,
    refundLines: words.refund,
    invoiceLines: words.invoice,
    faultLines: words.fault,
    questions: words.questions.map((question, index) => ({ id: `question-${index}`, ...question })),
    fontScale: 1,
    /** Of the numbers alone: the rest needs nobody. */
    numbers: 'loading' as 'loading' | 'failed' | 'ready',
    ...NO_NUMBERS,
    /** `上次更新 14:02` while the numbers could not be refreshed. */
    staleText: '',
    failureText: '',
    failureCode: '',
    retrying: false,
    /** The rule or question that is unfolded; empty: none. */
    unfolded: '',
  },

  unsubscribe: null as (() => void) | null,

  onLoad() {
    titlePage(words.title)
    this.setData({ ...this.view(), fontScale: fontScale() })
    this.unsubscribe = onAccount(() => this.paint())
    void refreshIfOld()
  },

  onUnload() {
    this.unsubscribe?.()
  },

  async onRetry() {
    if (this.data.retrying) return
    this.setData({ retrying: true })
    try {
      await refresh()
    } finally {
      this.setData({ retrying: false })
    }
  },

  onTopic(event: DatasetEvent<{ topic: string }>) {
    const { topic } = event.currentTarget.dataset
    this.setData({ unfolded: this.data.unfolded === topic ? '' : topic })
  },

  onRefund() {
    openRefund()
  },

  onInvoice() {
    void wx.navigateTo({ url: '/pages/invoice/invoice' })
  },

  onTicket(event: DatasetEvent<{ kind: 'complaint' | 'fault' }>) {
    void wx.navigateTo({ url: `/pages/ticket/ticket?kind=${event.currentTarget.dataset.kind}` })
  },

  onCall() {
    wx.makePhoneCall({ phoneNumber: this.data.servicePhone, fail: (failure) => console.info('call', failure.errMsg) })
  },

  paint() {
    const patch = changes(this.data, this.view())
    if (Object.keys(patch).length > 0) this.setData(patch)
  },

  view() {
    const { view, error } = account()
    const failure = { failureText: error === null ? '' : errorText(error), failureCode: error?.code ?? '' }
    if (view === null) return { numbers: error === null ? 'loading' as const : 'failed' as const, staleText: '', ...failure }
    return {
      numbers: 'ready' as const,
      ...numbersView(view.settings, view.recharge_options),
      staleText: error === null ? '' : `${words.updated} ${clockText(view.time)}`,
      ...failure,
    }
  },
})
