Page({
  data: { tab: 'orders', third: false, top: 0, orders: [], saved: null },
  onLoad() {
    this.setData({ top: wx.getMenuButtonBoundingClientRect().bottom + 8 })
  },
  onShow() {
    this.getTabBar((bar) => bar && bar.setData({ selected: 2 }))
    this.setData({ orders: wx.getStorageSync('orders') || [] })
  },
  onTab({ detail }) {
    this.setData({ tab: detail })
  },
  async onDelivery() {
    const { daysTo } = await require.async('../../packages/product/utils/delivery.js')
    this.setData({ days: daysTo('Suzhou') })
    require('../../packages/product/utils/delivery', ({ daysTo: far }) => this.setData({ far: far('Lhasa') }), console.error)
  },
  onThird() {
    this.setData({ third: !this.data.third })
  },
  onAddress() {
    wx.chooseAddress({
      success: ({ userName, detailInfo }) => this.setData({ saved: `${userName}, ${detailInfo}` }),
      fail: ({ errMsg }) => this.setData({ saved: errMsg }),
    })
  },
})
