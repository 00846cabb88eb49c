import { clamp } from './length'

/** How far a flick carries on, in milliseconds of its speed. */
const MOMENTUM_MS = 160
/** Beyond the ends the wheel follows the finger by this share. */
const RESISTANCE = 0.4
export const SETTLE_MS = 200

export interface WheelListeners {
  /** A turn begins. */
  started?(): void
  /** The wheel rests at another item than before. */
  changed(index: number): void
  /** A turn ends, changed or not. */
  ended?(): void
}

/** A column of items of which the one in the middle is chosen; whoever shows it tells it about fingers. */
export class Wheel {
  index = 0
  #from = 0
  #turning = false
  #settling: ReturnType<typeof setTimeout> | undefined

  /** @param content moves inside a box that clips it; all items have `itemHeight()` */
  constructor(
    private readonly content: HTMLElement,
    private readonly itemHeight: () => number,
    private readonly count: () => number,
    private readonly listeners: WheelListeners,
  ) {}

  /** Puts an item in the middle without telling anyone. */
  show(index: number, animated = false): void {
    this.index = clamp(Math.round(index), 0, this.count() - 1)
    this.#draw(this.index, animated)
  }

  begin(): void {
    clearTimeout(this.#settling)
    this.#from = this.index
    if (!this.#turning) this.listeners.started?.()
    this.#turning = true
  }

  /** @param dy pixels since `begin` */
  drag(dy: number): void {
    const position = this.#from - dy / this.itemHeight()
    const last = this.count() - 1
    const over = position < 0 ? position : Math.max(0, position - last)
    this.#draw(position - over + over * RESISTANCE, false)
  }

  /** @param speed pixels a millisecond, downwards positive */
  release(dy: number, speed: number): void {
    this.settle(this.#from - (dy + speed * MOMENTUM_MS) / this.itemHeight())
  }

  /** Turns to an item and tells, once it is there. */
  settle(position: number): void {
    const before = this.#from
    this.show(position, true)
    clearTimeout(this.#settling)
    this.#settling = setTimeout(() => {
      this.#turning = false
      if (this.index !== before) this.listeners.changed(this.index)
      this.#from = this.index
      this.listeners.ended?.()
    }, SETTLE_MS)
  }

  /** Ends a turn at once, as confirming does while the wheel still moves. */
  finish(): void {
    if (!this.#turning) return
    clearTimeout(this.#settling)
    this.#turning = false
    if (this.index !== this.#from) this.listeners.changed(this.index)
    this.#from = this.index
    this.listeners.ended?.()
  }

  #draw(position: number, animated: boolean): void {
    this.content.style.transition = animated ? `transform ${SETTLE_MS}ms cubic-bezier(.2,.7,.3,1)` : 'none'
    this.content.style.transform = `translateY(${-position * this.itemHeight()}px)`
  }
}

/** Turns a wheel by mouse, finger, scroll wheel and taps on an element outside of glass-easel's tree. */
export const turnByPointer = (box: HTMLElement, wheel: Wheel, itemHeight: number): void => {
  let start: { id: number; y: number } | undefined
  let last = { y: 0, at: 0, speed: 0 }
  box.addEventListener('pointerdown', (event) => {
    start = { id: event.pointerId, y: event.clientY }
    last = { y: event.clientY, at: event.timeStamp, speed: 0 }
    box.setPointerCapture(event.pointerId)
    wheel.begin()
  })
  box.addEventListener('pointermove', (event) => {
    if (event.pointerId !== start?.id) return
    last = { y: event.clientY, at: event.timeStamp, speed: (event.clientY - last.y) / Math.max(1, event.timeStamp - last.at) }
    wheel.drag(event.clientY - start.y)
  })
  const end = (event: PointerEvent): void => {
    if (event.pointerId !== start?.id) return
    const dy = event.clientY - start.y
    start = undefined
    if (Math.abs(dy) > 5) {
      wheel.release(dy, event.timeStamp - last.at > 100 ? 0 : last.speed)
      return
    }
    // A tap on another row turns to it.
    const { top, height } = box.getBoundingClientRect()
    wheel.settle(wheel.index + Math.round((event.clientY - top - height / 2) / itemHeight))
  }
  box.addEventListener('pointerup', end)
  box.addEventListener('pointercancel', end)
  box.addEventListener('wheel', (event) => {
    event.preventDefault()
    wheel.begin()
    wheel.settle(wheel.index + Math.sign(event.deltaY))
  }, { passive: false })
}
