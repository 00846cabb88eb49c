import { nowMs } from '../../../services/clock'
import { fontScale } from '../../../services/display'
import { errorText } from '../../../services/error-text'
import { toAppError } from '../../../services/errors'
import { clockText, wireTime } from '../../../utils/date'
import { words } from './words'

/** What states.wxml shows. */
export const READING = {
  s: words.page,
  fontScale: 1,
  screen: 'loading' as 'loading' | 'ready' | 'empty' | 'failed' | 'refused',
  errorText: '',
  errorCode: '',
  /** `上次更新 14:02` while what is shown could not be refreshed. */
  staleText: '',
  staleReason: '',
  retrying: false,
  /** What was done just now; empty: nothing. */
  said: '',
}

export type Query = Record<string, string | undefined>

/** A page of staff: it reads from the server, draws, and reads again. Nothing of it is kept on the phone. */
export interface ReadingPage {
  data: typeof READING
  setData(patch: object): void
  /** Asks the server and draws what it says; returns whether that is anything. Rejects with an AppError. */
  read(): Promise<boolean>
  /** What the page was opened with. */
  query: Query
  readAtMs: number
  /** Number of the latest question: what an earlier one is answered says nothing any more. */
  asked: number
  load(): Promise<void>
}

/** What all such pages do alike. */
export const reading = {
  readAtMs: 0,
  asked: 0,

  query: {} as Query,

  /** For onLoad. */
  async begin(this: ReadingPage, query: Query) {
    this.query = query
    this.setData({ fontScale: fontScale() })
    await this.load()
  },

  async load(this: ReadingPage) {
    const number = ++this.asked
    try {
      const isAny = await this.read()
      if (number !== this.asked) return
      this.readAtMs = nowMs()
      this.setData({ screen: isAny ? 'ready' : 'empty', staleText: '' })
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (number !== this.asked) return
      const isRefused = failure.errorCode === 'CALLER_REFUSED' || failure.errorCode === 'ROLE_MISSING'
      if (isRefused) this.setData({ screen: 'refused', staleText: '', ...failure })
      else if (this.readAtMs === 0) this.setData({ screen: 'failed', ...failure })
      else this.setData({ staleText: `${words.updated} ${clockText(wireTime(this.readAtMs))}`, staleReason: failure.errorText })
    }
  },

  async onRetry(this: ReadingPage) {
    if (this.data.retrying) return
    this.setData({ retrying: true })
    try {
      await this.load()
    } finally {
      this.setData({ retrying: false })
    }
  },

  async onPullDownRefresh(this: ReadingPage) {
    this.setData({ said: '' })
    try {
      await this.load()
    } finally {
      void wx.stopPullDownRefresh()
    }
  },

  async onBack() {
    if (getCurrentPages().length > 1) await wx.navigateBack()
    else await wx.switchTab({ url: '/pages/mine/mine' })
  },
}

export function failureOf(thrown: unknown): { errorText: string; errorCode: string } {
  const error = toAppError(thrown)
  return { errorText: words.errors[error.code] ?? errorText(error), errorCode: error.code }
}
