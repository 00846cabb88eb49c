import { toHalfWidth } from '../../utils/money'
import type { AppErrorCode } from '../../services/errors'

/** Where the words for a problem stand: under the field it is about, or above the button. */
export type Place = 'mobile' | 'code' | 'form'

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
  if (mobile === '') return '请输入手机号'
  return /^1[3-9]\d{9}$/.test(mobile) ? '' : '请输入 11 位大陆手机号'
}

export function codeProblem(text: string): string {
  const code = cleanCode(text)
  if (code === '') return '请输入短信验证码'
  return /^\d{6}$/.test(code) ? '' : '验证码是 6 位数字'
}

export function placeOf(code: AppErrorCode): Place {
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
