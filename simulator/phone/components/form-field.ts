import type { Element, GeneralComponent } from 'glass-easel'
import { builtInOf } from './built-in'
import { descendants } from './owner'
import { TakenEvents } from './touch'

/** A control with a name and a value that a form collects. */
export interface FormField {
  readonly fieldName: string
  fieldValue(): unknown
  resetField(): void
}

/** A control that a label or a finger operates. */
export interface Control {
  activate(): void
}

const isField = (value: object): value is FormField => 'fieldValue' in value && 'resetField' in value
const isControl = (value: object): value is Control => 'activate' in value

export const controlOf = (element: Element): Control | undefined => {
  const builtIn = builtInOf(element)
  return builtIn && isControl(builtIn) ? builtIn : undefined
}

/** Taps that a control has answered; a label around it leaves them alone. */
export const answeredTaps = new TakenEvents()

/** Names of the string behaviors that the runtime registers for custom components. */
export type FormBehavior = 'wx://form-field' | 'wx://form-field-button' | 'wx://form-field-group'

/** Whether a custom component declared `behaviors: ['wx://…']`. */
export const hasFormBehavior = (component: GeneralComponent, behavior: FormBehavior): boolean => {
  const found = component.getRootBehavior().ownerSpace.getBehaviorByUrl(behavior, '')
  return found !== null && component.hasBehavior(found)
}

/** A custom component with `wx://form-field` has the properties `name` and `value`. */
class CustomField implements FormField {
  readonly #initial: unknown

  constructor(private readonly component: GeneralComponent) {
    this.#initial = component.data.value
  }

  get fieldName(): string {
    return String(this.component.data.name ?? '')
  }

  fieldValue(): unknown {
    return this.component.data.value
  }

  resetField(): void {
    this.component.setData({ value: this.#initial })
  }
}

const customFields = new WeakMap<GeneralComponent, CustomField>()

const fieldOf = (element: Element): FormField | undefined => {
  const builtIn = builtInOf(element)
  if (builtIn) return isField(builtIn) ? builtIn : undefined
  const component = element.asGeneralComponent()
  if (!component || !hasFormBehavior(component, 'wx://form-field')) return undefined
  const known = customFields.get(component) ?? new CustomField(component)
  customFields.set(component, known)
  return known
}

/** Custom components keep their controls to themselves, unless they are a group of fields. */
const opens = (element: Element): boolean => {
  const component = element.asGeneralComponent()
  return !component || builtInOf(component) !== undefined || hasFormBehavior(component, 'wx://form-field-group')
}

/** The fields of a form in document order. */
export const fieldsIn = (form: Element): FormField[] => {
  const fields: FormField[] = []
  const visit = (element: Element): void => {
    const field = fieldOf(element)
    if (field) fields.push(field)
    const component = element.asGeneralComponent()
    for (const child of element.childNodes) {
      const inner = child.asElement()
      if (inner) visit(inner)
    }
    const shadowRoot = component && opens(component) ? component.getShadowRoot() : null
    if (shadowRoot) visit(shadowRoot)
  }
  visit(form)
  return fields
}

/** The first control inside a label. */
export const controlIn = (label: Element): Control | undefined => descendants(label, controlOf)[0]
