import type { Phone } from '../runtime/phone'
import { Capsule } from './capsule'
import { element } from './element'
import { ProblemPage } from './problem-page'
import { StatusBar } from './status-bar'
import { NativeTabBar } from './tab-bar'

export interface ScreenActions {
  tab(index: number): void
  tabBarVisible(): void
  menu(): void
  close(): void
}

/** All that is drawn on the phone's glass, from back to front. */
export class Screen {
  /** Holds the pages. */
  readonly pages: HTMLElement
  readonly tabBar: NativeTabBar
  readonly overlay: HTMLElement
  readonly problems: ProblemPage
  readonly #statusBar: StatusBar
  readonly #capsule: Capsule
  readonly #notice: HTMLElement
  readonly #homeIndicator: HTMLElement

  constructor(parent: HTMLElement, now: () => number, actions: ScreenActions) {
    const root = element('phone-screen', parent, 'main')
    this.pages = element('phone-pages', root)
    this.tabBar = new NativeTabBar(root, actions.tab, actions.tabBarVisible)
    this.#capsule = new Capsule(root, actions)
    this.overlay = element('phone-overlay', root)
    this.problems = new ProblemPage(root)
    this.#notice = element('phone-notice', root)
    this.#statusBar = new StatusBar(root, now)
    this.#homeIndicator = element('phone-home-indicator', root)
    this.notice = null
  }

  /** A line over the screen, e.g. while the server is away. */
  set notice(text: string | null) {
    this.#notice.hidden = text === null
    this.#notice.textContent = text
  }

  setDevice(phone: Phone): void {
    this.#statusBar.setDevice(phone.device)
    this.#capsule.place(phone)
    this.#homeIndicator.hidden = phone.device.safeAreaBottom === 0
  }

  /** Colour of status bar and capsule. */
  setFrontColor(color: 'black' | 'white'): void {
    const shown = this.problems.shown ? 'black' : color
    this.#statusBar.setColor(shown)
    this.#capsule.setColor(shown)
  }

  tick(): void {
    this.#statusBar.tick()
  }
}
