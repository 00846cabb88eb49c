import type { Element } from 'glass-easel'

interface Bound {
  handlers: Map<string, string>
  properties: Set<string>
}

const byElement = new WeakMap<Element, Bound>()
const NONE: Bound = { handlers: new Map(), properties: new Set() }

/** The template binds `event` of an element to a handler; an empty one takes it away again. */
export function noteHandler(element: Element, event: string, handler: unknown): void {
  const { handlers } = boundOf(element)
  const name = typeof handler === 'function' ? '(wxs)' : String(handler ?? '')
  if (name === '') handlers.delete(event)
  else handlers.set(event, name)
}

/** The template sets a property. */
export function noteProperty(element: Element, name: string): void {
  boundOf(element).properties.add(name)
}

/** What the template binds of an element: handlers by event, and properties by their names in code. */
export const bindingsOf = (element: Element): { handlers: ReadonlyMap<string, string>; properties: ReadonlySet<string> } =>
  byElement.get(element) ?? NONE

function boundOf(element: Element): Bound {
  const bound = byElement.get(element) ?? { handlers: new Map<string, string>(), properties: new Set<string>() }
  byElement.set(element, bound)
  return bound
}
