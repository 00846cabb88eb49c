import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { BuiltIn } from './built-in'
import { answeredTaps, controlIn, controlOf, type Control } from './form-field'
import { siblingById } from './owner'

const properties = { for: '' }

/** Hands a tap on to the control it names by `for`, or to the first one inside. */
export class Label extends BuiltIn<typeof properties> {
  static readonly tag = 'label'
  static readonly properties = properties

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.on('tap', (event) => {
      if (answeredTaps.has(event)) return
      answeredTaps.take(event)
      this.#control()?.activate()
    })
  }

  #control(): Control | undefined {
    if (!this.data.for) return controlIn(this.component)
    const target = siblingById(this.component, this.data.for)
    return target ? controlOf(target) ?? controlIn(target) : undefined
  }
}
