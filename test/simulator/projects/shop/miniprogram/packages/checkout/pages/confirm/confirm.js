Page({
  data: { note: '', paid: '', sum: 0 },
  onLoad() {
    this.setData({ sum: getApp().globalData.cart.total() })
    wx.enableAlertBeforeUnload({ message: 'Leave without paying?' })
  },
  async onSubmit({ detail }) {
    wx.showLoading({ title: 'One moment' })
    const { result } = await wx.cloud.callFunction({ name: 'catalog', data: { action: 'order', cents: this.data.sum, note: detail.value.note } })
    wx.hideLoading()
    wx.setStorageSync('orders', (wx.getStorageSync('orders') || []).concat(result))
    getApp().globalData.cart.clear()
    wx.disableAlertBeforeUnload()
    this.setData({ paid: result.text })
  },
})
