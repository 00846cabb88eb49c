import { accept } from '../../services/agreement'
import { errorText } from '../../services/error-text'
import { toAppError } from '../../services/errors'
import { openDocument } from '../../services/navigation'
import { words } from './words'

/**
 * Asks for the consent to agreement and privacy notice, both a tap away.
 *
 * Before sign-in: `bind:agree` says that it was given. With `phone` the same press also asks WeChat for the number:
 * `bind:phone` then has the detail of getphonenumber in place of `agree`, and the consent stands in it.
 *
 * With `update`, of somebody signed in who has to consent to a newer version (see services/agreement): the sheet tells
 * the server itself, shows what goes wrong, and `bind:agree` comes when the consent is stored.
 *
 * `bind:refuse`: 不同意. `bind:close`: put aside by a tap beside it, nothing is decided.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    phone: { type: Boolean, value: false },
    update: { type: Boolean, value: false },
  },

  data: { t: words, waiting: false, errorText: '', errorCode: '' },

  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ errorText: '', errorCode: '' })
    },
  },

  methods: {
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },

    onService() {
      openDocument('service')
    },

    onPrivacy() {
      openDocument('privacy')
    },

    onRefuse() {
      this.triggerEvent('refuse')
    },

    onPhone(event: WechatMiniprogram.CustomEvent) {
      this.triggerEvent('phone', event.detail)
    },

    async onAgree() {
      if (!this.data.update) {
        this.triggerEvent('agree')
        return
      }
      if (this.data.waiting) return
      this.setData({ waiting: true, errorText: '', errorCode: '' })
      try {
        await accept()
        this.triggerEvent('agree')
      } catch (thrown) {
        const error = toAppError(thrown)
        this.setData({ errorText: errorText(error), errorCode: error.code })
      } finally {
        this.setData({ waiting: false })
      }
    },
  },
})
