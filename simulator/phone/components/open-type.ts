import type { GeneralComponent } from 'glass-easel'
import { notEmulatedText } from '../../not-emulated'
import type { Phone } from '../runtime/phone'
import { words } from '../sheets/words'
import { agreePrivacy, agreesToPrivacy, getPhoneNumber, openContact, openSettingFromButton, shareFromButton } from '../wx/buttons'
import { contextOf } from '../wx/context'
import { chooseAvatar } from './avatar'
import type { ButtonData } from './button'

export interface OpenTypeCall {
  phone: Phone
  button: GeneralComponent
  data: ButtonData
  emit(event: string, detail: Record<string, unknown>): void
}

/** What a button does by its open-type after the tap; the answers arrive as events of the button. */
export const openTypes: Record<string, (call: OpenTypeCall) => Promise<void> | void> = {
  async getPhoneNumber({ phone, data, emit }) {
    emit('getphonenumber', { ...(await getPhoneNumber(phone, data.phoneNumberNoQuotaToast)) })
  },
  async getRealtimePhoneNumber({ phone, data, emit }) {
    const detail = await getPhoneNumber(phone, data.phoneNumberNoQuotaToast)
    emit('getrealtimephonenumber', { ...detail, errMsg: detail.errMsg.replace('getPhoneNumber', 'getRealtimePhoneNumber') })
  },
  async share({ phone, button }) {
    await shareFromButton(phone, { id: button.id, dataset: { ...button.dataset }, offsetLeft: 0, offsetTop: 0 })
  },
  async contact({ phone, emit }) {
    emit('contact', await openContact(phone))
  },
  async openSetting({ phone, emit }) {
    emit('opensetting', { ...(await openSettingFromButton(phone)) })
  },
  agreePrivacyAuthorization({ phone, button, emit }) {
    emit('agreeprivacyauthorization', { ...agreePrivacy(phone), buttonId: button.id })
  },
  async chooseAvatar({ phone, emit }) {
    const agreed = await agreesToPrivacy(phone, 'chooseAvatar')
    const avatarUrl = agreed ? await chooseAvatar(phone) : undefined
    if (avatarUrl !== undefined) emit('chooseavatar', { avatarUrl })
  },
  async feedback({ phone }) {
    const t = words(phone)
    await contextOf(phone).sheets.showNotice(phone, { name: 'feedback', title: t.feedback, text: t.feedbackText, action: t.back })
  },
  /** Since 2022 WeChat gives everyone the same anonymous profile. */
  getUserInfo({ emit }) {
    const userInfo = { nickName: '微信用户', avatarUrl: '', gender: 0, province: '', city: '', country: '', language: '' }
    emit('getuserinfo', { userInfo, rawData: JSON.stringify(userInfo), errMsg: 'getUserInfo:ok' })
  },
  launchApp({ emit }) {
    emit('error', { errMsg: `launchApp:fail ${notEmulatedText('button open-type="launchApp"')}` })
  },
}
