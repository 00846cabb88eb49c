import { element, icon } from './element'

/** What a page's navigation bar shows. */
export interface NavigationBarState {
  title: string
  frontColor: 'black' | 'white'
  backgroundColor: string
  loading: boolean
  back: boolean
  home: boolean
  /** `navigationStyle: custom`: the page draws under the status bar and there is no bar. */
  custom: boolean
}

const BACK = icon('0 0 12 20', '<path d="M10 2 2 10l8 8" stroke-width="2"/>')
const HOME = icon('0 0 22 22', '<path d="M3.5 9.5 11 3l7.5 6.5V18a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1z M8.5 19v-6h5v6" stroke-width="1.6"/>')

/** The bar with back or home button and title that belongs to one page. */
export class NavigationBar {
  readonly #root: HTMLElement
  readonly #back: HTMLButtonElement
  readonly #home: HTMLButtonElement
  readonly #loading: HTMLElement
  readonly #title: HTMLElement

  constructor(parent: HTMLElement, actions: { back(): void; home(): void }) {
    this.#root = element('phone-navigation-bar', parent, 'header')
    this.#back = this.#button('phone-navigation-back', BACK, '返回', actions.back)
    this.#home = this.#button('phone-navigation-home', HOME, '返回首页', actions.home)
    const middle = element('phone-navigation-middle', this.#root)
    this.#loading = element('phone-spinner', middle, 'span')
    this.#title = element('phone-navigation-title', middle, 'span')
  }

  show(state: NavigationBarState): void {
    this.#root.hidden = state.custom
    this.#root.style.backgroundColor = state.backgroundColor
    this.#root.dataset.color = state.frontColor
    this.#title.textContent = state.title
    this.#loading.hidden = !state.loading
    this.#back.hidden = !state.back
    this.#home.hidden = !state.home || state.back
  }

  #button(className: string, svg: string, label: string, onClick: () => void): HTMLButtonElement {
    const button = element(className, this.#root, 'button')
    button.type = 'button'
    button.innerHTML = svg
    button.setAttribute('aria-label', label)
    button.addEventListener('click', onClick)
    return button
  }
}
