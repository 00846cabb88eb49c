Component({
  properties: { width: { type: Number, value: 80 }, open: Boolean },
  methods: {
    settled({ open }) {
      if (open !== this.data.open) this.setData({ open })
      this.triggerEvent(open ? 'open' : 'close')
    },
    remove() {
      this.triggerEvent('remove')
    },
  },
})
