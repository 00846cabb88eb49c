import { answerPrivacy, privacySheetHidden, privacySheetShown, type PrivacyPurpose } from '../../services/privacy'
import { words } from './words'

/**
 * Our own question for WeChat's privacy contract, in place of its dialog. A page that uses an interface named there
 * (phone number, avatar or nickname, photos, clipboard) has one `<privacy-sheet/>` inside its root node, and nothing
 * more to do: it appears when WeChat asks, and the interface goes on or fails by the answer. Leaving the page refuses.
 */
Component({
  data: { t: words, visible: false, purpose: '' },

  lifetimes: {
    attached() {
      privacySheetShown(this)
    },
    detached() {
      privacySheetHidden(this)
    },
  },

  pageLifetimes: {
    show() {
      privacySheetShown(this)
    },
    hide() {
      privacySheetHidden(this)
    },
  },

  methods: {
    open(purpose: PrivacyPurpose) {
      this.setData({ visible: true, purpose: words.purpose[purpose] })
    },

    close() {
      if (this.data.visible) this.setData({ visible: false })
    },

    /** After WeChat has noted the press of the button. */
    onAgree() {
      answerPrivacy(true, 'privacy-agree')
    },

    onRefuse() {
      answerPrivacy(false)
    },

    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible && this.data.visible) answerPrivacy(false)
    },

    onContract() {
      wx.openPrivacyContract({ fail: ({ errMsg }) => console.error('the privacy contract does not open', errMsg) })
    },
  },
})
