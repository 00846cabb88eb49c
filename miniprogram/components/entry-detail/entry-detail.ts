import { copyText } from '../../services/clipboard'
import type { EntryDetail } from '../../services/entry-view'
import { words } from './words'

const EMPTY: EntryDetail = { title: '', fen: 0, calculation: '', lines: [] }

/** A sheet with all that is known of one entry; numbers that others may ask for can be copied. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    detail: { type: Object, value: EMPTY },
  },

  data: { t: words },

  methods: {
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },

    onClose() {
      this.triggerEvent('close')
    },

    onCopy(event: WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, { text: string }>) {
      copyText(event.currentTarget.dataset.text)
    },

    onQuestion() {
      this.triggerEvent('close')
      void wx.navigateTo({ url: `/pages/ticket/ticket?kind=complaint&entry_id=${encodeURIComponent(this.data.detail.id ?? '')}` })
    },
  },
})
