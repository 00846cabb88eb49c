import type { GeneralComponent } from 'glass-easel'
import { notEmulatedText } from '../../not-emulated'
import type { Phone } from '../runtime/phone'
import { BuiltIn } from './built-in'
import { Hover } from './hover'

const properties = {
  target: 'self', url: '', openType: 'navigate', delta: 1, appId: '', path: '', extraData: null, version: 'release', shortLink: '',
  hoverClass: 'navigator-hover', hoverStopPropagation: false, hoverStartTime: 50, hoverStayTime: 600,
}

export class Navigator extends BuiltIn<typeof properties> {
  static readonly tag = 'navigator'
  static readonly properties = properties

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    new Hover(this as unknown as BuiltIn, () => this.data, (names) => {
      this.host.classList.toggle('wx-navigator-hover', names === properties.hoverClass)
      this.setExtraClass(names)
    })
    this.on('tap', () => void this.#open())
  }

  async #open(): Promise<void> {
    const { api, run } = this.#action()
    try {
      await run()
      this.emit('success', { errMsg: `${api}:ok` })
      this.emit('complete', { errMsg: `${api}:ok` })
    } catch (error) {
      const errMsg = `${api}:fail ${error instanceof Error ? error.message : String(error)}`
      console.error(errMsg)
      this.emit('fail', { errMsg })
      this.emit('complete', { errMsg })
    }
  }

  #action(): { api: string; run: () => Promise<unknown> } {
    const { openType, delta, target, url } = this.data
    const { router } = this.phone
    if (target === 'miniProgram') return { api: 'navigateToMiniProgram', run: () => Promise.reject(new Error(notEmulatedText('navigator target="miniProgram"'))) }
    switch (openType) {
      case 'redirect': return { api: 'redirectTo', run: () => router.redirectTo(url) }
      case 'switchTab': return { api: 'switchTab', run: () => router.switchTab(url) }
      case 'reLaunch': return { api: 'reLaunch', run: () => router.reLaunch(url) }
      case 'navigateBack': return { api: 'navigateBack', run: () => router.navigateBack(delta) }
      case 'navigate':
      case '': return { api: 'navigateTo', run: () => router.navigateTo(url) }
      default: return { api: openType, run: () => Promise.reject(new Error(notEmulatedText(`navigator open-type="${openType}"`))) }
    }
  }
}
