import * as glassEasel from 'glass-easel'
import { isCustom, tagName, type TreeElement } from './tree'

export interface ElementRef {
  elementId: string
  tagName: string
  /** Only custom components have one: it makes the client offer data, setData and callMethod. */
  nodeId?: string
}

const ids = new WeakMap<TreeElement, string>()
const elements = new Map<string, WeakRef<TreeElement>>()

/** The name under which the client knows an element: always the same for the same element, never used again. */
export function refer(element: TreeElement): ElementRef {
  let id = ids.get(element)
  if (id === undefined) {
    id = `element-${elements.size + 1}`
    ids.set(element, id)
    elements.set(id, new WeakRef(element))
  }
  return { elementId: id, tagName: tagName(element), ...(isCustom(element) ? { nodeId: id } : {}) }
}

export function referred(id: string): TreeElement {
  const element = elements.get(id)?.deref()
  if (!element || !glassEasel.Element.isAttached(element)) throw new Error('element destroyed')
  return element
}

export function first(found: TreeElement[]): ElementRef {
  const [element] = found
  if (!element) throw new Error('no such element')
  return refer(element)
}
