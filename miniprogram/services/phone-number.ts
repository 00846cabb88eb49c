import { errorText } from './error-text'
import type { AppError } from './errors'
import { words } from './words/phone-number'

/** `detail` of getphonenumber: with a code for the server, or with the reason why there is none. */
export interface PhoneNumberDetail {
  code?: string
  errMsg: string
  errno?: number
}

const NO_QUOTA = 1_400_001
/** Of the privacy contract: refused now, or a moment ago. */
const PRIVACY_REFUSED = [103, 104]

/** Why WeChat gave no code, with the other way to go. */
export function whyNoCode({ errMsg, errno }: PhoneNumberDetail): string {
  if (errno === NO_QUOTA) return words.noQuota
  if (PRIVACY_REFUSED.includes(errno ?? 0) || /privacy/.test(errMsg)) return words.privacy
  if (/deny|denied|cancel/.test(errMsg)) return words.denied
  console.error('getPhoneNumber', errno, errMsg)
  return words.failed
}

/** The sentence for an error after which a text message is the way to go; empty for others. */
export function whyNotByPhone(error: AppError): string {
  const isOfPhone = error.code === 'PHONE_CODE_INVALID' || error.code === 'PHONE_UNAVAILABLE' || error.code === 'MOBILE_UNSUPPORTED'
  return isOfPhone ? errorText(error) : ''
}
