import type { DeletionLookView } from '../../../cloudfunctions/shared/contract'
import { account, isSignedOut, refresh, signOut } from '../../services/account'
import { call } from '../../services/api'
import { fontScale } from '../../services/display'
import { errorText } from '../../services/error-text'
import { toAppError } from '../../services/errors'
import { titlePage } from '../../services/language'
import { openDeviceSession, openRefund } from '../../services/navigation'
import { forfeitedText, lookView, NO_LOOK } from './view'
import { words } from './words'

type ObstacleEvent = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, { index: number }>

Page({
  data: {
    t: words.page,
    fontScale: 1,
    screen: 'loading' as 'loading' | 'failed' | 'form' | 'done',
    failureText: '',
    failureCode: '',
    retrying: false,
    ...NO_LOOK,
    agreed: false,
    confirming: false,
    confirmTitle: words.confirmTitle,
    confirmText: '',
    leaving: false,
    errorText: '',
    errorCode: '',
    doneText: '',
  },

  /** What is on the screen, and what the dialog asked about. */
  look: null as DeletionLookView | null,
  looking: null as Promise<void> | null,

  onLoad(query: { forfeited?: string }) {
    this.setData({ fontScale: fontScale() })
    titlePage(words.title)
    // Opened by itself, without any other page, once the account is gone.
    if (query.forfeited === undefined || !isSignedOut()) return
    this.setData({ screen: 'done', doneText: words.doneText(forfeitedText(Number(query.forfeited))) })
  },

  /** Whoever comes back from stopping or from a refund finds it as it is now. */
  onShow() {
    if (this.data.screen !== 'done') void this.open()
  },

  async onPullDownRefresh() {
    try {
      if (this.data.screen !== 'done') await this.open()
    } finally {
      void wx.stopPullDownRefresh()
    }
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

  open(): Promise<void> {
    this.looking ??= this.read().finally(() => { this.looking = null })
    return this.looking
  },

  async read() {
    if (account().view === null) await refresh()
    const { view } = account()
    if (view !== null && view.user === null) {
      await wx.redirectTo({ url: '/pages/login/login?goal=balance' })
      return
    }
    try {
      const look = await call('account.delete.look', {})
      const isChanged = this.look !== null && this.look.forfeited_account !== look.forfeited_account
      this.look = look
      // What was agreed to was another amount.
      this.setData({ screen: 'form', ...lookView(look), ...(isChanged ? { agreed: false } : {}) })
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'ACCOUNT_DELETED') await this.gone(this.look?.forfeited_account ?? 0)
      else if (this.look === null) this.setData({ screen: 'failed', failureText: errorText(error), failureCode: words.code(error.code) })
      else this.setData({ errorText: errorText(error), errorCode: words.code(error.code) })
    }
  },

  onObstacle(event: ObstacleEvent) {
    const obstacle = this.look?.obstacles[event.currentTarget.dataset.index]
    switch (obstacle?.kind) {
      case 'DEVICE_SESSION_RUNNING':
        void openDeviceSession(obstacle.session_id, true)
        break
      case 'ORDER_PENDING':
        void wx.navigateTo({ url: '/pages/recharge/recharge?pending=1' })
        break
      case 'REFUND_UNDER_WAY':
        openRefund()
        break
    }
  },

  onRefund() {
    openRefund()
  },

  onAgree() {
    if (!this.data.leaving) this.setData({ agreed: !this.data.agreed, errorText: '', errorCode: '' })
  },

  onLeave() {
    if (!this.data.agreed || this.look === null) return
    this.setData({ confirming: true, confirmText: words.confirmText(forfeitedText(this.look.forfeited_account)) })
  },

  onStay() {
    if (!this.data.leaving) this.setData({ confirming: false })
  },

  async onConfirm() {
    const { look } = this
    if (look === null || this.data.leaving) return
    this.setData({ leaving: true, errorText: '', errorCode: '' })
    try {
      await call('account.delete', { forfeited_account: look.forfeited_account })
      await this.gone(look.forfeited_account)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'ACCOUNT_NOT_CLEAR') {
        await this.open()
        this.setData({ errorText: words.changed, errorCode: words.code(error.code) })
      } else {
        // It may have happened all the same: said again it happens once.
        this.setData({ errorText: errorText(error), errorCode: words.code(error.code) })
      }
    } finally {
      this.setData({ leaving: false, confirming: false })
    }
  },

  /** Nothing of the account stays on the phone, nor on a page below. */
  async gone(forfeitedFen: number) {
    signOut()
    await wx.reLaunch({ url: `/pages/leave/leave?forfeited=${forfeitedFen}` })
  },

  onHome() {
    void wx.reLaunch({ url: '/pages/balance/balance' })
  },
})
