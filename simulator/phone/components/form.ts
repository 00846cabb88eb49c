import type { Element } from 'glass-easel'
import { BuiltIn, builtInOf } from './built-in'
import { fieldsIn, hasFormBehavior } from './form-field'

const properties = { reportSubmit: false, reportSubmitTimeout: 0, name: '' }

export class Form extends BuiltIn<typeof properties> {
  static readonly tag = 'form'
  static readonly properties = properties

  /** The values by name; fields without a name are left out. */
  values(): Record<string, unknown> {
    const named = fieldsIn(this.component).filter(({ fieldName }) => fieldName !== '')
    return Object.fromEntries(named.map((field) => [field.fieldName, field.fieldValue()]))
  }

  submit(button: Element): void {
    this.emit('submit', {
      value: this.values(),
      target: { id: button.id, dataset: { ...button.dataset } },
      ...(this.data.reportSubmit ? { formId: 'the formId is a mock one' } : {}),
    })
  }

  reset(button: Element): void {
    for (const field of fieldsIn(this.component)) field.resetField()
    this.emit('reset', { target: { id: button.id, dataset: { ...button.dataset } } })
  }
}

/** The form around a button. A custom component hides its buttons from forms outside, unless it is a `wx://form-field-button`. */
export const formAround = (button: Element): Form | undefined => {
  let current: Element | null = button
  while (current) {
    const builtIn = builtInOf(current)
    if (builtIn instanceof Form) return builtIn
    const shadowRoot = current.asShadowRoot()
    if (!shadowRoot) {
      current = current.parentNode
      continue
    }
    const host = shadowRoot.getHostNode()
    if (!hasFormBehavior(host, 'wx://form-field-button')) return undefined
    current = host.parentNode
  }
  return undefined
}
