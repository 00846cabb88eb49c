import { dispatchToWx } from './dispatch'
import { pageOrigin, toWxTouch, type Contact } from './touch'

/** A finger that moved farther than this no longer taps, in CSS pixels. */
export const TAP_DISTANCE = 10
/** A finger that rests this long presses. */
export const LONG_PRESS_MS = 350

/** What a finger did since it came down; `event` is the browser's. */
export interface Drag {
  phase: 'start' | 'move' | 'end' | 'cancel'
  /** Where the finger came down. */
  target: EventTarget
  startX: number
  startY: number
  x: number
  y: number
  mouse: boolean
  event: Event
}

interface Finger {
  target: EventTarget
  startX: number
  startY: number
  mayTap: boolean
  alone: boolean
  timer: ReturnType<typeof setTimeout> | undefined
}

/**
 * Makes WeChat's touchstart, touchmove, touchend, touchcancel, tap, longpress and longtap out of what happens to
 * fingers. A finger belongs to the element where it came down, wherever it goes.
 */
export class GestureRecogniser {
  readonly #fingers = new Map<number, Finger>()

  /** @param onDrag hears of every step that no handler caught: scrolling with the mouse, pull-to-refresh. */
  constructor(private readonly onDrag: (drag: Drag) => void) {}

  start(changed: readonly Contact[], all: readonly Contact[], target: EventTarget, event: Event, mouse: boolean): void {
    for (const finger of this.#fingers.values()) this.#forgetTap(finger)
    for (const contact of changed) {
      const alone = all.length === 1
      const finger: Finger = { target, startX: contact.x, startY: contact.y, mayTap: alone, alone, timer: undefined }
      this.#fingers.set(contact.id, finger)
      if (alone) finger.timer = setTimeout(() => this.#longPress(finger, contact, event), LONG_PRESS_MS)
    }
    const { prevented } = this.#touchEvent('touchstart', target, changed, all, event)
    if (!prevented) this.#report('start', changed, mouse, event)
  }

  move(changed: readonly Contact[], all: readonly Contact[], event: Event, mouse: boolean): void {
    for (const [target, contacts] of this.#byTarget(changed)) {
      for (const contact of contacts) {
        const finger = this.#fingers.get(contact.id)
        if (finger && Math.hypot(contact.x - finger.startX, contact.y - finger.startY) > TAP_DISTANCE) this.#forgetTap(finger)
      }
      const { prevented } = this.#touchEvent('touchmove', target, contacts, all, event)
      if (prevented && event.cancelable) event.preventDefault()
      if (!prevented) this.#report('move', contacts, mouse, event)
    }
  }

  end(changed: readonly Contact[], remaining: readonly Contact[], event: Event, mouse: boolean): void {
    for (const [target, contacts] of this.#byTarget(changed)) {
      this.#touchEvent('touchend', target, contacts, remaining, event)
      this.#report('end', contacts, mouse, event)
      for (const contact of contacts) {
        const finger = this.#fingers.get(contact.id)
        if (!finger) continue
        this.#fingers.delete(contact.id)
        clearTimeout(finger.timer)
        if (finger.mayTap) this.#press('tap', finger, contact, event)
      }
    }
  }

  cancel(changed: readonly Contact[], remaining: readonly Contact[], event: Event, mouse: boolean): void {
    for (const [target, contacts] of this.#byTarget(changed)) {
      this.#touchEvent('touchcancel', target, contacts, remaining, event)
      this.#report('cancel', contacts, mouse, event)
      for (const contact of contacts) {
        const finger = this.#fingers.get(contact.id)
        if (finger) this.#forgetTap(finger)
        this.#fingers.delete(contact.id)
      }
    }
  }

  /** Where the finger came down; `null` when it is not known. */
  targetOf(id: number): EventTarget | null {
    return this.#fingers.get(id)?.target ?? null
  }

  #forgetTap(finger: Finger): void {
    finger.mayTap = false
    clearTimeout(finger.timer)
  }

  /** Once a handler took the long press, the finger no longer taps. */
  #longPress(finger: Finger, contact: Contact, event: Event): void {
    const { handled } = this.#press('longpress', finger, contact, event)
    this.#press('longtap', finger, contact, event)
    if (handled) finger.mayTap = false
  }

  #press(type: 'tap' | 'longpress' | 'longtap', finger: Finger, contact: Contact, event: Event) {
    const touch = toWxTouch({ ...contact, x: finger.startX, y: finger.startY }, pageOrigin(finger.target))
    return dispatchToWx(finger.target, type, { x: touch.pageX, y: touch.pageY }, event, { touches: [touch], changedTouches: [touch] })
  }

  #touchEvent(type: string, target: EventTarget, changed: readonly Contact[], all: readonly Contact[], event: Event) {
    const origin = pageOrigin(target)
    return dispatchToWx(target, type, {}, event, {
      touches: all.map((contact) => toWxTouch(contact, origin)),
      changedTouches: changed.map((contact) => toWxTouch(contact, origin)),
    })
  }

  #report(phase: Drag['phase'], contacts: readonly Contact[], mouse: boolean, event: Event): void {
    for (const contact of contacts) {
      const finger = this.#fingers.get(contact.id)
      if (!finger?.alone) continue
      const { target, startX, startY } = finger
      this.onDrag({ phase, target, startX, startY, x: contact.x, y: contact.y, mouse, event })
    }
  }

  #byTarget(contacts: readonly Contact[]): Map<EventTarget, Contact[]> {
    const groups = new Map<EventTarget, Contact[]>()
    for (const contact of contacts) {
      const target = this.targetOf(contact.id)
      if (target) groups.set(target, [...(groups.get(target) ?? []), contact])
    }
    return groups
  }
}
