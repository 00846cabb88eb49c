import { box, domElement, type TreeElement } from './tree'

interface TouchPoint {
  identifier?: number
  pageX?: number
  pageY?: number
  clientX?: number
  clientY?: number
}

/**
 * Fingers on the screen. The events are real TouchEvents on the element, so that they pass the same gesture
 * recogniser as a person's; what lies above the element does not catch them, as in DevTools.
 */
function dispatch(type: 'touchstart' | 'touchmove' | 'touchend' | 'touchcancel', element: TreeElement, params: Record<string, unknown>): void {
  const target = domElement(element)
  const given = (params.touches ?? params.changedTouches ?? params.changeTouches ?? []) as TouchPoint[]
  const points = given.length > 0 ? given.map((point) => toTouch(point, target)) : [centre(element, target)]
  const down = type === 'touchstart' || type === 'touchmove' ? points : []
  target.dispatchEvent(new TouchEvent(type, {
    touches: down,
    targetTouches: down,
    changedTouches: points,
    bubbles: true,
    cancelable: true,
    composed: true,
  }))
}

function tap(element: TreeElement): void {
  dispatch('touchstart', element, {})
  dispatch('touchend', element, {})
}

function centre(element: TreeElement, target: HTMLElement): Touch {
  const { left, top, width, height } = box(element)
  return new Touch({ identifier: 1, target, clientX: left + width / 2, clientY: top + height / 2 })
}

function toTouch(point: TouchPoint, target: HTMLElement): Touch {
  return new Touch({
    identifier: point.identifier ?? 1,
    target,
    clientX: point.clientX ?? point.pageX ?? 0,
    clientY: point.clientY ?? point.pageY ?? 0,
  })
}

export const touch = { dispatch, tap }
