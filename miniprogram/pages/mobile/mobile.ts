import { account, adopt, onAccount, refresh, refreshIfOld } from '../../services/account'
import { call } from '../../services/api'
import { endCountdown } from '../../services/captcha'
import {
  cleanCode, cleanMobile, codeProblem, countDown, EMPTY_FIELDS, keptFields, mobileProblem, placeOf, sendCode,
} from '../../services/captcha-fields'
import { fontScale } from '../../services/display'
import { errorText } from '../../services/error-text'
import { toAppError } from '../../services/errors'
import { titlePage } from '../../services/language'
import { goSignIn } from '../../services/navigation'
import { whyNoCode, whyNotByPhone, type PhoneNumberDetail } from '../../services/phone-number'
import { words as fieldWords } from '../../services/words/captcha-fields'
import { changes } from '../../utils/changes'
import type { UserView } from '../../../cloudfunctions/shared/contract'
import { words } from './words'

const NO_ERRORS = { mobileError: '', codeError: '', formError: '', formCode: '', phoneError: '', phoneErrorCode: '' }

type InputEvent = WechatMiniprogram.Input

Page({
  data: {
    t: words.page,
    f: fieldWords.fields,
    ...EMPTY_FIELDS,
    ...NO_ERRORS,
    fontScale: 1,
    screen: 'loading' as 'loading' | 'failed' | 'guest' | 'disabled' | 'ready' | 'done',
    failureText: '',
    failureCode: '',
    retrying: false,
    /** The number as it is now, masked; of the account that has none, empty. */
    masked: '',
    /** The account has no number yet. */
    isNew: false,
    /** What is shown comes from an earlier launch, or could not be asked for again. */
    stale: false,
    smsInstead: '',
    changing: '' as '' | 'phone' | 'code',
    buttonText: words.changeButton,
  },

  endCountingDown: () => {},
  unsubscribe: null as (() => void) | null,

  onLoad() {
    titlePage(words.title)
    this.setData({ ...keptFields(), ...this.view(), fontScale: fontScale() })
    this.unsubscribe = onAccount(() => this.paint())
  },

  onShow() {
    this.endCountingDown = countDown(this)
    void refreshIfOld()
  },

  onHide() {
    this.endCountingDown()
  },

  onUnload() {
    this.endCountingDown()
    this.unsubscribe?.()
  },

  async onRetry() {
    if (this.data.retrying) return
    this.setData({ retrying: true })
    try {
      await refresh()
    } finally {
      this.setData({ retrying: false })
    }
  },

  onSignIn() {
    goSignIn('back')
  },

  onMobile(event: InputEvent) {
    this.setData({ mobile: event.detail.value, mobileError: '' })
  },

  onCode(event: InputEvent) {
    this.setData({ code: event.detail.value, codeError: '' })
  },

  async onPhone({ detail }: WechatMiniprogram.CustomEvent<PhoneNumberDetail>) {
    if (this.data.changing !== '') return
    this.setData({ ...NO_ERRORS, mobileFocus: false })
    if (!detail.code) {
      this.turnToSms(whyNoCode(detail))
      return
    }
    this.setData({ changing: 'phone' })
    try {
      this.finish(await call('mobile.change.phone', { phone_code: detail.code }))
    } catch (thrown) {
      const error = toAppError(thrown)
      const why = whyNotByPhone(error)
      if (why !== '') this.turnToSms(why)
      else this.setData({ phoneError: errorText(error), phoneErrorCode: error.code })
    } finally {
      this.setData({ changing: '' })
    }
  },

  async onSendCode() {
    if (this.data.sending || this.data.waitSeconds > 0) return
    const mobileError = mobileProblem(this.data.mobile)
    this.setData({ ...NO_ERRORS, mobileError })
    if (mobileError !== '') return
    try {
      await sendCode(this)
    } catch (thrown) {
      this.showError(thrown)
    } finally {
      this.endCountingDown()
      this.endCountingDown = countDown(this)
    }
  },

  async onChange() {
    if (this.data.changing !== '') return
    const mobileError = mobileProblem(this.data.mobile)
    const codeError = codeProblem(this.data.code)
    this.setData({ ...NO_ERRORS, mobileError, codeError })
    if (mobileError !== '' || codeError !== '') return
    this.setData({ changing: 'code' })
    try {
      const { mobile, code } = this.data
      this.finish(await call('mobile.change', { mobile: cleanMobile(mobile), code: cleanCode(code) }))
    } catch (thrown) {
      this.showError(thrown)
    } finally {
      this.setData({ changing: '' })
    }
  },

  onBack() {
    void wx.navigateBack()
  },

  finish(user: UserView) {
    endCountdown()
    this.setData({ screen: 'done', masked: user.mobile })
    adopt(user)
  },

  turnToSms(why: string) {
    this.setData({ smsInstead: why, mobileFocus: true })
  },

  showError(thrown: unknown) {
    const error = toAppError(thrown)
    const text = errorText(error)
    const place = placeOf(error.code)
    if (place === 'mobile') this.setData({ mobileError: text })
    else if (place === 'code') this.setData({ codeError: text })
    else this.setData({ formError: text, formCode: error.code })
  },

  paint() {
    // What was done stays said, whatever the account shows then.
    if (this.data.screen === 'done') return
    const patch = changes(this.data, this.view())
    if (Object.keys(patch).length > 0) this.setData(patch)
  },

  view() {
    const { view, error, stale } = account()
    const user = view?.user ?? null
    const isNew = user !== null && user.mobile === ''
    return {
      screen: view === null ? (error === null ? 'loading' as const : 'failed' as const)
        : user === null ? 'guest' as const : user.state === 'using' ? 'ready' as const : 'disabled' as const,
      failureText: error === null ? '' : errorText(error),
      failureCode: error?.code ?? '',
      masked: user?.mobile ?? '',
      isNew,
      stale,
      buttonText: isNew ? words.addButton : words.changeButton,
    }
  },
})
