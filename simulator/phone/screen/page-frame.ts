import { PullDownRefresh } from './pull-down'
import { element } from './element'
import { NavigationBar, type NavigationBarState } from './navigation-bar'

/** How a page's place on the screen looks now. */
export interface PageFrameState {
  bar: NavigationBarState
  /** WeChat's own tab bar takes room below. */
  tabBar: boolean
  backgroundColor: string
  pullStyle: 'dark' | 'light'
}

/** One page's place on the screen: navigation bar, the window below it, and in the window the page's scroller. */
export class PageFrame {
  /** The box that `position: fixed` inside refers to. */
  readonly window: HTMLElement
  readonly pull: PullDownRefresh
  readonly #section: HTMLElement
  readonly #bar: NavigationBar

  constructor(parent: HTMLElement, actions: { back(): void; home(): void; refresh(): void; mayPull(): boolean }) {
    this.#section = element('phone-page', parent, 'section')
    this.window = element('phone-window', this.#section)
    this.#bar = new NavigationBar(this.#section, actions)
    this.pull = new PullDownRefresh(this.window, actions)
  }

  get hidden(): boolean {
    return this.#section.hidden
  }

  set hidden(hidden: boolean) {
    this.#section.hidden = hidden
  }

  draw({ bar, tabBar, backgroundColor, pullStyle }: PageFrameState): void {
    this.#bar.show(bar)
    this.#section.dataset.navigation = bar.custom ? 'custom' : 'default'
    this.#section.dataset.tabBar = String(tabBar)
    this.window.style.backgroundColor = backgroundColor
    this.pull.textStyle = pullStyle
    this.window.style.setProperty('--wx-vh', `${this.window.clientHeight / 100}px`)
  }

  /** Slides in, as a page that is opened on another. */
  enter(): void {
    this.#section.classList.add('phone-page-enter')
  }

  remove(): void {
    this.#section.remove()
  }
}
