import { account, onAccount, refresh, refreshIfOld, signOut } from '../../services/account'
import { fontScale } from '../../services/display'
import { errorText } from '../../services/error-text'
import { goSignIn, openDocument, openHistory, openRefund, type DocumentName } from '../../services/navigation'
import { changes } from '../../utils/changes'

Page({
  data: {
    fontScale: 1,
    screen: 'loading' as 'loading' | 'failed' | 'guest' | 'deleted' | 'account',
    failureText: '',
    retrying: false,
    name: '',
    mobile: '',
    servicePhone: '',
    leaving: false,
  },

  unsubscribe: null as (() => void) | null,

  onLoad() {
    this.setData({ ...this.view(), fontScale: fontScale() })
    this.unsubscribe = onAccount(() => this.paint())
  },

  onUnload() {
    this.unsubscribe?.()
  },

  onShow() {
    this.paint()
    if (account().view === null) void refreshIfOld()
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

  onSignIn() {
    goSignIn('balance')
  },

  onHistory() {
    openHistory('all')
  },

  onRefund() {
    openRefund()
  },

  onDocument(event: WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, { name: DocumentName }>) {
    openDocument(event.currentTarget.dataset.name)
  },

  onCall() {
    wx.makePhoneCall({ phoneNumber: this.data.servicePhone, fail: (failure) => console.info('call', failure.errMsg) })
  },

  onSignOut() {
    this.setData({ leaving: true })
  },

  onStay() {
    this.setData({ leaving: false })
  },

  onLeave() {
    signOut()
    this.setData({ leaving: false })
  },

  paint() {
    const patch = changes(this.data, this.view())
    if (Object.keys(patch).length > 0) this.setData(patch)
  },

  view() {
    const { view, error } = account()
    return {
      screen: view === null ? (error === null ? 'loading' as const : 'failed' as const)
        : view.user !== null ? 'account' as const
          : view.registration === -2 ? 'deleted' as const : 'guest' as const,
      failureText: error === null ? '' : errorText(error),
      name: view?.user?.nike_name ?? '',
      mobile: view?.user?.mobile ?? '',
      servicePhone: view?.settings.service_phone ?? '',
    }
  },
})
