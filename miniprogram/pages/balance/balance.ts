import { account, askAgain, onAccount, refresh, refreshIfOld, runningSession } from '../../services/account'
import { nowMs } from '../../services/clock'
import { fontScale } from '../../services/display'
import { readEntry, type EntrySource } from '../../services/entry'
import { entryDetail, type EntryDetail } from '../../services/entry-view'
import { titlePage } from '../../services/language'
import { maintenanceChangeMs } from '../../services/maintenance'
import { askPauseMs, isAskOverdue, nextSecondMs } from '../../services/meter'
import { enterDevice, goSignIn, openDeviceSession, openDocument, openHistory } from '../../services/navigation'
import { pendingRecharge } from '../../services/payment'
import { Pulse } from '../../services/pulse'
import { scanMachine } from '../../services/scan'
import { titleTabs } from '../../services/tab-bar'
import { changes } from '../../utils/changes'
import { balanceView, EMPTY_VIEW } from './view'
import { words } from './words'

/** All of the account is asked for here, so more rarely than a device session alone. */
const LEAST_PAUSE_MS = 5_000
/** Time for the first paint. */
const BELOW_MS = 50
/** Timers of several weeks overflow. */
const LONGEST_TIMER_MS = 86_400_000

type RowEvent = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, { index: number }>

Page({
  data: {
    ...EMPTY_VIEW,
    t: words.page,
    /** Whether what stands below the first screen's main part is drawn: it follows when that part can be seen. */
    below: false,
    fontScale: 1,
    detail: null as EntryDetail | null,
    detailOpen: false,
  },

  unsubscribe: null as (() => void) | null,
  hidden: false,
  /** The code that opened the app, until its machine is shown. */
  arrival: null as EntrySource | null,
  /** Asks the server while a device session runs. */
  asking: null as Pulse | null,
  /** Redraws at each full second of a device session, and when a maintenance begins or ends. */
  ticking: null as Pulse | null,
  /** When the server was asked last for the sake of the device session, by its clock. */
  askedMs: 0,

  onLoad(query: EntrySource) {
    if (readEntry(query, nowMs()).kind !== 'none') this.arrival = query
    this.setData({ ...this.changedView(), fontScale: fontScale() })
    setTimeout(() => this.setData({ below: true }), BELOW_MS)
    titlePage(words.title)
    titleTabs()
    this.asking = new Pulse(() => this.ask(), () => this.askMs())
    this.ticking = new Pulse(async () => this.tick(), () => this.tickMs())
    this.unsubscribe = onAccount(() => {
      this.paint()
      this.asking?.plan()
      this.ticking?.plan()
    })
  },

  onUnload() {
    this.unsubscribe?.()
    this.rest()
  },

  onShow() {
    // The first time it has just been drawn.
    if (this.hidden) this.paint()
    this.hidden = false
    const { arrival } = this
    this.arrival = null
    if (arrival !== null) {
      void enterDevice(arrival)
      return
    }
    this.askedMs = nowMs()
    this.asking?.wake()
    this.ticking?.wake()
    void refreshIfOld()
  },

  onHide() {
    this.hidden = true
    this.rest()
  },

  async onPullDownRefresh() {
    try {
      await refresh()
    } finally {
      void wx.stopPullDownRefresh()
    }
  },

  onRetry() {
    if (!this.data.retrying) void askAgain()
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

  onScan() {
    void scanMachine()
  },

  onSession() {
    const session = runningSession()
    if (session !== null) void openDeviceSession(session.id)
  },

  onStop() {
    const session = runningSession()
    if (session !== null) void openDeviceSession(session.id, true)
  },

  onHelp() {
    openDocument('help')
  },

  onReport() {
    const session = runningSession()
    void wx.navigateTo({ url: `/pages/ticket/ticket?kind=fault${session === null ? '' : `&device_code=${session.device_code}`}` })
  },

  onMobile() {
    void wx.navigateTo({ url: '/pages/mobile/mobile' })
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
    return changes(this.data, balanceView(account(), pendingRecharge(), nowMs()))
  },

  ask(): Promise<void> {
    this.askedMs = nowMs()
    return refresh()
  },

  tick() {
    this.paint()
    const session = runningSession()
    if (session !== null && isAskOverdue(session, this.askedMs, nowMs())) void this.asking?.now()
  },

  askMs(): number | null {
    const session = runningSession()
    const pause = session === null ? null : askPauseMs(session, nowMs())
    return pause === null ? null : Math.max(pause, LEAST_PAUSE_MS)
  },

  tickMs(): number | null {
    const now = nowMs()
    const session = runningSession()
    if (session?.state === 'active') return nextSecondMs(session, now)
    const change = maintenanceChangeMs(account().view?.settings.maintenance, now)
    return change === null ? null : Math.min(change, LONGEST_TIMER_MS)
  },

  rest() {
    this.asking?.rest()
    this.ticking?.rest()
  },
})
