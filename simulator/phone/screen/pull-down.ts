import { element } from './element'

/** How far the page gives way to the finger, where it stays while it refreshes, and how far one has to pull for that. */
const RESISTANCE = 0.5
const REST = 50
const TRIGGER = 50

/** Pull-to-refresh of one page: three dots above the page, which moves down. */
export class PullDownRefresh {
  readonly #dots: HTMLElement
  #offset = 0
  #refreshing = false

  /** @param actions `mayPull` is asked for the finger; wx.startPullDownRefresh always may. */
  constructor(private readonly frame: HTMLElement, private readonly actions: { mayPull(): boolean; refresh(): void }) {
    this.#dots = element('phone-pull-down', frame)
    this.#dots.innerHTML = '<i></i><i></i><i></i>'
  }

  set textStyle(style: 'dark' | 'light') {
    this.#dots.dataset.style = style
  }

  /** @returns whether the page follows the finger. */
  pull(distance: number): boolean {
    if (!this.actions.mayPull() || this.#refreshing) return false
    this.#move(distance * RESISTANCE, false)
    return true
  }

  release(): void {
    if (this.#refreshing) return
    if (this.#offset >= TRIGGER) this.start()
    else this.#move(0, true)
  }

  start(): void {
    if (this.#refreshing) return
    this.#refreshing = true
    this.#move(REST, true)
    this.actions.refresh()
  }

  stop(): void {
    this.#refreshing = false
    this.#move(0, true)
  }

  #move(offset: number, animated: boolean): void {
    this.#offset = offset
    this.frame.classList.toggle('phone-window-settling', animated)
    this.frame.classList.toggle('phone-window-refreshing', this.#refreshing)
    this.frame.style.setProperty('--pull', `${offset}px`)
    this.#dots.style.opacity = String(Math.min(1, offset / TRIGGER))
  }
}
