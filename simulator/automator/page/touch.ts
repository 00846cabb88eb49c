import type { PhonePage } from '../../phone/runtime/phone'
import { box, domElement, type TreeElement } from './tree'

/**
 * Coordinates as the Mini Program sees them: `client…` from the page's corner below the navigation bar, `page…` from
 * that of its content.
 */
interface TouchPoint {
  identifier?: number
  pageX?: number
  pageY?: number
  clientX?: number
  clientY?: number
}

const TYPES = ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const
type TouchType = (typeof TYPES)[number]

const isType = (name: string): name is TouchType => (TYPES as readonly string[]).includes(name)

/**
 * Fingers on the screen. The events are real TouchEvents on the element, so that they pass the same gesture
 * recogniser as a person's; what lies above the element does not catch them, as in DevTools. Without points, one
 * finger is in the middle of the element.
 */
function dispatch(type: TouchType, page: PhonePage, element: TreeElement, params: Record<string, unknown>): void {
  const target = domElement(element)
  const points = (given: unknown): Touch[] => ((given ?? []) as TouchPoint[]).map((point) => toTouch(point, page, target))
  const middle = (): Touch[] => [centre(element, target)]
  const touches = points(params.touches)
  // The documents say changedTouches, the client's types changeTouches.
  const changed = points(params.changedTouches ?? params.changeTouches)
  const isDown = type === 'touchstart' || type === 'touchmove'
  const changedTouches = changed.length > 0 ? changed : touches.length > 0 ? touches : middle()
  const down = touches.length > 0 ? touches : isDown ? changedTouches : []
  target.dispatchEvent(new TouchEvent(type, {
    touches: down,
    targetTouches: down,
    changedTouches,
    bubbles: true,
    cancelable: true,
    composed: true,
  }))
}

function tap(page: PhonePage, element: TreeElement): void {
  dispatch('touchstart', page, element, {})
  dispatch('touchend', page, element, {})
}

function centre(element: TreeElement, target: HTMLElement): Touch {
  const { left, top, width, height } = box(element)
  return new Touch({ identifier: 1, target, clientX: left + width / 2, clientY: top + height / 2 })
}

function toTouch(point: TouchPoint, { scroller }: PhonePage, target: HTMLElement): Touch {
  const corner = scroller.getBoundingClientRect()
  const x = point.clientX ?? (point.pageX ?? 0) - scroller.scrollLeft
  const y = point.clientY ?? (point.pageY ?? 0) - scroller.scrollTop
  return new Touch({ identifier: point.identifier ?? 1, target, clientX: corner.left + x, clientY: corner.top + y })
}

export const touch = { dispatch, tap, isType }
