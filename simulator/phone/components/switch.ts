import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { BuiltIn } from './built-in'
import { answeredTaps, type Control, type FormField } from './form-field'

const properties = { name: '', checked: false, disabled: false, type: 'switch', color: '' }

export class Switch extends BuiltIn<typeof properties> implements FormField, Control {
  static readonly tag = 'switch'
  static readonly properties = properties
  readonly #box = this.part('div', 'wx-switch-input')
  #initial: boolean | undefined

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.takeAppStyle()
    this.on('tap', (event) => {
      if (answeredTaps.has(event)) return
      answeredTaps.take(event)
      this.activate()
    })
  }

  override update(): void {
    const { checked, disabled, type, color } = this.data
    this.#initial ??= checked
    const asCheckbox = type === 'checkbox'
    this.#box.className = asCheckbox ? 'wx-checkbox-input' : 'wx-switch-input'
    this.#box.classList.toggle(`${this.#box.className}-checked`, checked)
    this.#box.classList.toggle(`${asCheckbox ? 'wx-checkbox' : 'wx-switch'}-input-disabled`, disabled)
    this.#box.style.setProperty('--wx-color', color || null)
    if (!this.host.hasAttribute('role')) this.#box.setAttribute('role', asCheckbox ? 'checkbox' : 'switch')
    this.#box.setAttribute('aria-checked', String(checked))
  }

  get fieldName(): string {
    return this.data.name
  }

  fieldValue(): boolean {
    return this.data.checked
  }

  resetField(): void {
    this.set({ checked: this.#initial ?? false })
  }

  activate(): void {
    if (this.data.disabled) return
    this.set({ checked: !this.data.checked })
    this.emit('change', { value: this.data.checked })
  }
}
