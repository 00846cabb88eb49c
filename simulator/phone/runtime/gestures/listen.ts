import { dispatchToWx } from './dispatch'
import { GestureRecogniser, type Drag } from './recogniser'
import type { Contact } from './touch'

const MOUSE: Pick<Contact, 'id' | 'force'> = { id: 0, force: 1 }
/** Browsers repeat a touch as mouse events; whatever the mouse does this soon after a touch is such an echo. */
const ECHO_MS = 1000
const ANIMATION_EVENTS = ['transitionend', 'animationstart', 'animationiteration', 'animationend'] as const

const contactOf = (touch: Touch): Contact => ({ id: touch.identifier, x: touch.clientX, y: touch.clientY, force: touch.force || 1 })
const contactsOf = (touches: TouchList): Contact[] => Array.from(touches, contactOf)

/**
 * Listens to the whole document for touches, the mouse and animations, and fires WeChat's events for them.
 * Synthetic `TouchEvent`s dispatched on an element take the same way.
 */
export const listenToGestures = (root: Document, onDrag: (drag: Drag) => void): void => {
  const recogniser = new GestureRecogniser(onDrag)
  listenToTouches(root, recogniser, listenToMouse(root, recogniser))
  for (const type of ANIMATION_EVENTS) {
    root.addEventListener(type, (event) => {
      dispatchToWx(event.target, type, { elapsedTime: event.elapsedTime }, event)
    }, { capture: true })
  }
}

const listenToTouches = (root: Document, recogniser: GestureRecogniser, muteMouse: (event: Event) => void): void => {
  const onMove = (event: TouchEvent) => recogniser.move(contactsOf(event.changedTouches), contactsOf(event.touches), event, false)
  const onEnd = (event: TouchEvent) => {
    muteMouse(event)
    recogniser.end(contactsOf(event.changedTouches), contactsOf(event.touches), event, false)
  }
  const onCancel = (event: TouchEvent) => recogniser.cancel(contactsOf(event.changedTouches), contactsOf(event.touches), event, false)
  const handlers: Record<string, (event: TouchEvent) => void> = { touchmove: onMove, touchend: onEnd, touchcancel: onCancel }

  /** Once its target left the document, a finger's events no longer pass through it; they still reach the target. */
  const followDetached = (target: EventTarget) => {
    const follow = (event: Event) => {
      if (target instanceof Node && target.isConnected) return
      handlers[event.type]?.(event as TouchEvent)
    }
    const types = Object.keys(handlers)
    for (const type of types) target.addEventListener(type, follow, { passive: false })
    const stop = (event: Event) => {
      if (event.type === 'touchmove') return
      for (const type of types) target.removeEventListener(type, follow)
      for (const type of types) target.removeEventListener(type, stop)
    }
    for (const type of types) target.addEventListener(type, stop)
  }

  root.addEventListener('touchstart', (event) => {
    muteMouse(event)
    if (!event.target) return
    followDetached(event.target)
    recogniser.start(contactsOf(event.changedTouches), contactsOf(event.touches), event.target, event, false)
  }, { capture: true, passive: false })
  for (const [type, handler] of Object.entries(handlers)) {
    root.addEventListener(type, (event) => handler(event as TouchEvent), { capture: true, passive: false })
  }
}

/** Returns what to call with each touch event, so that its echo as a mouse event is ignored. */
const listenToMouse = (root: Document, recogniser: GestureRecogniser): (event: Event) => void => {
  let lastTouch = Number.NEGATIVE_INFINITY
  let pressed = false
  const contact = (event: MouseEvent): Contact => ({ ...MOUSE, x: event.clientX, y: event.clientY })

  root.addEventListener('mousedown', (event) => {
    if (event.button !== 0 || !event.target || event.timeStamp - lastTouch < ECHO_MS) return
    pressed = true
    recogniser.start([contact(event)], [contact(event)], event.target, event, true)
  }, { capture: true })
  root.addEventListener('mousemove', (event) => {
    if (!pressed) return
    if (event.buttons % 2 === 0) {
      pressed = false
      recogniser.cancel([contact(event)], [], event, true)
    } else {
      recogniser.move([contact(event)], [contact(event)], event, true)
    }
  }, { capture: true })
  root.addEventListener('mouseup', (event) => {
    if (!pressed || event.button !== 0) return
    pressed = false
    recogniser.end([contact(event)], [], event, true)
  }, { capture: true })

  return (event) => {
    lastTouch = event.timeStamp
  }
}
