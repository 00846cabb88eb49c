const app = getApp()

Page({
  behaviors: [require('@behaviors/trace')],
  data: {
    products: [], columns: 2, refreshes: 0, ends: 0, scrollTop: 0, dark: false, night: false, title: 'Corner shop',
    pageStyle: '', rating: '',
  },

  onLoad() {
    this.note('home loaded')
    this.setData({ hours: app.globalData.hours })
    return this.load()
  },

  onShow() {
    this.getTabBar().setData({ selected: 0 })
  },

  async onPullDownRefresh() {
    await this.load()
    this.setData({ refreshes: this.data.refreshes + 1 })
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    this.setData({ ends: this.data.ends + 1 })
  },

  onShareAppMessage() {
    return { title: 'Corner shop', path: '/pages/home/home' }
  },

  async load() {
    const { result } = await wx.cloud.callFunction({ name: 'catalog', data: { action: 'list' } })
    this.setData({ products: result.products, currency: result.shown })
  },

  onAdd({ detail }) {
    app.globalData.cart.add(this.data.products.find(({ id }) => id === detail.id))
  },

  onOpen({ detail }) {
    const { id } = detail
    wx.navigateTo({
      url: `/packages/product/pages/detail/detail?id=${id}`,
      events: {
        rated: ({ stars }) => this.setData({ rating: `${id}: ${stars}` }),
      },
      success: ({ eventChannel }) => eventChannel.emit('product', this.data.products.find((one) => one.id === id)),
    })
  },

  onLayout() {
    this.setData({ columns: this.data.columns === 2 ? 1 : 2 })
  },

  /** A sheet over the page: what lies beneath must not scroll. */
  onNight() {
    const night = !this.data.night
    this.setData({ night, pageStyle: night ? 'overflow: hidden; background-color: #22312b' : '' })
  },

  onTop() {
    this.setData({ scrollTop: 0 })
  },

  onMetaScroll({ detail }) {
    this.setData({ metaScrolled: detail.scrollTop })
  },
})
