/**
 * The automator waits a fixed 3 s after each navigation, for DevTools' sake. Our phone answers a navigation only
 * when the new page is painted, so there is nothing to wait for. Not applied on DevTools.
 */
if (!process.env.WECHAT_DEVTOOLS_CLI) {
  const MiniProgram = require('miniprogram-automator/out/MiniProgram').default
  MiniProgram.prototype.changeRoute = async function changeRoute(method, url) {
    await this.callWxMethod(method, { url })
    return this.currentPage()
  }
}
