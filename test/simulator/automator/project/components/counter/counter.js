Component({
  properties: { start: Number },
  data: { value: 0 },
  lifetimes: { attached() { this.setData({ value: this.data.start }) } },
  methods: {
    onTap() { this.add(1) },
    add(step) {
      this.setData({ value: this.data.value + step })
      this.triggerEvent('counted', { value: this.data.value })
      return this.data.value
    },
  },
})
