import { account, onAccount, refresh, refreshIfOld, signOut } from '../../services/account'
import { fontScale } from '../../services/display'
import { errorText } from '../../services/error-text'
import { titlePage } from '../../services/language'
import { goSignIn, openDocument, openHistory, openRefund, type DocumentName } from '../../services/navigation'
import { titleTabs } from '../../services/tab-bar'
import { changes } from '../../utils/changes'
import { words } from './words'

type NameEvent = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, { name: DocumentName }>
type PageEvent = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, { page: string }>

Page({
  data: {
    t: words.page,
    fontScale: 1,
    screen: 'loading' as 'loading' | 'failed' | 'guest' | 'deleted' | 'account',
    failureText: '',
    retrying: false,
    name: '',
    mobile: '',
    /** Empty: none, or it cannot be shown. */
    avatarUrl: '',
    servicePhone: '',
    /** Whether they work here: the function `operator` decides for itself. */
    staff: false,
    leaving: false,
  },

  unsubscribe: null as (() => void) | null,
  /** The picture that WeChat could not show: an icon stands for it. */
  brokenUrl: '',

  onLoad() {
    this.setData({ ...this.view(), fontScale: fontScale() })
    titlePage(words.title)
    titleTabs()
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

  onProfile() {
    void wx.navigateTo({ url: '/pages/profile/profile' })
  },

  onAvatarError() {
    this.brokenUrl = this.data.avatarUrl
    this.paint()
  },

  onHistory() {
    openHistory('all')
  },

  onRefund() {
    openRefund()
  },

  /** A page of its own subpackage, named after its folder. */
  onPage(event: PageEvent) {
    const { page } = event.currentTarget.dataset
    void wx.navigateTo({ url: page === 'operator' ? '/pages/operator/home/home' : `/pages/${page}/${page}` })
  },

  onDocument(event: NameEvent) {
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

  async onLeave() {
    signOut()
    this.setData({ leaving: false })
    // The other pages hold what they showed: none of them stays.
    await wx.reLaunch({ url: '/pages/mine/mine' })
  },

  paint() {
    const patch = changes(this.data, this.view())
    if (Object.keys(patch).length > 0) this.setData(patch)
  },

  view() {
    const { view, error } = account()
    const avatarUrl = view?.user?.head_img_url ?? ''
    return {
      screen: view === null ? (error === null ? 'loading' as const : 'failed' as const)
        : view.user !== null ? 'account' as const
          : view.registration === -2 ? 'deleted' as const : 'guest' as const,
      failureText: error === null ? '' : errorText(error),
      name: view?.user?.nike_name ?? '',
      mobile: view?.user?.mobile ?? '',
      avatarUrl: avatarUrl === this.brokenUrl ? '' : avatarUrl,
      servicePhone: view?.settings.service_phone ?? '',
      staff: (view?.user?.staff_roles ?? []).length > 0,
    }
  },
})
