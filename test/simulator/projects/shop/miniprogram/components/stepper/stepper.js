Component({
  behaviors: ['wx://form-field'],
  properties: { value: { type: Number, value: 1 }, max: { type: Number, value: 99 } },
  methods: {
    step({ currentTarget }) {
      const value = Math.min(this.data.max, Math.max(0, this.data.value + Number(currentTarget.dataset.by)))
      if (value === this.data.value) return
      this.setData({ value })
      this.triggerEvent('change', { value })
    },
  },
})
