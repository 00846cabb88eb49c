const app = getApp()

Page({
  data: { product: null, query: '', count: 1 },
  onLoad(query) {
    this.setData({ query: query.id })
    this.channel = this.getOpenerEventChannel()
    if (this.channel.on) {
      this.channel.on('product', (product) => {
        this.setData({ product })
        wx.setNavigationBarTitle({ title: product.name })
      })
    }
  },
  onRate({ detail }) {
    this.channel.emit('rated', { stars: detail })
  },
  onAdd() {
    app.globalData.cart.add(this.data.product, this.data.count)
    wx.showToast({ title: 'In the cart' })
  },
  onPreview() {
    wx.previewImage({ urls: [`/assets/${this.data.query}.png`] })
  },
})
