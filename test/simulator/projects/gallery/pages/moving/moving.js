Page({
  data: { x: 20, y: 20, scale: 1, moved: null, scaled: null, scrolled: 0, ends: '', into: '', refreshing: false, rows: Array.from({ length: 20 }, (_, index) => index), seen: false },
  onReady() {
    this.observer = this.createIntersectionObserver().relativeTo('#rows')
    this.observer.observe('#row-15', ({ intersectionRatio }) => {
      if (intersectionRatio > 0) this.setData({ seen: true })
    })
  },
  onUnload() { this.observer.disconnect() },
  onMove({ detail }) { this.setData({ moved: detail }) },
  onScale({ detail }) { this.setData({ scaled: detail.scale }) },
  grow() { this.setData({ scale: 2 }) },
  home() { this.setData({ x: 0, y: 0 }) },
  onScroll({ detail }) { this.setData({ scrolled: Math.round(detail.scrollTop) }) },
  onEnd({ type, detail }) { this.setData({ ends: `${type} ${detail.direction}` }) },
  to15() { this.setData({ into: 'row-15' }) },
  onRefresh() {
    this.setData({ refreshing: true })
    setTimeout(() => this.setData({ refreshing: false, refreshed: true }), 50)
  },
  pull() { this.setData({ refreshing: true }) },
})
