import { acceptSignIn, account, refreshIfOld } from '../../services/account'
import { AGREEMENT_VERSION } from '../../services/agreement'
import { call } from '../../services/api'
import { endCountdown } from '../../services/captcha'
import {
  cleanCode, cleanMobile, codeProblem, countDown, EMPTY_FIELDS, keptFields, mobileProblem, placeOf, sendCode,
} from '../../services/captcha-fields'
import { seenDevice } from '../../services/device'
import { fontScale } from '../../services/display'
import { errorText } from '../../services/error-text'
import { toAppError } from '../../services/errors'
import { titlePage } from '../../services/language'
import { followGoal, leaveSignIn, openDocument, signInGoal, type SignInGoal } from '../../services/navigation'
import { whyNoCode, whyNotByPhone, type PhoneNumberDetail } from '../../services/phone-number'
import { placeText } from '../../services/tariff-text'
import { words as fieldWords } from '../../services/words/captcha-fields'
import type { UserView } from '../../../cloudfunctions/shared/contract'
import { words } from './words'

const NO_ERRORS = { mobileError: '', codeError: '', agreeError: '', formError: '', formCode: '', phoneError: '', phoneErrorCode: '' }

type InputEvent = WechatMiniprogram.Input
type PhoneEvent = WechatMiniprogram.CustomEvent<PhoneNumberDetail>

Page({
  data: {
    t: words.page,
    f: fieldWords.fields,
    ...EMPTY_FIELDS,
    ...NO_ERRORS,
    fontScale: 1,
    /** Where the machine stands that sign-in leads back to; empty without one. */
    machinePlace: '',
    /** The account of this WeChat was deleted: another will be opened. */
    anew: false,
    agreed: false,
    /** What was pressed before the consent was given; while it is not empty, the sheet asks for that. */
    asked: '' as '' | 'phone' | 'send' | 'sign-in',
    /** Why a text message is the way to go now; empty while one tap is. */
    smsInstead: '',
    signingIn: '' as '' | 'phone' | 'code',
    buttonText: words.button.balance,
  },

  goal: 'balance' as SignInGoal,
  endCountingDown: () => {},

  onLoad(query) {
    titlePage(words.title)
    this.goal = signInGoal(query)
    const device = this.goal === 'device' ? seenDevice() : null
    this.setData({
      ...keptFields(),
      fontScale: fontScale(),
      machinePlace: device === null ? '' : placeText(device),
      anew: account().view?.registration === -2,
      buttonText: words.button[this.goal],
    })
  },

  onShow() {
    this.endCountingDown = countDown(this)
  },

  onHide() {
    this.endCountingDown()
  },

  onUnload() {
    this.endCountingDown()
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

  onNotNow() {
    this.setData({ asked: '' })
    void leaveSignIn()
  },

  onPutAside() {
    this.setData({ asked: '' })
  },

  async onConsent() {
    const { asked } = this.data
    this.setData({ agreed: true, agreeError: '', asked: '' })
    if (asked === 'send') await this.onSendCode()
    if (asked === 'sign-in') await this.onSignIn()
  },

  async onConsentByPhone(event: PhoneEvent) {
    this.setData({ agreed: true, agreeError: '', asked: '' })
    await this.onPhone(event)
  },

  /** The button asks WeChat only once the consent is given. */
  onPhoneTap() {
    if (!this.data.agreed) this.setData({ asked: 'phone' })
  },

  async onPhone({ detail }: PhoneEvent) {
    if (this.data.signingIn !== '') return
    this.setData({ ...NO_ERRORS, mobileFocus: false })
    if (!detail.code) {
      this.turnToSms(whyNoCode(detail))
      return
    }
    this.setData({ signingIn: 'phone' })
    try {
      await this.enter(await call('login.phone', { phone_code: detail.code, agreement_version: AGREEMENT_VERSION }))
    } catch (thrown) {
      const error = toAppError(thrown)
      const why = whyNotByPhone(error)
      if (why !== '') this.turnToSms(why)
      else this.setData({ phoneError: errorText(error), phoneErrorCode: error.code })
    } finally {
      this.setData({ signingIn: '' })
    }
  },

  async onSendCode() {
    if (this.data.sending || this.data.waitSeconds > 0) return
    const mobileError = mobileProblem(this.data.mobile)
    if (!this.isReady({ mobileError }, words.agreeBeforeCode, 'send')) return
    try {
      await sendCode(this)
    } catch (thrown) {
      this.showError(thrown)
    } finally {
      this.endCountingDown()
      this.endCountingDown = countDown(this)
    }
  },

  async onSignIn() {
    if (this.data.signingIn !== '') return
    const problems = { mobileError: mobileProblem(this.data.mobile), codeError: codeProblem(this.data.code) }
    if (!this.isReady(problems, words.agreeFirst, 'sign-in')) return
    this.setData({ signingIn: 'code' })
    try {
      const { mobile, code } = this.data
      await this.enter(await call('login', { mobile: cleanMobile(mobile), code: cleanCode(code), agreement_version: AGREEMENT_VERSION }))
    } catch (thrown) {
      this.showError(thrown)
    } finally {
      this.setData({ signingIn: '' })
    }
  },

  /** Shows what is wrong in the fields; where only the consent is missing, asks for it. */
  isReady(problems: { mobileError?: string; codeError?: string }, agreeError: string, asked: 'send' | 'sign-in'): boolean {
    const isFilled = Object.values(problems).every((problem) => problem === '')
    const isAgreed = this.data.agreed
    this.setData({ ...NO_ERRORS, ...problems, agreeError: isAgreed || isFilled ? '' : agreeError })
    if (isFilled && !isAgreed) this.setData({ asked })
    return isFilled && isAgreed
  },

  async enter(user: UserView) {
    endCountdown()
    acceptSignIn(user)
    if (this.goal === 'recharge') await refreshIfOld()
    await followGoal(this.goal)
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
})
