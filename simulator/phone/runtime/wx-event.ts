import * as glassEasel from 'glass-easel'
import { domOf } from './backend'

/** `target` and `currentTarget` of an event as a Mini Program sees them. */
export interface WxEventTarget {
  id: string
  dataset: Record<string, unknown>
  readonly offsetLeft: number
  readonly offsetTop: number
}

export interface WxEvent {
  type: string
  timeStamp: number
  target: WxEventTarget
  currentTarget: WxEventTarget
  mark: Record<string, unknown>
  detail: unknown
  [field: string]: unknown
}

/** glass-easel hands out the component's `this` where an element is a component. */
export const elementOf = (target: unknown): glassEasel.Element | null => {
  if (target instanceof glassEasel.Element) return target
  const inner: unknown = typeof target === 'object' && target !== null ? Reflect.get(target, '_$') : null
  return inner instanceof glassEasel.Element ? inner : null
}

const targetOf = (target: unknown): WxEventTarget => {
  const element = elementOf(target)
  const dom = () => (element ? domOf(element) : null)
  return {
    id: element?.id ?? '',
    dataset: { ...element?.dataset },
    // Reading them lays the page out, so only when asked.
    get offsetLeft() {
      return dom()?.offsetLeft ?? 0
    },
    get offsetTop() {
      return dom()?.offsetTop ?? 0
    },
  }
}

/** The plain object that an event handler gets, without glass-easel's nodes in it. */
export const toWxEvent = (event: glassEasel.ShadowedEvent<unknown>): WxEvent => ({
  type: event.type,
  timeStamp: event.timeStamp,
  target: targetOf(event.target),
  currentTarget: targetOf(event.currentTarget),
  mark: { ...event.mark },
  detail: event.detail === undefined ? {} : event.detail,
  ...event.extraFields,
})
