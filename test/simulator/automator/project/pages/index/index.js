Page({
  data: { count: 0, items: ['a', 'b', 'c'], name: '', on: false, log: '', shared: '', nested: { list: [{ name: 'deep' }] } },
  onAdd() { this.setData({ count: this.data.count + 1 }) },
  onItem(event) { this.setData({ log: `item ${event.currentTarget.dataset.index}` }) },
  onName(event) { this.setData({ name: event.detail.value }) },
  onPress() { this.setData({ log: 'pressed' }) },
  onToggle(event) { this.setData({ on: event.detail.value }) },
  onCounted(event) { this.setData({ log: `counted ${event.detail.value}` }) },
  double(number) { return Promise.resolve(number * 2) },
  onBreak() { throw new TypeError('broken on purpose') },
  breakLater() { setTimeout(() => { throw new Error('in a timer') }) },
  breakPromise() { void Promise.reject('in a promise') },
  onShareAppMessage({ from }) {
    this.setData({ shared: from })
    return { title: 'Sample' }
  },
  fails() { throw new Error('on purpose') },
})
