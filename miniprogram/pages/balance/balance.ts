import { account, onAccount, refresh, refreshIfOld } from '../../services/account'
import { nowMs } from '../../services/clock'
import { fontScale } from '../../services/display'
import { currentEntry, forgetEntry, rememberEntry } from '../../services/entry'
import { entryDetail, type EntryDetail } from '../../services/entry-view'
import { goSignIn, openDocument, openHistory } from '../../services/navigation'
import { pendingRecharge } from '../../services/payment'
import { changes } from '../../utils/changes'
import { balanceView, EMPTY_VIEW } from './view'

type RowEvent = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, { index: number }>

Page({
  data: {
    ...EMPTY_VIEW,
    fontScale: 1,
    retrying: false,
    detail: null as EntryDetail | null,
    detailOpen: false,
  },

  unsubscribe: null as (() => void) | null,

  onLoad(query) {
    rememberEntry(query)
    this.setData({ ...this.changedView(), fontScale: fontScale() })
    this.unsubscribe = onAccount(() => this.paint())
  },

  onUnload() {
    this.unsubscribe?.()
  },

  onShow() {
    this.paint()
    void refreshIfOld()
  },

  async onPullDownRefresh() {
    try {
      await refresh()
    } finally {
      void wx.stopPullDownRefresh()
    }
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

  onRecharge() {
    void wx.navigateTo({ url: '/pages/recharge/recharge' })
  },

  onPending() {
    void wx.navigateTo({ url: '/pages/recharge/recharge?pending=1' })
  },

  async onScan() {
    let scanned: WechatMiniprogram.ScanCodeSuccessCallbackResult
    try {
      scanned = await wx.scanCode({ scanType: ['qrCode', 'wxCode'] })
    } catch (failure) {
      // Closing the camera is no failure; anything else is WeChat's to explain, and it does.
      console.info('scan', failure)
      return
    }
    if (rememberEntry({ path: scanned.path || undefined, result: scanned.result }) === null) {
      await wx.showToast({ title: '这不是自助机器的二维码', icon: 'none' })
      return
    }
    this.paint()
    await wx.pageScrollTo({ scrollTop: 0 })
  },

  onForgetMachine() {
    forgetEntry()
    this.paint()
  },

  onHelp() {
    openDocument('help')
  },

  onMonth() {
    openHistory('expense')
  },

  onRow(event: RowEvent) {
    const entry = account().view?.recent[event.currentTarget.dataset.index]
    if (entry !== undefined) this.setData({ detail: entryDetail(entry), detailOpen: true })
  },

  onCloseDetail() {
    this.setData({ detailOpen: false })
  },

  paint() {
    const patch = this.changedView()
    if (Object.keys(patch).length > 0) this.setData(patch)
  },

  changedView() {
    return changes(this.data, balanceView(account(), currentEntry(), pendingRecharge(), nowMs()))
  },
})
