import type { DeviceSettings } from '../protocol'
import type { WxContext } from './context'
import { Shelf } from './shelf'

type ScopeWords = Record<string, { title: string; asks: string }>

const CHINESE: ScopeWords = {
  'scope.userLocation': { title: '地理位置', asks: '获取你的位置信息' },
  'scope.userFuzzyLocation': { title: '模糊地理位置', asks: '获取你的模糊位置信息' },
  'scope.record': { title: '麦克风', asks: '使用你的麦克风' },
  'scope.camera': { title: '摄像头', asks: '使用你的摄像头' },
  'scope.writePhotosAlbum': { title: '添加到相册', asks: '保存图片或视频到你的相册' },
  'scope.bluetooth': { title: '蓝牙', asks: '使用你的蓝牙' },
  'scope.addPhoneContact': { title: '添加到联系人', asks: '将联系人添加到你的通讯录' },
  'scope.addPhoneCalendar': { title: '添加到日历', asks: '将日程添加到你的日历' },
  'scope.werun': { title: '微信运动步数', asks: '获取你的微信运动步数' },
  'scope.address': { title: '通讯地址', asks: '获取你的通讯地址' },
  'scope.invoiceTitle': { title: '发票抬头', asks: '获取你的发票抬头' },
}

const ENGLISH: ScopeWords = {
  'scope.userLocation': { title: 'Location', asks: 'get your location' },
  'scope.userFuzzyLocation': { title: 'Approximate Location', asks: 'get your approximate location' },
  'scope.record': { title: 'Microphone', asks: 'use your microphone' },
  'scope.camera': { title: 'Camera', asks: 'use your camera' },
  'scope.writePhotosAlbum': { title: 'Add to Photos', asks: 'save pictures or videos to your album' },
  'scope.bluetooth': { title: 'Bluetooth', asks: 'use Bluetooth' },
  'scope.addPhoneContact': { title: 'Add to Contacts', asks: 'add a contact' },
  'scope.addPhoneCalendar': { title: 'Add to Calendar', asks: 'add an event to your calendar' },
  'scope.werun': { title: 'WeRun', asks: 'get your steps' },
  'scope.address': { title: 'Address', asks: 'get your address' },
  'scope.invoiceTitle': { title: 'Invoice Title', asks: 'get your invoice title' },
}

/** What the user may allow or forbid, in the words of the settings page. */
export const scopesIn = (language: DeviceSettings['language']): ScopeWords => (language === 'en' ? ENGLISH : CHINESE)

/** Scopes that WeChat grants without a question today. */
export const ALWAYS_GRANTED = ['scope.userInfo', 'scope.address', 'scope.invoiceTitle', 'scope.invoice']

type SubscribeAnswer = 'accept' | 'reject'

/** What one user has decided about one app. Survives wx.clearStorage, like on a phone. */
export class Permissions {
  readonly #shelf: Shelf

  constructor({ phone, disk }: WxContext) {
    this.#shelf = new Shelf(disk, phone.package.appid, phone.openid, 'permissions')
  }

  /** `undefined`: never asked. */
  scope(name: string): boolean | undefined {
    return this.scopes()[name]
  }

  scopes(): Record<string, boolean> {
    return (this.#shelf.get('scopes')?.value ?? {}) as Record<string, boolean>
  }

  decide(scopes: Record<string, boolean>): void {
    this.#shelf.set('scopes', { ...this.scopes(), ...scopes })
  }

  get privacyAgreed(): boolean {
    return this.#shelf.get('privacy')?.value === true
  }

  set privacyAgreed(agreed: boolean) {
    this.#shelf.set('privacy', agreed)
  }

  /** Answers that the user wants to be given without being asked again, by template id. */
  subscriptions(): Record<string, SubscribeAnswer> {
    return (this.#shelf.get('subscriptions')?.value ?? {}) as Record<string, SubscribeAnswer>
  }

  remember(answers: Record<string, SubscribeAnswer>): void {
    this.#shelf.set('subscriptions', { ...this.subscriptions(), ...answers })
  }

  clear(): void {
    this.#shelf.clear()
  }
}
