/** Asks before something that cannot be taken back. The page's buttons stand side by side in the slot: they keep their ids. */
Component({
  options: { virtualHost: true },

  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    text: { type: String, value: '' },
  },

  methods: {
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },
  },
})
