import type { DeviceLookView } from '../../../cloudfunctions/shared/contract'
import { refresh } from '../../services/account'
import { isTimeKnown, nowMs } from '../../services/clock'
import { lookAtDevice, startDeviceSession } from '../../services/device'
import { fontScale } from '../../services/display'
import { cleanDeviceCode, readEntry, type Entry, type EntrySource } from '../../services/entry'
import { errorText } from '../../services/error-text'
import { isConnectionTrouble, toAppError } from '../../services/errors'
import { goSignIn, openBalance, openDeviceSession } from '../../services/navigation'
import { scanMachine } from '../../services/scan'
import { changes } from '../../utils/changes'
import { clockText } from '../../utils/date'
import { EMPTY_MACHINE, entryProblem, machineView, NOT_FOUND, type Problem } from './view'

Page({
  data: {
    ...EMPTY_MACHINE,
    screen: 'loading' as 'loading' | 'failed' | 'problem' | 'machine',
    fontScale: 1,
    problemTitle: '',
    problemText: '',
    /** Why the latest look failed; above what an earlier one told, or alone. */
    failureText: '',
    failureCode: '',
    staleText: '',
    looking: false,
    starting: false,
    startError: '',
    startCode: '',
  },

  source: {} as EntrySource & { code?: string | undefined },
  deviceCode: '',
  seen: null as DeviceLookView | null,
  closed: false,

  onLoad(query: EntrySource & { code?: string | undefined }) {
    this.source = query
    this.setData({ fontScale: fontScale() })
  },

  onUnload() {
    this.closed = true
  },

  /** Also on coming back from sign-in and recharge, which change what can be done here. */
  onShow() {
    if (!this.data.starting) void this.open()
  },

  async onPullDownRefresh() {
    try {
      await this.open()
    } finally {
      void wx.stopPullDownRefresh()
    }
  },

  async onRetry() {
    await this.open()
  },

  async onAction() {
    switch (this.data.action) {
      case 'start': return this.start()
      case 'signIn': return goSignIn('device')
      case 'recharge': return void wx.navigateTo({ url: '/pages/recharge/recharge' })
      case 'session': return this.seen?.session ? openDeviceSession(this.seen.session.id) : undefined
      case 'scan': return scanMachine()
      case 'retry': return this.open()
      case 'contact': return
    }
  },

  onScan() {
    void scanMachine()
  },

  async onBalance() {
    await openBalance()
  },

  /** Reads what led here, once, and looks at the machine. */
  async open() {
    if (this.deviceCode === '') {
      const entry = await this.entry()
      if (entry.kind !== 'machine') {
        this.showProblem(entryProblem(entry.kind))
        return
      }
      this.deviceCode = entry.deviceCode
    }
    await this.look()
  },

  async entry(): Promise<Entry> {
    const { code, ...source } = this.source
    const given = code === undefined ? null : cleanDeviceCode(code)
    if (given !== null) return { kind: 'machine', deviceCode: given }
    const entry = readEntry(source, nowMs())
    if (entry.kind !== 'stale' || isTimeKnown()) return entry
    // By the phone's clock alone nobody is sent away.
    await refresh()
    return readEntry(source, nowMs())
  },

  async look() {
    if (this.data.looking) return
    this.setData({ looking: true })
    try {
      const look = await lookAtDevice(this.deviceCode)
      if (this.closed) return
      const { session } = look
      if (session !== null && session.device_id === look.device.device_id) {
        await openDeviceSession(session.id)
        return
      }
      this.seen = look
      this.setData({ screen: 'machine', failureText: '', failureCode: '', staleText: '', ...changes(this.data, machineView(look)) })
    } catch (thrown) {
      this.showFailure(thrown)
    } finally {
      this.setData({ looking: false })
    }
  },

  async start() {
    if (this.data.starting || this.seen === null) return
    this.setData({ starting: true, startError: '', startCode: '' })
    try {
      const session = await startDeviceSession(this.deviceCode, this.seen.device.tariff.id)
      await openDeviceSession(session.id)
    } catch (thrown) {
      const error = toAppError(thrown)
      this.setData({ startError: errorText(error), startCode: error.code })
      // It is not as it was shown: another price, another state.
      if (!isConnectionTrouble(error)) await this.look()
    } finally {
      this.setData({ starting: false })
    }
  },

  showProblem({ title, text }: Problem) {
    this.setData({ screen: 'problem', problemTitle: title, problemText: text })
  },

  showFailure(thrown: unknown) {
    const error = toAppError(thrown)
    if (error.code === 'DEVICE_NOT_FOUND') {
      this.showProblem(NOT_FOUND)
      return
    }
    this.setData({
      screen: this.seen === null ? 'failed' : 'machine',
      failureText: errorText(error),
      failureCode: error.code,
      staleText: this.seen === null ? '' : `上次更新 ${clockText(this.seen.time)}`,
    })
  },
})
