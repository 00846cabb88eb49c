import type { TicketKind, TicketView } from '../../../cloudfunctions/shared/contract'
import { account, refresh, signedIn } from '../../services/account'
import { nowMs } from '../../services/clock'
import { fontScale } from '../../services/display'
import { cleanDeviceCode, deviceCodeText } from '../../services/entry'
import { errorText } from '../../services/error-text'
import { isConnectionTrouble, toAppError } from '../../services/errors'
import { titlePage } from '../../services/language'
import { goSignIn } from '../../services/navigation'
import { clockText, wireTime } from '../../utils/date'
import { machinePlace, scanDeviceCode } from './machine'
import { Photos, type Photo } from './photos'
import { ownTickets, sendTicket, type Wish } from './send'
import { KINDS, kindOf, LEAST_TEXT, lengthOf, ticketRow, type TicketRow } from './view'
import { words } from './words'

type DatasetEvent<Dataset extends object> = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, Dataset>

const EMPTY_FORM = { text: '', textProblem: '', counter: words.counter(0), photos: [] as Photo[], room: true, photoProblem: '', contact: '', errorText: '', errorCode: '' }
const NO_MACHINE = { machine: '', machinePlace: '', machineProblem: '', lookingUp: false }

Page({
  data: {
    t: words.page,
    fontScale: 1,
    screen: 'loading' as 'loading' | 'failed' | 'guest' | 'deleted' | 'form' | 'sent',
    servicePhone: '',
    kinds: KINDS.map((kind) => ({ kind, text: words.kinds[kind] })),
    kind: 'complaint' as TicketKind,
    placeholder: words.placeholders.complaint,
    ...EMPTY_FORM,
    ...NO_MACHINE,
    /** Number of the entry that it is about; empty: none. */
    entryId: '',
    submitting: false,
    sentText: '',
    /** Those that were sent before. */
    list: 'loading' as 'loading' | 'failed' | 'ready',
    tickets: [] as TicketRow[],
    unfolded: '',
    /** `上次更新 14:02` while what is shown could not be refreshed. */
    staleText: '',
    listError: '',
    listCode: '',
    retrying: false,
  },

  tickets: [] as TicketView[],
  photos: null as Photos | null,
  loadedAtMs: 0,
  /** A try of which nobody knows whether it was taken: its photos may be a ticket's. */
  perhapsSent: false,
  closed: false,

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    // The colon in an entry's number comes encoded or not. What else comes is none of ours.
    const entryId = /^[\w:-]{1,96}$/.exec((query.entry_id ?? '').replace(/%3a/gi, ':'))?.[0] ?? ''
    const deviceCode = cleanDeviceCode(query.device_code ?? '')
    const kind = kindOf(query.kind)
    this.setData({
      fontScale: fontScale(), kind, placeholder: words.placeholders[kind], entryId,
      ...deviceCode === null ? {} : { machine: deviceCodeText(deviceCode) },
    })
    await this.open()
    if (deviceCode !== null && this.data.screen === 'form') await this.lookUp(deviceCode)
  },

  onUnload() {
    this.closed = true
    if (this.perhapsSent) this.photos?.release()
    else this.photos?.discard()
  },

  /** Back from sign-in. */
  onShow() {
    if (this.data.screen === 'guest' && signedIn()) void this.open()
  },

  async onPullDownRefresh() {
    try {
      await this.update()
    } finally {
      void wx.stopPullDownRefresh()
    }
  },

  async onRetry() {
    if (this.data.retrying) return
    this.setData({ retrying: true })
    try {
      await this.update()
    } finally {
      this.setData({ retrying: false })
    }
  },

  async update() {
    const { screen } = this.data
    if (screen === 'form' || screen === 'sent') await this.readList()
    else await this.open()
  },

  async open() {
    const known = account().view
    if (known === null || known.user === null) await refresh()
    const { view, error } = account()
    this.setData({ servicePhone: view?.settings.service_phone ?? '' })
    if (view === null) this.setData({ screen: 'failed', ...this.failure(error) })
    else if (view.registration === -2) this.setData({ screen: 'deleted' })
    else if (view.user === null) this.setData({ screen: 'guest' })
    else {
      this.photos ??= new Photos(view.user.id, () => this.drawPhotos())
      this.setData({ screen: 'form', errorText: '', errorCode: '' })
      await this.readList()
    }
  },

  async readList() {
    try {
      this.tickets = await ownTickets()
      this.loadedAtMs = nowMs()
      this.setData({ list: 'ready', tickets: this.rows(), staleText: '' })
    } catch (thrown) {
      const { errorText: listError, errorCode: listCode } = this.failure(thrown)
      const staleText = this.loadedAtMs === 0 ? '' : `${words.updated} ${clockText(wireTime(this.loadedAtMs))}`
      this.setData({ list: this.loadedAtMs === 0 ? 'failed' : 'ready', listError, listCode, staleText })
    }
  },

  onSignIn() {
    goSignIn('back')
  },

  onCall() {
    wx.makePhoneCall({ phoneNumber: this.data.servicePhone, fail: (failure) => console.info('call', failure.errMsg) })
  },

  onKind(event: DatasetEvent<{ kind: TicketKind }>) {
    if (this.data.submitting) return
    const { kind } = event.currentTarget.dataset
    this.setData({ kind, placeholder: words.placeholders[kind], machineProblem: '', textProblem: '' })
  },

  onText(event: WechatMiniprogram.Input) {
    const text = event.detail.value
    this.setData({ text, counter: words.counter(lengthOf(text)), ...lengthOf(text) >= LEAST_TEXT && { textProblem: '' } })
  },

  onContact(event: WechatMiniprogram.Input) {
    this.setData({ contact: event.detail.value })
  },

  async onMachine(event: WechatMiniprogram.Input) {
    const machine = event.detail.value
    this.setData({ ...NO_MACHINE, machine })
    const deviceCode = cleanDeviceCode(machine)
    if (deviceCode !== null) await this.lookUp(deviceCode)
  },

  async onScan() {
    if (this.data.submitting) return
    const scanned = await scanDeviceCode()
    if (scanned === null) return
    if (scanned.kind !== 'machine') {
      this.setData({ machineProblem: words.problems[scanned.kind] })
      return
    }
    this.setData({ ...NO_MACHINE, machine: deviceCodeText(scanned.deviceCode) })
    await this.lookUp(scanned.deviceCode)
  },

  /** Says where the machine stands. Without an answer nothing is lost: it is asked for again when it is sent. */
  async lookUp(deviceCode: string) {
    this.setData({ lookingUp: true })
    const isStill = () => !this.closed && cleanDeviceCode(this.data.machine) === deviceCode
    try {
      const place = await machinePlace(deviceCode)
      if (isStill()) this.setData({ machinePlace: place })
    } catch (thrown) {
      const { code } = toAppError(thrown)
      if (isStill() && code === 'DEVICE_NOT_FOUND') this.setData({ machineProblem: words.problems.unknownMachine })
    } finally {
      if (isStill()) this.setData({ lookingUp: false })
    }
  },

  async onAddPhoto() {
    const { photos } = this
    if (photos === null || this.data.submitting || photos.room === 0) return
    try {
      const { tempFiles } = await wx.chooseMedia({ count: photos.room, mediaType: ['image'], sizeType: ['compressed'], sourceType: ['album', 'camera'] })
      photos.add(tempFiles.map(({ tempFilePath }) => tempFilePath))
    } catch (failure) {
      // Closing the album, or not agreeing that we see photos, is the person's to decide.
      console.info('photos', failure)
    }
  },

  onRemovePhoto(event: DatasetEvent<{ id: string }>) {
    if (!this.data.submitting) this.photos?.remove(event.currentTarget.dataset.id)
  },

  onRetryPhoto(event: DatasetEvent<{ id: string }>) {
    this.photos?.retry(event.currentTarget.dataset.id)
  },

  onShowPhoto(event: DatasetEvent<{ path: string }>) {
    const urls = this.data.photos.map(({ path }) => path)
    void wx.previewImage({ urls, current: event.currentTarget.dataset.path })
  },

  drawPhotos() {
    const { photos } = this
    if (this.closed || photos === null) return
    this.setData({ photos: photos.rows, room: photos.room > 0, ...photos.fileIds !== null && { photoProblem: '' } })
  },

  async onSubmit() {
    if (this.data.submitting) return
    const wish = this.wish()
    if (wish === null) return
    this.setData({ submitting: true, errorText: '', errorCode: '' })
    try {
      const ticket = await sendTicket(wish)
      this.photos?.release()
      this.perhapsSent = false
      this.tickets = [ticket, ...this.tickets.filter(({ id }) => id !== ticket.id)]
      this.setData({
        screen: 'sent', sentText: words.sent[ticket.kind], tickets: this.rows(), list: 'ready', ...EMPTY_FORM, ...NO_MACHINE, entryId: '',
      })
      await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    } catch (thrown) {
      const error = toAppError(thrown)
      this.perhapsSent ||= isConnectionTrouble(error)
      if (error.code === 'DEVICE_NOT_FOUND') this.setData({ machineProblem: words.problems.unknownMachine })
      else this.setData(this.failure(error))
    } finally {
      this.setData({ submitting: false })
    }
  },

  /** What the form says; null while something has to be mended, which is then said where it stands. */
  wish(): Wish | null {
    const { kind, text, machine, machineProblem, contact, entryId } = this.data
    const deviceCode = cleanDeviceCode(machine)
    const fileIds = this.photos?.fileIds ?? null
    const isMachineWrong = machine.trim() === '' ? kind === 'fault' : deviceCode === null
    const problems = {
      textProblem: lengthOf(text) < LEAST_TEXT ? words.problems.text : '',
      machineProblem: isMachineWrong ? words.problems.machine : machineProblem,
      photoProblem: fileIds === null ? (this.photos?.uploading ? words.page.uploading : words.problems.photos) : '',
    }
    this.setData(problems)
    if (fileIds === null || Object.values(problems).some((problem) => problem !== '')) return null
    return {
      kind, text, contact, photos: fileIds,
      ...deviceCode !== null && { device_code: deviceCode },
      ...entryId !== '' && { entry_id: entryId },
    }
  },

  onAnother() {
    this.setData({ screen: 'form' })
  },

  async onDone() {
    if (getCurrentPages().length > 1) await wx.navigateBack()
    else await wx.switchTab({ url: '/pages/mine/mine' })
  },

  onUnfold(event: DatasetEvent<{ id: string }>) {
    const { id } = event.currentTarget.dataset
    this.setData({ unfolded: this.data.unfolded === id ? '' : id })
  },

  rows() {
    const now = nowMs()
    return this.tickets.map((ticket) => ticketRow(ticket, now))
  },

  failure(thrown: unknown) {
    const error = toAppError(thrown)
    return { errorText: errorText(error), errorCode: error.code as string }
  },
})
