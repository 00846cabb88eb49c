import type * as glassEasel from 'glass-easel'
import { elementOf, toWxEvent } from '../wx-event'
import { descriptorOf } from './descriptor'

export type WxsFunction = (...args: unknown[]) => unknown

const ownerOf = (element: glassEasel.Element) => {
  const host = element.ownerShadowRoot?.getHostNode()
  return host ? descriptorOf(host) : null
}

/**
 * A WXS function bound to an event: called with the event, which carries `instance` as its targets do, and the descriptor of the
 * component whose template it stands in. `false` stops the event and what the browser would do.
 */
export const createWxsHandler = (element: glassEasel.Element, handler: WxsFunction) =>
  (event: glassEasel.ShadowedEvent<unknown>): boolean | void => {
    const wxEvent = toWxEvent(event)
    const withInstance = (target: object, original: unknown) => {
      const found = elementOf(original)
      return Object.defineProperty(target, 'instance', { value: found ? descriptorOf(found) : null })
    }
    withInstance(wxEvent, event.currentTarget)
    withInstance(wxEvent.target, event.target)
    withInstance(wxEvent.currentTarget, event.currentTarget)
    return handler(wxEvent, ownerOf(element)) === false ? false : undefined
  }

/**
 * `change:prop`: called with the new and old value and both descriptors, once the tree that is being built or updated
 * stands, because WXS looks at its neighbours.
 */
export const createWxsChangeListener = (listener: WxsFunction) =>
  (newValue: unknown, oldValue: unknown, host: glassEasel.GeneralComponent, element: glassEasel.Element): void => {
    queueMicrotask(() => {
      try {
        listener(newValue, oldValue, descriptorOf(host), descriptorOf(element))
      } catch (error) {
        reportError(error)
      }
    })
  }
