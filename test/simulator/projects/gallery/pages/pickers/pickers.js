const cities = { North: ['Aberdeen', 'Durham'], South: ['Brighton', 'Dover', 'Poole'] }
const sides = Object.keys(cities)

Page({
  data: {
    sizes: [{ name: 'small' }, { name: 'middle' }, { name: 'large' }], size: 1,
    sides: [sides, cities.North], place: [0, 0], time: '09:30', date: '2026-03-05', month: '2026-03',
    region: ['江苏省', '苏州市', '姑苏区'], code: '', level: ['广东省', '深圳市'], custom: [], view: [1, 2], years: [2024, 2025, 2026], months: [1, 2, 3, 4, 5, 6],
    said: '', picking: '',
  },
  onSize({ detail }) { this.setData({ size: detail.value }) },
  onColumn({ detail: { column, value } }) {
    if (column === 0) this.setData({ 'sides[1]': cities[sides[value]], place: [value, 0] })
  },
  onPlace({ detail }) { this.setData({ place: detail.value }) },
  onTime({ detail }) { this.setData({ time: detail.value }) },
  onDate({ detail }) { this.setData({ date: detail.value }) },
  onMonth({ detail }) { this.setData({ month: detail.value }) },
  onRegion({ detail }) { this.setData({ region: detail.value, code: detail.code.join(' ') }) },
  onCustom({ detail }) { this.setData({ custom: detail.value }) },
  onCancel({ type }) { this.setData({ said: type }) },
  onView({ detail }) { this.setData({ view: detail.value }) },
  onPick({ type }) { this.setData({ picking: this.data.picking + type }) },
})
