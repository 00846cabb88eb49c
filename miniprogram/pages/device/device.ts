import type { DeviceLookView } from '../../../cloudfunctions/shared/contract'
import { account, refresh } from '../../services/account'
import { mustAgree } from '../../services/agreement'
import { isTimeKnown, nowMs } from '../../services/clock'
import { lookAtDevice, startDeviceSession } from '../../services/device'
import { fontScale } from '../../services/display'
import { cleanDeviceCode, readEntry, type Entry, type EntrySource } from '../../services/entry'
import { errorText } from '../../services/error-text'
import { isConnectionTrouble, toAppError } from '../../services/errors'
import { knockFirmly } from '../../services/haptics'
import { titlePage } from '../../services/language'
import { goSignIn, openBalance, openDeviceSession, openDocument } from '../../services/navigation'
import { tellWhenSlow } from '../../services/patience'
import { NOT_RESTING, restingView } from '../../services/resting'
import { scanMachine } from '../../services/scan'
import { changes } from '../../utils/changes'
import { clockText } from '../../utils/date'
import { words } from './words'
import { EMPTY_MACHINE, entryProblem, machineView, NOT_FOUND, type Problem } from './view'

Page({
  data: {
    ...EMPTY_MACHINE,
    ...NOT_RESTING,
    t: words.page,
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
    /** What is waited for takes long. */
    slow: false,
    agreeing: false,
    startError: '',
    startCode: '',
  },

  source: {} as EntrySource & { code?: string | undefined },
  deviceCode: '',
  seen: null as DeviceLookView | null,
  closed: false,

  onLoad(query: EntrySource & { code?: string | undefined }) {
    this.source = query
    titlePage(words.title)
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
      case 'start': return mustAgree() ? this.setData({ agreeing: true }) : this.start()
      case 'signIn': return goSignIn('device')
      case 'mobile': return void wx.navigateTo({ url: '/pages/mobile/mobile' })
      case 'recharge': return void wx.navigateTo({ url: '/pages/recharge/recharge' })
      case 'session': return this.seen?.session ? openDeviceSession(this.seen.session.id) : undefined
      case 'scan': return scanMachine()
      case 'retry': return this.open()
      case 'contact': return
    }
  },

  async onAgreed() {
    this.setData({ agreeing: false })
    await this.start()
  },

  onNotAgreed() {
    this.setData({ agreeing: false })
  },

  onHelp() {
    openDocument('help')
  },

  onTrouble() {
    void wx.navigateTo({ url: `/pages/ticket/ticket?kind=fault&device_code=${this.deviceCode}` })
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
      const look = await tellWhenSlow(lookAtDevice(this.deviceCode), () => this.setData({ slow: true }))
      if (this.closed) return
      const { session } = look
      if (session !== null && session.device_id === look.device.device_id) {
        await openDeviceSession(session.id)
        return
      }
      this.seen = look
      this.setData({ screen: 'machine', failureText: '', failureCode: '', staleText: '', ...changes(this.data, { ...machineView(look), ...this.rest() }) })
    } catch (thrown) {
      this.showFailure(thrown)
    } finally {
      this.setData({ looking: false, slow: false })
    }
  },

  /** Whoever comes straight from a code has not been told of a maintenance: then the server refuses. */
  rest() {
    return restingView(account().view?.settings.maintenance, nowMs())
  },

  async start() {
    if (this.data.starting || this.data.resting || this.seen === null) return
    this.setData({ starting: true, startError: '', startCode: '' })
    try {
      const start = startDeviceSession(this.deviceCode, this.seen.device.tariff.id)
      const session = await tellWhenSlow(start, () => this.setData({ slow: true }))
      await openDeviceSession(session.id)
    } catch (thrown) {
      const error = toAppError(thrown)
      knockFirmly()
      this.setData({ slow: false, startError: errorText(error), startCode: error.code })
      if (error.code === 'AGREEMENT_OUTDATED' || error.code === 'MAINTENANCE') await refresh()
      if (error.code === 'AGREEMENT_OUTDATED') this.setData({ agreeing: mustAgree() })
      // It is not as it was shown: another price, another state.
      if (!isConnectionTrouble(error)) await this.look()
    } finally {
      this.setData({ starting: false, slow: false })
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
      staleText: this.seen === null ? '' : words.updated(clockText(this.seen.time)),
    })
  },
})
