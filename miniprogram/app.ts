import { cloudEnvId } from './env'

App({
  onLaunch() {
    wx.cloud.init({ env: cloudEnvId, traceUser: false })
  },
})
