import type { Phone } from '../runtime/phone'
import { capsule } from '../wx/screen'
import { element } from './element'

const MENU = `<svg viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
  <circle cx="3.4" cy="10" r="1.8"/><circle cx="10" cy="10" r="3"/><circle cx="16.6" cy="10" r="1.8"/></svg>`
const CLOSE = `<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
  <circle cx="10" cy="10" r="8"/><circle cx="10" cy="10" r="2.6" fill="currentColor" stroke="none"/></svg>`

/** The pill at the top right that every Mini Program bears: menu and close. */
export class Capsule {
  readonly #root: HTMLElement

  constructor(parent: HTMLElement, actions: { menu(): void; close(): void }) {
    this.#root = element('phone-capsule', parent)
    this.#button(MENU, '更多', actions.menu)
    this.#button(CLOSE, '关闭', actions.close)
  }

  place(phone: Phone): void {
    const { left, top, width, height } = capsule(phone)
    Object.assign(this.#root.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` })
  }

  setColor(color: 'black' | 'white'): void {
    this.#root.dataset.color = color
  }

  #button(svg: string, label: string, onClick: () => void): void {
    const button = element('', this.#root, 'button')
    button.type = 'button'
    button.innerHTML = svg
    button.setAttribute('aria-label', label)
    button.addEventListener('click', onClick)
  }
}
