import { acceptSignIn, refreshIfOld } from '../../services/account'
import { call } from '../../services/api'
import { captchaMobile, captchaWaitSeconds, endCountdown, sendCaptcha } from '../../services/captcha'
import { seenDevice } from '../../services/device'
import { fontScale } from '../../services/display'
import { errorText } from '../../services/error-text'
import { toAppError } from '../../services/errors'
import { followGoal, openDocument, signInGoal, type SignInGoal } from '../../services/navigation'
import { placeText } from '../../services/tariff-text'
import { cleanCode, cleanMobile, codeProblem, mobileProblem, placeOf } from './form'

const BUTTON_TEXT: Record<SignInGoal, string> = {
  balance: '登录并查看余额',
  recharge: '登录并充值',
  history: '登录并查看账单',
  device: '登录并返回机器',
  refund: '登录并退款',
}
const NO_ERRORS = { mobileError: '', codeError: '', agreeError: '', formError: '', formCode: '' }

type InputEvent = WechatMiniprogram.Input

Page({
  data: {
    ...NO_ERRORS,
    fontScale: 1,
    /** Where the machine stands that sign-in leads back to; empty without one. */
    machinePlace: '',
    mobile: '',
    code: '',
    agreed: false,
    /** Seconds until the next code may be asked for. */
    waitSeconds: 0,
    /** A code was sent during this visit or is on its way from the last one. */
    sent: false,
    sending: false,
    signingIn: false,
    buttonText: BUTTON_TEXT.balance,
    codeFocus: false,
  },

  goal: 'balance' as SignInGoal,
  timer: 0,

  onLoad(query) {
    this.goal = signInGoal(query)
    const waitSeconds = captchaWaitSeconds()
    const device = this.goal === 'device' ? seenDevice() : null
    this.setData({
      fontScale: fontScale(),
      machinePlace: device === null ? '' : placeText(device),
      buttonText: BUTTON_TEXT[this.goal],
      mobile: captchaMobile(),
      waitSeconds,
      sent: waitSeconds > 0,
    })
  },

  onShow() {
    this.countDown()
  },

  onHide() {
    clearInterval(this.timer)
  },

  onUnload() {
    clearInterval(this.timer)
  },

  onMobile(event: InputEvent) {
    this.setData({ mobile: event.detail.value, mobileError: '' })
  },

  onCode(event: InputEvent) {
    this.setData({ code: event.detail.value, codeError: '' })
  },

  onAgree() {
    this.setData({ agreed: !this.data.agreed, agreeError: '' })
  },

  onService() {
    openDocument('service')
  },

  onPrivacy() {
    openDocument('privacy')
  },

  async onSendCode() {
    if (this.data.sending || this.data.waitSeconds > 0) return
    const mobileError = mobileProblem(this.data.mobile)
    const agreeError = this.data.agreed ? '' : '请先阅读并同意，再获取验证码'
    this.setData({ ...NO_ERRORS, mobileError, agreeError })
    if (mobileError !== '' || agreeError !== '') return
    this.setData({ sending: true })
    try {
      await sendCaptcha(cleanMobile(this.data.mobile))
      this.setData({ sent: true, codeFocus: true })
    } catch (thrown) {
      this.showError(thrown)
    } finally {
      this.setData({ sending: false })
      this.countDown()
    }
  },

  async onSignIn() {
    if (this.data.signingIn) return
    const mobileError = mobileProblem(this.data.mobile)
    const codeError = codeProblem(this.data.code)
    const agreeError = this.data.agreed ? '' : '请先阅读并同意'
    this.setData({ ...NO_ERRORS, mobileError, codeError, agreeError })
    if (mobileError !== '' || codeError !== '' || agreeError !== '') return
    this.setData({ signingIn: true })
    try {
      const user = await call('login', { mobile: cleanMobile(this.data.mobile), code: cleanCode(this.data.code) })
      endCountdown()
      acceptSignIn(user)
      if (this.goal === 'recharge') await refreshIfOld()
      await followGoal(this.goal)
    } catch (thrown) {
      this.showError(thrown)
    } finally {
      this.setData({ signingIn: false })
    }
  },

  showError(thrown: unknown) {
    const error = toAppError(thrown)
    const text = errorText(error)
    const place = placeOf(error.code)
    if (place === 'mobile') this.setData({ mobileError: text })
    else if (place === 'code') this.setData({ codeError: text })
    else this.setData({ formError: text, formCode: error.code })
  },

  /** Shows the stored countdown and goes on with it, second by second, until it ends. */
  countDown() {
    clearInterval(this.timer)
    const tick = () => {
      const waitSeconds = captchaWaitSeconds()
      if (waitSeconds !== this.data.waitSeconds) this.setData({ waitSeconds })
      if (waitSeconds === 0) clearInterval(this.timer)
    }
    this.timer = setInterval(tick, 500)
    tick()
  },
})
