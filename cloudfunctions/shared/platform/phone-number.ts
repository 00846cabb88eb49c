import type { PhoneNumberGateway, PhoneNumberReply } from '../sign-in/phone-number-gateway'
import { cloud } from './cloud'

/** The code is used, too old, made up, or of another Mini Program. */
const INVALID_CODES: readonly unknown[] = [40029, 47001]

interface Answer {
  phoneInfo?: { purePhoneNumber?: unknown, countryCode?: unknown }
}

/** WeChat's own knowledge of its users' numbers, through `cloud.openapi`; config.json of the function permits it. */
export function wechatPhoneNumbers(): PhoneNumberGateway {
  return {
    async numberOf(phoneCode) {
      try {
        return readAnswer(await cloud.openapi.phonenumber.getPhoneNumber({ code: phoneCode }) as Answer)
      } catch (error) {
        return readFailure(error as { errCode?: unknown, errMsg?: unknown })
      }
    },
  }
}

/** @internal Exported for tests. WeChat gives the country now as text, now as a number. */
export function readAnswer({ phoneInfo }: Answer): PhoneNumberReply {
  const { purePhoneNumber, countryCode } = phoneInfo ?? {}
  if (typeof purePhoneNumber !== 'string' || purePhoneNumber === '') return { kind: 'unavailable', heard: 'no number in the answer' }
  return { kind: 'number', mobile: purePhoneNumber, countryCode: String(countryCode) }
}

/** @internal Exported for tests. */
export function readFailure({ errCode, errMsg }: { errCode?: unknown, errMsg?: unknown }): PhoneNumberReply {
  return { kind: INVALID_CODES.includes(errCode) ? 'invalid' : 'unavailable', heard: `${String(errCode)} ${String(errMsg)}`.slice(0, 200) }
}
