const { createCart } = require('./utils/cart')

App({
  onLaunch(options) {
    wx.cloud.init({ traceUser: true })
    this.globalData.launchedAt = options.path
    this.readHours()
  },

  /** Opening hours lie in the package, as data. */
  readHours() {
    const { hours } = JSON.parse(wx.getFileSystemManager().readFileSync('/assets/hours.json', 'utf8'))
    this.globalData.hours = hours
  },

  globalData: { cart: createCart(), hours: '', launchedAt: '' },
})
