import { account } from '../../services/account'
import { fontScale } from '../../services/display'
import { language, type Language } from '../../services/language'
import { openMobile, openProfile, openRefund } from '../../services/navigation'
import type { Document, Section } from './texts/document'
import { privacy } from './texts/privacy'
import { service } from './texts/service'
import { words } from './words'

type Way = NonNullable<Section['way']>

/** The agreement or the privacy notice, readable before sign-in. The Chinese text prevails, and can be read anywhere. */
Page({
  data: {
    t: words,
    fontScale: 1,
    title: '',
    since: '',
    sections: [] as Section[],
    /** There is a text in the other language to turn to: of the translation alone. */
    other: language !== 'zh',
  },

  text: service as Document,

  onLoad(query) {
    this.text = query.name === 'privacy' ? privacy : service
    this.setData({ fontScale: fontScale() })
    this.show(language)
  },

  onOther() {
    this.show('zh')
    this.setData({ other: false })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  onWay(event: WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, { way: Way }>) {
    switch (event.currentTarget.dataset.way) {
      case 'refund': return openRefund()
      case 'profile': return openProfile()
      case 'mobile': return openMobile()
      case 'contract': return wx.openPrivacyContract({ fail: ({ errMsg }) => console.error('the privacy contract does not open', errMsg) })
    }
  },

  show(shown: Language) {
    const text = this.text[shown](account().view?.settings ?? null)
    this.setData({ ...text })
    void wx.setNavigationBarTitle({ title: text.title })
  },
})
