import { copyText } from '../../../services/clipboard'
import type { DatasetEvent, Tone } from './listing'

export interface Line {
  label: string
  text: string
  copyable?: true
}

export interface Action {
  name: string
  text: string
  look?: 'primary' | 'soft'
}

/** All that is known of a row, and what can be done about it. */
export interface Detail {
  title: string
  fen?: number
  signed?: boolean
  /** In somebody's own words. */
  text?: string
  lines: Line[]
  photos?: string[]
  actions?: Action[]
  mark?: string
  tone?: Tone
}

/** What detail.wxml shows. */
export const DETAIL = { detailed: false, detail: { title: '', lines: [] } as Detail }

interface DetailPage {
  data: typeof DETAIL
  setData(patch: object): void
}

/** What pages with such a sheet do alike. */
export const detailing = {
  show(this: DetailPage, detail: Detail) {
    this.setData({ detailed: true, detail, said: '' })
  },

  onDetailVisible(this: DetailPage, event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.setData({ detailed: false })
  },

  onDetailClose(this: DetailPage) {
    this.setData({ detailed: false })
  },

  onCopy(event: DatasetEvent<{ text: string }>) {
    copyText(event.currentTarget.dataset.text)
  },

  onPhoto(this: DetailPage, event: DatasetEvent<{ url: string }>) {
    void wx.previewImage({ urls: this.data.detail.photos ?? [], current: event.currentTarget.dataset.url })
  },
}

/** A line for what is there; none for what is not. */
export function lineOf(label: string, text: string | null | undefined, copyable = false): Line[] {
  if (text === null || text === undefined || text === '') return []
  return [{ label, text, ...copyable && { copyable: true as const } }]
}
