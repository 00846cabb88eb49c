import { account, adopt, onAccount, refresh } from '../../services/account'
import { call } from '../../services/api'
import { fontScale } from '../../services/display'
import { errorText } from '../../services/error-text'
import { toAppError } from '../../services/errors'
import { titlePage } from '../../services/language'
import { changes } from '../../utils/changes'
import { AvatarChange } from './avatar'
import { collectData, forgetData, sizeText, type DataFile } from './data-file'
import { words } from './words'

type AvatarEvent = WechatMiniprogram.CustomEvent<{ avatarUrl: string }>
type FormEvent = WechatMiniprogram.FormSubmit<{ nickname?: string }>

Page({
  data: {
    t: words.page,
    fontScale: 1,
    screen: 'loading' as 'loading' | 'failed' | 'profile',
    failureText: '',
    failureCode: '',
    retrying: false,
    /** The picture that is shown: the account's, or the chosen one while it is on its way. */
    avatarUrl: '',
    avatar: 'resting' as 'resting' | 'moving' | 'failed',
    avatarText: '',
    nickname: '',
    nicknameError: '',
    saving: false,
    saved: false,
    mobile: '',
    data: 'resting' as 'resting' | 'collecting' | 'ready' | 'failed',
    dataText: '',
  },

  unsubscribe: null as (() => void) | null,
  change: null as AvatarChange | null,
  brokenUrl: '',
  file: null as DataFile | null,
  closed: false,

  async onLoad() {
    this.setData({ fontScale: fontScale() })
    titlePage(words.title)
    await this.open()
    this.unsubscribe = onAccount(() => this.paint())
  },

  onUnload() {
    this.closed = true
    this.unsubscribe?.()
    if (this.file !== null) forgetData()
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

  async open() {
    if (account().view === null) await refresh()
    const { view, error } = account()
    if (view === null) {
      const failure = error ?? toAppError(new Error('neither an answer nor an error'))
      this.setData({ screen: 'failed', failureText: errorText(failure), failureCode: words.code(failure.code) })
    } else if (view.user === null) {
      await wx.redirectTo({ url: '/pages/login/login?goal=balance' })
    } else {
      this.setData({ screen: 'profile', nickname: view.user.nike_name })
      this.paint()
    }
  },

  onChooseAvatar({ detail }: AvatarEvent) {
    const { user } = account().view ?? {}
    // Whoever closes WeChat's sheet has chosen none.
    if (!user || !detail.avatarUrl || this.data.avatar === 'moving') return
    this.change = new AvatarChange(detail.avatarUrl, user.id)
    void this.moveAvatar()
  },

  onRetryAvatar() {
    if (this.data.avatar === 'failed') void this.moveAvatar()
  },

  async moveAvatar() {
    const { change } = this
    if (change === null) return
    this.setData({ avatar: 'moving', avatarUrl: change.path, avatarText: words.uploading(0) })
    try {
      const user = await change.run((percent) => this.setData({ avatarText: percent < 100 ? words.uploading(percent) : words.savingAvatar }))
      this.change = null
      this.setData({ avatar: 'resting', avatarText: '' })
      adopt(user)
    } catch (thrown) {
      this.setData({ avatar: 'failed', avatarText: errorText(toAppError(thrown)) })
    }
  },

  onAvatarError() {
    this.brokenUrl = this.data.avatarUrl
    this.setData({ avatarUrl: '' })
  },

  onNickname() {
    if (this.data.saved || this.data.nicknameError) this.setData({ saved: false, nicknameError: '' })
  },

  /** Only what the form carries is what WeChat let pass. */
  async onSubmit({ detail }: FormEvent) {
    if (this.data.saving) return
    const nickname = (detail.value.nickname ?? '').trim()
    if (nickname === '') {
      this.setData({ nicknameError: words.nicknameMissing, saved: false })
      return
    }
    this.setData({ saving: true, saved: false, nicknameError: '' })
    try {
      const user = await call('profile.update', { nike_name: nickname })
      this.setData({ nickname: user.nike_name, saved: true })
      adopt(user)
    } catch (thrown) {
      const error = toAppError(thrown)
      this.setData({ nicknameError: error.code === 'INVALID_INPUT' ? words.nicknameRefused : errorText(error) })
    } finally {
      this.setData({ saving: false })
    }
  },

  onMobile() {
    void wx.navigateTo({ url: '/pages/mobile/mobile' })
  },

  async onExport() {
    if (this.data.data === 'collecting') return
    this.setData({ data: 'collecting', dataText: words.collecting(0) })
    try {
      const file = await collectData((rows) => this.setData({ dataText: words.collecting(rows) }), () => !this.closed)
      if (file === null) return
      this.file = file
      if (this.closed) forgetData()
      else this.setData({ data: 'ready', dataText: words.ready(file.rows, sizeText(file.bytes)) })
    } catch (thrown) {
      this.setData({ data: 'failed', dataText: errorText(toAppError(thrown)) })
    }
  },

  /** By a tap of its own: WeChat shares nothing that was not asked for just now. */
  onShare() {
    if (this.file === null) return
    const { path: filePath, name: fileName } = this.file
    wx.shareFileMessage({
      filePath,
      fileName,
      fail: ({ errMsg }) => {
        console.info('share', errMsg)
        if (!/cancel/.test(errMsg)) this.setData({ dataText: words.shareFailed })
      },
    })
  },

  onLeave() {
    void wx.navigateTo({ url: '/pages/leave/leave' })
  },

  /** What changes beside the form, which nobody writes over while somebody types. */
  paint() {
    const { user } = account().view ?? {}
    if (!user || this.data.screen !== 'profile') return
    const own = user.head_img_url === this.brokenUrl ? '' : user.head_img_url
    const patch = changes(this.data, { mobile: user.mobile, ...(this.change === null ? { avatarUrl: own } : {}) })
    if (Object.keys(patch).length > 0) this.setData(patch)
  },
})
