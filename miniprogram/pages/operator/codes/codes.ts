import type { PrintedCodeView } from '../../../../cloudfunctions/shared/contract'
import { titlePage } from '../../../services/language'
import type { DatasetEvent } from '../parts/listing'
import { READING, reading } from '../parts/reading'
import { request } from '../parts/request'
import { sendFile } from '../parts/send-file'
import { drawSheet, PER_SHEET, type Canvas } from './sheet'
import { words } from './words'

type SheetEvent = DatasetEvent<{ path: string; place: number }>

/** Stickers of machines (`ids`, separated by commas) on sheets of A4, to save or to send to where they are printed. */
Page({
  data: { ...READING, t: words.page, sheets: [] as { path: string; label: string }[], progress: '', saving: false, problem: '' },
  ...reading,

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    await this.begin(query)
  },

  async read() {
    const ids = (this.query.ids ?? '').split(',').filter((id) => /^[0-9A-Z]{12}$/.test(id))
    const sheets: { path: string; label: string }[] = []
    try {
      for (let begin = 0; begin < ids.length; begin += PER_SHEET) {
        const number = sheets.length + 1
        this.setData({ progress: words.drawing(number, Math.ceil(ids.length / PER_SHEET)) })
        const { codes } = await request('device.codes', { device_ids: ids.slice(begin, begin + PER_SHEET) })
        sheets.push({ path: await this.draw(codes), label: words.label(number) })
      }
    } finally {
      this.setData({ progress: '' })
    }
    this.setData({ sheets })
    return sheets.length > 0
  },

  async draw(codes: PrintedCodeView[]) {
    return drawSheet(await canvasOf('#drawing'), codes, words.sheet)
  },

  onLook(event: SheetEvent) {
    void wx.previewImage({ urls: this.data.sheets.map(({ path }) => path), current: event.currentTarget.dataset.path })
  },

  async onSave() {
    if (this.data.saving) return
    this.setData({ saving: true, problem: '', said: '' })
    try {
      for (const { path } of this.data.sheets) await wx.saveImageToPhotosAlbum({ filePath: path })
      this.setData({ said: words.saved(this.data.sheets.length) })
      await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    } catch (failure) {
      console.info('album', failure)
      this.setData({ problem: words.notSaved })
    } finally {
      this.setData({ saving: false })
    }
  },

  onSend(event: SheetEvent) {
    const { path, place } = event.currentTarget.dataset
    sendFile(path, `${words.file}-${place + 1}.png`)
  },
})

function canvasOf(selector: string): Promise<Canvas> {
  return new Promise((resolve, reject) => {
    wx.createSelectorQuery().select(selector).node((found) => {
      const { node } = (found ?? {}) as { node?: Canvas }
      if (node === undefined) reject(new Error(`no canvas ${selector}`))
      else resolve(node)
    }).exec()
  })
}
