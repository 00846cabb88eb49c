import type { BuiltIn } from './built-in'
import { TakenEvents, type TouchEventLike } from './touch'

/** A finger that moved farther scrolls and no longer presses. */
const STILL_DISTANCE = 10

const stopped = new TakenEvents()

export interface HoverOptions {
  readonly hoverClass: string
  readonly hoverStartTime: number
  readonly hoverStayTime: number
  readonly hoverStopPropagation: boolean
}

/** Shows `hover-class` while a finger rests on the component: after the start time, and for the stay time after it left. */
export class Hover {
  #timer: ReturnType<typeof setTimeout> | undefined
  #start: { x: number; y: number } | undefined

  /** @param show sets the class names; empty takes them away. */
  constructor(builtIn: BuiltIn, private readonly options: () => HoverOptions & { disabled?: boolean }, private readonly show: (names: string) => void) {
    const { component } = builtIn
    component.addListener('touchstart', (event) => this.#onStart(event as TouchEventLike))
    component.addListener('touchmove', (event) => this.#onMove(event as TouchEventLike))
    component.addListener('touchend', () => this.#leave(this.options().hoverStayTime))
    component.addListener('touchcancel', () => this.#leave(0))
  }

  #onStart(event: TouchEventLike): void {
    const { hoverClass, hoverStartTime, hoverStopPropagation, disabled } = this.options()
    if (stopped.has(event)) return
    if (hoverStopPropagation) stopped.take(event)
    const [point] = event.touches
    if (hoverClass === '' || hoverClass === 'none' || disabled || event.touches.length > 1 || !point) return
    this.#start = { x: point.clientX, y: point.clientY }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.show(hoverClass), hoverStartTime)
  }

  #onMove(event: TouchEventLike): void {
    const [point] = event.touches
    if (this.#start && point && Math.hypot(point.clientX - this.#start.x, point.clientY - this.#start.y) > STILL_DISTANCE) this.#leave(0)
  }

  #leave(stayMs: number): void {
    if (!this.#start) return
    this.#start = undefined
    clearTimeout(this.#timer)
    if (stayMs === 0) {
      this.show('')
      return
    }
    const { hoverClass, hoverStartTime } = this.options()
    // A quick tap ends before the start time; it shows all the same.
    this.show(hoverStartTime > stayMs ? '' : hoverClass)
    this.#timer = setTimeout(() => this.show(''), stayMs)
  }
}
