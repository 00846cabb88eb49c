import { toHalfWidth } from '../utils/money'
import { captchaMobile, captchaWaitSeconds, sendCaptcha } from './captcha'
import type { AppErrorCode } from './errors'
import { words } from './words/captcha-fields'

/** A number and the code sent to it, as pages with pages/login/fields.wxml hold them. */
export interface CaptchaFields {
  mobile: string
  code: string
  mobileError: string
  codeError: string
  mobileFocus: boolean
  codeFocus: boolean
  /** Seconds until the next code may be asked for. */
  waitSeconds: number
  /** A code was sent during this visit or is on its way from the last one. */
  sent: boolean
  sending: boolean
}

export const EMPTY_FIELDS: Readonly<CaptchaFields> = {
  mobile: '', code: '', mobileError: '', codeError: '', mobileFocus: false, codeFocus: false, waitSeconds: 0, sent: false, sending: false,
}

export interface FieldsPage {
  data: CaptchaFields
  setData(patch: Partial<CaptchaFields>): void
}

/** What the last visit left: the number that a code was just sent to. */
export function keptFields(): Pick<CaptchaFields, 'mobile' | 'waitSeconds' | 'sent'> {
  const waitSeconds = captchaWaitSeconds()
  return { mobile: captchaMobile(), waitSeconds, sent: waitSeconds > 0 }
}

/** Sends a code to the number that was typed. The page checks it before. Rejects with an AppError. */
export async function sendCode(page: FieldsPage): Promise<void> {
  page.setData({ sending: true })
  try {
    await sendCaptcha(cleanMobile(page.data.mobile))
    page.setData({ sent: true, codeFocus: true })
  } finally {
    page.setData({ sending: false })
  }
}

/** Shows the countdown and goes on with it, second by second, until it ends or the returned function is called. */
export function countDown(page: FieldsPage): () => void {
  const tick = () => {
    const waitSeconds = captchaWaitSeconds()
    if (waitSeconds !== page.data.waitSeconds) page.setData({ waitSeconds })
    if (waitSeconds === 0) clearInterval(timer)
  }
  const timer = setInterval(tick, 500)
  tick()
  return () => clearInterval(timer)
}

/** Digits as a person means them: trimmed, full-width normalised, without the country's prefix. */
export function cleanMobile(text: string): string {
  return toHalfWidth(text).replace(/[\s-]/g, '').replace(/^(\+|00)86/, '')
}

export function cleanCode(text: string): string {
  return toHalfWidth(text).replace(/\s/g, '')
}

/** Why the number cannot be used; empty when it can. The server decides; this only spares a wait. */
export function mobileProblem(text: string): string {
  const mobile = cleanMobile(text)
  if (mobile === '') return words.mobileMissing
  return /^1[3-9]\d{9}$/.test(mobile) ? '' : words.mobileWrong
}

export function codeProblem(text: string): string {
  const code = cleanCode(text)
  if (code === '') return words.codeMissing
  return /^\d{6}$/.test(code) ? '' : words.codeWrong
}

/** Where the words for a problem stand: under the field it is about, or above the button. */
export function placeOf(code: AppErrorCode): 'mobile' | 'code' | 'form' {
  switch (code) {
    case 'MOBILE_BOUND_ELSEWHERE':
    case 'OPENID_BOUND_ELSEWHERE':
    case 'CAPTCHA_LIMIT_REACHED':
      return 'mobile'
    case 'CAPTCHA_TOO_SOON':
    case 'CAPTCHA_LOCKED':
    case 'CAPTCHA_WRONG':
    case 'CAPTCHA_EXPIRED':
    case 'SMS_UNAVAILABLE':
      return 'code'
    default:
      return 'form'
  }
}
