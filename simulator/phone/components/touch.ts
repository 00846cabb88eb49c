import type { Element, ShadowedEvent } from 'glass-easel'

export interface TouchPoint {
  identifier: number
  clientX: number
  clientY: number
}

export type TouchEventLike = ShadowedEvent<unknown> & { touches: TouchPoint[]; changedTouches: TouchPoint[] }

const ownEvent = (event: object): object => Object.getPrototypeOf(event) as object

/** Events that an inner built-in has taken, so that outer ones leave them alone: one event object travels up the tree. */
export class TakenEvents {
  readonly #taken = new WeakSet<object>()

  take(event: object): void {
    this.#taken.add(ownEvent(event))
  }

  has(event: object): boolean {
    return this.#taken.has(ownEvent(event))
  }
}

export interface DragHandlers {
  /** Which way the finger must go first; `both` starts at once. Returning false leaves the finger alone. */
  axis: () => 'x' | 'y' | 'both' | 'none'
  start?: (event: TouchEventLike) => boolean | void
  /** Distance since the finger came down, in pixels. */
  move: (dx: number, dy: number, event: TouchEventLike) => void
  /** Speed of the last moments in pixels a millisecond. */
  end: (dx: number, dy: number, speedX: number, speedY: number) => void
}

/** Farther than this the direction of a drag is decided. */
const DIRECTION_DISTANCE = 5
/** A finger that rested this long before it left has no speed. */
const REST_MS = 100

const taken = new TakenEvents()

/** Follows one finger on a glass-easel element, by the touch events of the Mini Program: `catchtouchmove` inside stops it. */
export const followDrag = (element: Element, handlers: DragHandlers): void => {
  let finger: number | undefined
  let decided = false
  let x = 0
  let y = 0
  let last = { x: 0, y: 0, at: 0, speedX: 0, speedY: 0 }

  const pointOf = (event: TouchEventLike) => event.changedTouches.find(({ identifier }) => identifier === finger)

  element.addListener('touchstart', (plain) => {
    const event = plain as TouchEventLike
    const [point] = event.changedTouches
    if (finger !== undefined || !point || event.touches.length > 1 || handlers.axis() === 'none') return
    if (handlers.start?.(event) === false) return
    finger = point.identifier
    decided = handlers.axis() === 'both'
    x = point.clientX
    y = point.clientY
    last = { x, y, at: event.timeStamp, speedX: 0, speedY: 0 }
  })
  element.addListener('touchmove', (plain) => {
    const event = plain as TouchEventLike
    const point = pointOf(event)
    if (!point) return
    const dx = point.clientX - x
    const dy = point.clientY - y
    if (!decided) {
      if (taken.has(event)) {
        finger = undefined
        return
      }
      if (Math.hypot(dx, dy) < DIRECTION_DISTANCE) return
      const along = Math.abs(dx) > Math.abs(dy) ? 'x' : 'y'
      if (along !== handlers.axis()) {
        finger = undefined
        return
      }
      decided = true
    }
    taken.take(event)
    const elapsed = Math.max(event.timeStamp - last.at, 1)
    last = { x: point.clientX, y: point.clientY, at: event.timeStamp, speedX: (point.clientX - last.x) / elapsed, speedY: (point.clientY - last.y) / elapsed }
    handlers.move(dx, dy, event)
    event.preventDefault()
  })
  const finish = (plain: ShadowedEvent<unknown>): void => {
    const event = plain as TouchEventLike
    const point = pointOf(event)
    if (!point) return
    finger = undefined
    if (!decided) return
    const rested = event.timeStamp - last.at > REST_MS
    handlers.end(point.clientX - x, point.clientY - y, rested ? 0 : last.speedX, rested ? 0 : last.speedY)
  }
  element.addListener('touchend', finish)
  element.addListener('touchcancel', finish)
}
