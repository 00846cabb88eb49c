import type * as glassEasel from 'glass-easel'
import { domOf } from '../backend'
import { pageOrigin } from '../gestures/touch'

/**
 * The class and style segment of glass-easel that belongs to WXS (`ANIMATION_EXTRA`, a const enum), so that setData
 * does not undo what WXS did. Segment 3 belongs to the hover classes of the built-in components.
 */
const SEGMENT: glassEasel.StyleSegmentIndex = 2

/** WXS's ComponentDescriptor: what a WXS function may do to a component or element. */
export interface ComponentDescriptor {
  selectComponent(selector: string): ComponentDescriptor | null
  selectAllComponents(selector: string): ComponentDescriptor[]
  setStyle(style: string | Record<string, string | number>): ComponentDescriptor
  addClass(name: string): ComponentDescriptor
  removeClass(name: string): ComponentDescriptor
  hasClass(name: string): boolean
  getDataset(): Record<string, unknown>
  callMethod(name: string, args?: unknown): void
  triggerEvent(name: string, detail?: unknown, options?: glassEasel.EventOptions): void
  getState(): Record<string, unknown>
  getComputedStyle(names: string[]): Record<string, string>
  getBoundingClientRect(): { left: number; top: number; right: number; bottom: number; width: number; height: number }
  requestAnimationFrame(callback: () => void): void
  setTimeout(callback: () => void, ms: number): number
  clearTimeout(id: number): void
}

const descriptors = new WeakMap<glassEasel.Element, ComponentDescriptor>()

/** One descriptor an element, so that its state survives. */
export const descriptorOf = (element: glassEasel.Element): ComponentDescriptor => {
  const known = descriptors.get(element)
  if (known) return known
  const created = describe(element)
  descriptors.set(element, created)
  return created
}

const styleText = (style: string | Record<string, string | number>): string =>
  typeof style === 'string'
    ? style
    : Object.entries(style).map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`).join(';')

/** A component's own tree; the tree that holds the element for anything else. */
const scopeOf = (element: glassEasel.Element): glassEasel.Element =>
  element.asGeneralComponent()?.getShadowRoot() ?? element

const describe = (element: glassEasel.Element): ComponentDescriptor => {
  const state: Record<string, unknown> = {}
  const dom = () => domOf(element)
  const self: ComponentDescriptor = {
    selectComponent: (selector) => {
      const found = scopeOf(element).querySelector(selector)
      return found ? descriptorOf(found) : null
    },
    selectAllComponents: (selector) => scopeOf(element).querySelectorAll(selector).map(descriptorOf),
    setStyle: (style) => {
      element.setNodeStyle(styleText(style), SEGMENT)
      return self
    },
    addClass: (name) => {
      for (const one of name.split(/\s+/).filter(Boolean)) element.toggleNodeClass(one, true, SEGMENT)
      return self
    },
    removeClass: (name) => {
      for (const one of name.split(/\s+/).filter(Boolean)) {
        element.toggleNodeClass(one, false, SEGMENT)
        element.toggleNodeClass(one, false)
      }
      return self
    },
    hasClass: (name) => Boolean(element.classList?.contains(name, SEGMENT) || element.classList?.contains(name)),
    getDataset: () => ({ ...element.dataset }),
    callMethod: (name, args) => {
      const caller = element.asGeneralComponent()?.getMethodCaller() as Record<string, unknown> | undefined
      const method = caller?.[name]
      if (typeof method !== 'function') throw new Error(`callMethod: no method "${name}" in ${element.asGeneralComponent()?.is ?? 'an element'}`)
      method.call(caller, args)
    },
    triggerEvent: (name, detail, options) => element.triggerEvent(name, detail, options),
    getState: () => state,
    getComputedStyle: (names) => {
      const node = dom()
      const computed = node ? getComputedStyle(node) : null
      return Object.fromEntries(names.map((name) => [name, computed ? String(Reflect.get(computed, name) ?? '') : '']))
    },
    getBoundingClientRect: () => {
      const node = dom()
      if (!node) return { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 }
      const origin = pageOrigin(node)
      const { left, top, right, bottom, width, height } = node.getBoundingClientRect()
      return { left: left - origin.left, top: top - origin.top, right: right - origin.left, bottom: bottom - origin.top, width, height }
    },
    requestAnimationFrame: (callback) => void requestAnimationFrame(callback),
    setTimeout: (callback, ms) => window.setTimeout(callback, ms),
    clearTimeout: (id) => window.clearTimeout(id),
  }
  return self
}
