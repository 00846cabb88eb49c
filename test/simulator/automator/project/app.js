App({ globalData: { greeting: "hello" }, onLaunch() { wx.cloud.init() } })
