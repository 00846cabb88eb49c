Page({
  data: { heard: [], shown: true, film: '' },
  note({ type }) { this.setData({ heard: [...this.data.heard, type] }) },
  hear(event) { this.setData({ heard: [...this.data.heard, `${event.type} ${JSON.stringify(event.detail)}`] }) },
  onTouch({ type, touches, changedTouches }) {
    this.setData({ heard: [...this.data.heard, `${type} ${touches.length} ${changedTouches[0].clientX},${changedTouches[0].clientY}`] })
  },
})
