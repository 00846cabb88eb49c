import type { ScrollViewData } from './scroll-view'

/** The finger goes twice as far as the content once it has been pulled past the threshold. */
const RESISTANCE = 0.5

/** Pull-to-refresh of a scroll-view: three dots above the content, which follows the finger. */
export class Refresher {
  readonly #box = document.createElement('div')
  #pulled = 0
  #refreshing = false

  /** @param setTriggered writes the property `refresher-triggered`, as WeChat does when the user refreshes */
  constructor(
    area: HTMLElement,
    private readonly data: () => ScrollViewData,
    private readonly emit: (type: string, detail: Record<string, unknown>) => void,
    private readonly setTriggered: (triggered: boolean) => void,
  ) {
    this.#box.className = 'wx-refresher'
    this.#box.innerHTML = '<i></i><i></i><i></i>'
    area.prepend(this.#box)
  }

  pull(dy: number): void {
    if (this.#refreshing) return
    const { refresherThreshold } = this.data()
    const distance = Math.max(0, dy)
    this.#show(distance <= refresherThreshold ? distance : refresherThreshold + (distance - refresherThreshold) * RESISTANCE, false)
    if (distance > 0) this.emit('refresherpulling', { dy: this.#pulled })
  }

  release(): void {
    if (this.#refreshing || this.#pulled === 0) return
    if (this.#pulled < this.data().refresherThreshold) {
      this.#show(0, true)
      this.emit('refresherabort', { dy: 0 })
      return
    }
    this.setTriggered(true)
    this.#start()
  }

  /** After `refresher-triggered` changed: starts or ends a refresh. */
  follow(): void {
    const { refresherEnabled, refresherTriggered } = this.data()
    if (refresherEnabled && refresherTriggered) this.#start()
    else if (this.#refreshing) this.#end()
  }

  #start(): void {
    if (this.#refreshing) return
    this.#refreshing = true
    this.#show(this.data().refresherThreshold, true)
    this.emit('refresherrefresh', { dy: this.#pulled })
  }

  #end(): void {
    this.#refreshing = false
    this.#show(0, true)
    this.emit('refresherrestore', { dy: 0 })
  }

  #show(height: number, animated: boolean): void {
    this.#pulled = height
    const { refresherDefaultStyle, refresherBackground } = this.data()
    this.#box.classList.toggle('wx-refresher-running', this.#refreshing)
    this.#box.classList.toggle('wx-refresher-white', refresherDefaultStyle === 'white')
    this.#box.classList.toggle('wx-refresher-none', refresherDefaultStyle === 'none')
    this.#box.style.cssText = `height:${height}px;background:${refresherBackground};transition:height ${animated ? '0.2s' : '0s'}`
  }
}
