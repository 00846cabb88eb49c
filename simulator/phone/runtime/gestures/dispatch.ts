import * as glassEasel from 'glass-easel'
import { wxElementOf } from '../backend'
import type { WxTouch } from './touch'

export interface Dispatched {
  /** A handler caught the event (`catch:`) or returned false: the browser should not act on it. */
  prevented: boolean
  /** At least one handler ran. */
  handled: boolean
}

/** Fires a bubbling event at the glass-easel element that owns `target`. */
export const dispatchToWx = (
  target: EventTarget | null,
  type: string,
  detail: Record<string, unknown>,
  originalEvent: Event | null,
  touches?: { touches: WxTouch[]; changedTouches: WxTouch[] },
): Dispatched => {
  const element = wxElementOf(target)
  if (!element) return { prevented: false, handled: false }
  let handled = false
  const event = new glassEasel.Event(type, detail, {
    bubbles: true,
    composed: true,
    capturePhase: true,
    originalEvent,
    ...(touches ? { extraFields: { ...touches } } : {}),
    handleListenerReturn: (result) => {
      handled = true
      return result === false ? false : undefined
    },
  })
  // glass-easel reads the clock, which stands still when the desk pauses it; fingers have speeds all the same.
  event.timeStamp = Math.round(originalEvent?.timeStamp ?? performance.now())
  glassEasel.Event.dispatchEvent(element, event)
  return { prevented: event.defaultPrevented(), handled }
}
