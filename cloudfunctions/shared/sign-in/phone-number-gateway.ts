import { AppError } from '../app-error'
import { readMobile } from './typed-text'

/** What WeChat said to a code of `<button open-type="getPhoneNumber">`. `heard` is for the log. */
export type PhoneNumberReply =
  | { kind: 'number', mobile: string, countryCode: string }
  /** Used before, too old, or never given out. */
  | { kind: 'invalid', heard: string }
  /** Nothing about the code: no permission, no quota, no connection. */
  | { kind: 'unavailable', heard: string }

/** WeChat, which knows the number of a person who pressed the button. */
export interface PhoneNumberGateway {
  /** Uses the code up. */
  numberOf(phoneCode: string): Promise<PhoneNumberReply>
}

/**
 * The mainland number behind a code.
 * @throws AppError PHONE_CODE_INVALID, PHONE_UNAVAILABLE, MOBILE_UNSUPPORTED
 */
export async function mobileBehind(phoneNumbers: PhoneNumberGateway, phoneCode: string): Promise<string> {
  const reply = await phoneNumbers.numberOf(phoneCode)
  if (reply.kind === 'invalid') throw new AppError('PHONE_CODE_INVALID', 'WeChat does not know the code', undefined, reply.heard)
  if (reply.kind === 'unavailable') throw new AppError('PHONE_UNAVAILABLE', 'WeChat gave no number', undefined, reply.heard)
  const unsupported = new AppError('MOBILE_UNSUPPORTED', 'the number is not one of the mainland')
  if (reply.countryCode !== '86') throw unsupported
  try {
    return readMobile(reply.mobile)
  } catch {
    throw unsupported
  }
}
