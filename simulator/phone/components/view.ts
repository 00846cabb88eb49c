import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { BuiltIn } from './built-in'
import { Hover } from './hover'

const properties = { hoverClass: 'none', hoverStopPropagation: false, hoverStartTime: 50, hoverStayTime: 400, inline: false }

export class View extends BuiltIn<typeof properties> {
  static readonly tag: string = 'view'
  static readonly properties = properties

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    new Hover(this as unknown as BuiltIn, () => this.data, (names) => this.setExtraClass(names))
  }
}

/** A view above native components; here all components are native to the page. */
export class CoverView extends View {
  static override readonly tag = 'cover-view'
}

/** HTML's tag, which WeChat also renders as inline text. */
export class Span extends View {
  static override readonly tag = 'span'
}
