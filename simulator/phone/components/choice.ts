import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { BuiltIn, builtInOf, type Properties } from './built-in'
import { answeredTaps, type Control, type FormField } from './form-field'
import { closest, descendants } from './owner'

/** Of checkbox and radio. */
export const choiceProperties = { value: '', checked: false, disabled: false, color: '' }

/** What checkbox and radio share: a box before the content, answering taps. */
export abstract class Choice extends BuiltIn<typeof choiceProperties> implements Control {
  protected abstract readonly kind: 'checkbox' | 'radio'
  readonly #box = this.part('div', '')
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
    const { checked, disabled, color } = this.data
    this.#initial ??= checked
    const base = `wx-${this.kind}-input`
    this.#box.className = [base, checked && `${base}-checked`, disabled && `${base}-disabled`].filter(Boolean).join(' ')
    this.#box.style.setProperty('--wx-color', color || null)
    this.#box.setAttribute('role', this.kind)
    this.#box.setAttribute('aria-checked', String(checked))
  }

  get checked(): boolean {
    return this.data.checked
  }

  check(checked: boolean): void {
    if (checked !== this.data.checked) this.set({ checked })
  }

  restore(): void {
    this.check(this.#initial ?? false)
  }

  abstract activate(): void
}

/** The fields of checkbox-group and radio-group. */
export abstract class ChoiceGroup<C extends Choice> extends BuiltIn<{ name: string }> implements FormField {
  static readonly properties: Properties = { name: '' }

  protected abstract owns(member: unknown): member is C

  members(): C[] {
    return descendants(this.component, (element) => {
      const member = builtInOf(element)
      return this.owns(member) ? member : undefined
    })
  }

  get fieldName(): string {
    return this.data.name
  }

  abstract fieldValue(): unknown

  resetField(): void {
    for (const member of this.members()) member.restore()
  }

  /** Tells the Mini Program after a member changed. */
  announce(): void {
    this.emit('change', { value: this.fieldValue() })
  }
}

/** The group around a choice, across component borders. */
export const groupAround = <G>(choice: Choice, isGroup: (value: unknown) => value is G): G | undefined =>
  closest(choice.component, (element) => {
    const builtIn = builtInOf(element)
    return isGroup(builtIn) ? builtIn : undefined
  })
