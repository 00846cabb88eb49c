import { language } from './language'
import { words } from './words/tab-bar'

let titled = false

/** Puts the tab bar into the language of WeChat. For the pages of the tab bar, when they load: without one of them there is none. */
export function titleTabs(): void {
  if (language === 'zh' || titled) return
  titled = true
  for (const [index, text] of words.entries()) {
    wx.setTabBarItem({ index, text, fail: ({ errMsg }) => {
      titled = false
      console.error('the tab bar keeps its texts', errMsg)
    } })
  }
}
