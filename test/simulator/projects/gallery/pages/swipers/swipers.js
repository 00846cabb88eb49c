Page({
  data: { colours: ['#f67280', '#c06c84', '#6c5b7b', '#355c7d'], plain: 0, ring: 0, wide: 0, up: 0, id: 'd', said: '', auto: 0, playing: false },
  onPlain({ detail }) { this.setData({ plain: detail.current, said: `${detail.current} ${detail.currentItemId} ${detail.source}` }) },
  onRing({ detail }) { this.setData({ ring: detail.current }) },
  onWide({ detail }) { this.setData({ wide: detail.current }) },
  onUp({ detail }) { this.setData({ up: detail.current }) },
  onAuto({ detail }) { this.setData({ auto: detail.current, playing: detail.current < 2, source: detail.source }) },
  onFinish({ detail }) { this.setData({ finished: detail.current }) },
  play() { this.setData({ playing: true }) },
  toId() { this.setData({ id: 'c' }) },
})
