import type { DeviceSessionReply, DeviceSessionView, NoticeKind, UserView } from '../../../cloudfunctions/shared/contract'
import { account, runningSession } from '../../services/account'
import { nowMs } from '../../services/clock'
import { askDeviceSession, stopDeviceSession } from '../../services/device'
import { fontScale } from '../../services/display'
import { errorText } from '../../services/error-text'
import { toAppError } from '../../services/errors'
import { knock, knockFirmly } from '../../services/haptics'
import { titlePage } from '../../services/language'
import { askPauseMs, isAskOverdue, nextSecondMs } from '../../services/meter'
import { openBalance, openDevice, openHistory } from '../../services/navigation'
import { renewNotices } from '../../services/notice'
import { tellWhenSlow } from '../../services/patience'
import { Pulse } from '../../services/pulse'
import { scanMachine } from '../../services/scan'
import { changes } from '../../utils/changes'
import { words } from './words'
import { EMPTY_USE, isBefore, useView, type UseView } from './view'

const LOW: NoticeKind[] = ['balance_low']
const SETTLED: NoticeKind[] = ['session_settled', 'session_started']

Page({
  data: {
    ...EMPTY_USE,
    t: words.page,
    lowNotices: LOW,
    settledNotices: SETTLED,
    screen: 'loading' as 'loading' | 'failed' | 'none' | UseView['screen'],
    fontScale: 1,
    /** Why the server cannot be asked: what is shown goes on by this phone's own counting. */
    failureText: '',
    failureCode: '',
    retrying: false,
    confirming: false,
    /** A stop, or taking back the start, is on its way. */
    stopping: false,
    /** That is taking long. */
    slow: false,
    stopError: '',
    stopCode: '',
  },

  sessionId: undefined as string | undefined,
  session: null as DeviceSessionView | null,
  user: null as UserView | null,
  /** When the server was asked last, by its clock. */
  askedMs: 0,
  /** Asks the server, as rarely as it can. */
  asking: null as Pulse | null,
  /** Redraws at each full second, from what is known. */
  ticking: null as Pulse | null,

  onLoad(query: { id?: string; stop?: string }) {
    titlePage(words.title)
    this.sessionId = query.id
    this.asking = new Pulse(() => this.ask(), () => (this.session === null ? null : askPauseMs(this.session, nowMs())))
    this.ticking = new Pulse(async () => this.tick(), () => this.tickMs())
    const known = runningSession()
    if (known !== null && (query.id === undefined || query.id === known.id)) {
      this.session = known
      this.user = account().view?.user ?? null
    }
    this.setData({ fontScale: fontScale(), confirming: query.stop !== undefined && this.session?.state === 'active' })
    this.paint()
  },

  onShow() {
    this.paint()
    this.asking?.wake()
    this.ticking?.wake()
    void this.asking?.now()
  },

  onHide() {
    this.rest()
  },

  onUnload() {
    this.rest()
  },

  async onPullDownRefresh() {
    try {
      await this.asking?.now()
    } finally {
      void wx.stopPullDownRefresh()
    }
  },

  async onRetry() {
    if (this.data.retrying) return
    this.setData({ retrying: true })
    try {
      await this.asking?.now()
    } finally {
      this.setData({ retrying: false })
    }
  },

  onRecharge() {
    void wx.navigateTo({ url: '/pages/recharge/recharge' })
  },

  onStop() {
    this.setData({ confirming: true })
  },

  onGoOn() {
    this.setData({ confirming: false })
  },

  async onStopConfirmed() {
    this.setData({ confirming: false })
    await this.stop()
  },

  async onCancelStart() {
    await this.stop()
  },

  onAgain() {
    if (this.session !== null) void openDevice(this.session.device_code)
  },

  onScan() {
    void scanMachine()
  },

  onTrouble() {
    if (this.session !== null) void wx.navigateTo({ url: `/pages/ticket/ticket?kind=fault&device_code=${this.session.device_code}` })
  },

  onHistory() {
    renewNotices()
    openHistory('expense')
  },

  async onBalance() {
    renewNotices()
    await openBalance()
  },

  async ask() {
    this.askedMs = nowMs()
    try {
      this.take(await askDeviceSession(this.sessionId))
    } catch (thrown) {
      const error = toAppError(thrown)
      const screen = this.session !== null ? {} : error.code === 'DEVICE_SESSION_NOT_FOUND' ? { screen: 'none' as const } : { screen: 'failed' as const }
      this.setData({ failureText: errorText(error), failureCode: error.code, ...screen })
    }
  },

  async stop() {
    if (this.data.stopping || this.session === null) return
    this.setData({ stopping: true, stopError: '', stopCode: '' })
    try {
      const stop = stopDeviceSession(this.session.id)
      this.take(await tellWhenSlow(stop, () => this.setData({ slow: true })))
      knock()
    } catch (thrown) {
      const error = toAppError(thrown)
      knockFirmly()
      this.setData({ stopError: errorText(error), stopCode: error.code })
    } finally {
      this.setData({ stopping: false, slow: false })
    }
  },

  take({ session, user }: DeviceSessionReply) {
    // An answer that was overtaken by a later one, e.g. by that to a stop.
    if (isBefore(session, this.session)) return
    if (this.session?.state === 'pending' && session?.state === 'active') knock()
    this.session = session
    this.user = user
    if (session !== null) this.sessionId = session.id
    if (this.data.failureCode !== '') this.setData({ failureText: '', failureCode: '' })
    if (session === null) this.setData({ screen: 'none' })
    this.paint()
    this.asking?.plan()
    this.ticking?.plan()
  },

  /** Null while nothing moves by itself. */
  tickMs(): number | null {
    const { session } = this
    return session?.state === 'active' || session?.state === 'pending' ? nextSecondMs(session, nowMs()) : null
  },

  tick() {
    this.paint()
    if (this.session !== null && isAskOverdue(this.session, this.askedMs, nowMs())) void this.asking?.now()
  },

  paint() {
    if (this.session === null) return
    const patch = changes(this.data, useView(this.session, this.user, nowMs()))
    if (Object.keys(patch).length > 0) this.setData(patch)
  },

  rest() {
    this.asking?.rest()
    this.ticking?.rest()
  },
})
