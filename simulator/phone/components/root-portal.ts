import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { BuiltIn } from './built-in'

/** Draws its content outside of everything around it, over the page. */
export class RootPortal extends BuiltIn<{ enable: boolean }> {
  static readonly tag = 'root-portal'
  static readonly properties = { enable: true }
  readonly #content = document.createElement('div')

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.#content.className = 'wx-root-portal'
    this.host.append(this.#content)
    this.enclose(this.#content)
  }

  override update(): void {
    if (this.host.isConnected) this.#move()
  }

  override attached(): void {
    this.#move()
  }

  override detached(): void {
    this.#content.remove()
  }

  #move(): void {
    const page = this.host.closest('wx-page')
    const place = this.data.enable ? page ?? this.host : this.host
    Node.prototype.appendChild.call(place, this.#content)
  }
}
