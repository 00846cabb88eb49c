import type { GeneralComponent } from 'glass-easel'
import { notEmulatedText } from '../../not-emulated'
import type { Phone } from '../runtime/phone'
import { BuiltIn } from './built-in'
import { formAround } from './form'
import { answeredTaps, type Control } from './form-field'
import { Hover } from './hover'
import { openTypes } from './open-type'

const properties = {
  type: 'default', size: 'default', plain: false, disabled: false, loading: false, formType: '', openType: '', name: '',
  hoverClass: 'button-hover', hoverStopPropagation: false, hoverStartTime: 20, hoverStayTime: 70,
  lang: 'en', sessionFrom: '', sendMessageTitle: '', sendMessagePath: '', sendMessageImg: '', showMessageCard: false,
  appParameter: '', phoneNumberNoQuotaToast: true, activityType: 0, entrancePath: '', needShowEntrance: true,
}

const AGREE = 'agreePrivacyAuthorization'
const REFLECTED = ['type', 'size', 'plain', 'disabled', 'loading'] as const

export type ButtonData = typeof properties

export class Button extends BuiltIn<ButtonData> implements Control {
  static readonly tag = 'button'
  static readonly properties = properties
  readonly #spinner = this.part('i', 'wx-button-loading')

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.takeAppStyle()
    new Hover(this as unknown as BuiltIn, () => ({ ...this.data, disabled: this.data.disabled || this.data.loading }), (names) => {
      this.host.classList.toggle('wx-button-hover', names === properties.hoverClass)
      this.setExtraClass(names)
    })
    // A disabled button swallows taps before handlers of the Mini Program hear of them.
    this.on('tap', (event) => {
      if (this.data.disabled) event.stopPropagation()
    }, { capture: true })
    this.on('tap', (event) => {
      if (answeredTaps.has(event)) return
      answeredTaps.take(event)
      this.activate()
    })
  }

  override update(): void {
    for (const name of REFLECTED) {
      const value = this.data[name]
      if (value === false) this.host.removeAttribute(name)
      else this.host.setAttribute(name, value === true ? '' : value)
    }
    this.#spinner.hidden = !this.data.loading
    if (!this.host.hasAttribute('role')) this.host.setAttribute('role', 'button')
    this.host.setAttribute('aria-disabled', String(this.data.disabled))
  }

  activate(): void {
    const { disabled, formType, openType } = this.data
    if (disabled) return
    if (formType === 'submit') formAround(this.component)?.submit(this.component)
    else if (formType === 'reset') formAround(this.component)?.reset(this.component)
    // Both of one press: what asks for the agreement to the privacy contract finds it given.
    const types = new Set(openType.split('|').filter(Boolean))
    if (types.delete(AGREE)) void this.#open(AGREE)
    for (const type of types) void this.#open(type)
  }

  async #open(type: string): Promise<void> {
    const open = openTypes[type]
    if (!open) {
      console.warn(notEmulatedText(`button open-type="${type}"`))
      return
    }
    await open({
      phone: this.phone,
      button: this.component,
      data: this.data,
      emit: (event, detail) => this.emit(event, detail),
    })
  }
}
