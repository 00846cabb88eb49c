import type { Phone } from '../runtime/phone'
import { words } from '../sheets/words'
import { failure, type Failure } from './api'
import { contextOf } from './context'
import { Permissions } from './permissions'
import { demandPrivacy } from './privacy-gate'
import { openSettings } from './settings'
import { openCapsuleMenu, shareFrom } from './share'

/** What `<button open-type>` does; each answers with the `detail` of the button's event. */

/** `detail` of bindgetphonenumber. */
export type PhoneNumberDetail = { errMsg: string; code: string; encryptedData?: string; iv?: string } | Failure

const NO_QUOTA = 1400001

/**
 * open-type="getPhoneNumber": agreement, consent, then a code for the cloud.
 * @param noQuotaToast `phone-number-no-quota-toast`: WeChat tells the user when the app's quota is used up
 */
export async function getPhoneNumber(phone: Phone, noQuotaToast = true): Promise<PhoneNumberDetail> {
  const context = contextOf(phone)
  try {
    await demandPrivacy(context, 'getPhoneNumber')
    if (!(await context.sheets.askPhoneNumber(phone))) return { errMsg: 'getPhoneNumber:fail user deny' }
    const { code } = await phone.server.call('phoneNumber.code', {})
    return { errMsg: 'getPhoneNumber:ok', code }
  } catch (thrown) {
    const failed = failure('getPhoneNumber', thrown)
    // The server gives its number as errCode; buttons tell it as errno.
    const { errCode, ...rest } = failed
    const errno = failed.errno ?? errCode
    if (errno === NO_QUOTA && noQuotaToast) {
      context.sheets.showToast(phone, { title: words(phone).noQuota, icon: 'none', mask: false, durationMs: 2000 })
    }
    return { ...rest, errMsg: failed.errMsg, ...(errno === undefined ? {} : { errno }) }
  }
}

/** Whether the user agrees, or agreed before, to what an `open-type` or a field needs; a refusal is told on the console alone. */
export async function agreesToPrivacy(phone: Phone, referrer: string): Promise<boolean> {
  try {
    await demandPrivacy(contextOf(phone), referrer)
    return true
  } catch (thrown) {
    console.warn(failure(referrer, thrown).errMsg)
    return false
  }
}

/** open-type="agreePrivacyAuthorization": the tap is the agreement. */
export function agreePrivacy(phone: Phone): { errMsg: string } {
  new Permissions(contextOf(phone)).privacyAgreed = true
  return { errMsg: 'agreePrivacyAuthorization:ok' }
}

/** open-type="openSetting" */
export async function openSettingFromButton(phone: Phone): Promise<object> {
  return { ...(await openSettings(contextOf(phone))), errMsg: 'openSetting:ok' }
}

/**
 * open-type="share"
 * @param target the button's `{ id, dataset }`, handed to onShareAppMessage
 */
export function shareFromButton(phone: Phone, target: unknown): Promise<boolean> {
  return shareFrom(contextOf(phone), 'button', target)
}

/** open-type="contact": a chat that nobody answers here. `detail` of bindcontact. */
export async function openContact(phone: Phone): Promise<{ path: string; query: Record<string, string>; errMsg: string }> {
  const t = words(phone)
  await contextOf(phone).sheets.showNotice(phone, { name: 'contact', title: t.contact, text: t.contactText, action: t.back })
  return { path: '', query: {}, errMsg: 'enterContact:ok' }
}

/** The "…" of the capsule. */
export function openMenu(phone: Phone): Promise<void> {
  return openCapsuleMenu(contextOf(phone))
}
