Page({
  data: { slider: 30, fruit: 'pear', days: ['mon'], on: false, percent: 40, said: '', form: null },
  onSlide({ type, detail }) { this.setData({ slider: detail.value, said: `${type} ${detail.value}` }) },
  onFruit({ detail }) { this.setData({ fruit: detail.value }) },
  onDays({ detail }) { this.setData({ days: detail.value }) },
  onSubmit({ detail }) { this.setData({ form: detail.value }) },
  onReset() { this.setData({ form: 'reset' }) },
  onMore() { this.setData({ percent: 90 }) },
  onEnd({ detail }) { this.setData({ said: `activeend ${detail.curPercent}` }) },
})
