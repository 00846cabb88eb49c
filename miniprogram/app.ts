import { cloudEnvId } from './env'
import { rememberEntry } from './services/entry'

App({
  onLaunch() {
    wx.cloud.init({ env: cloudEnvId, traceUser: false })
  },

  /** Also on coming back to the foreground: a machine's code may be scanned while the app is open. */
  onShow(options) {
    const { scene, q } = options.query
    rememberEntry({ scene, q })
  },
})
