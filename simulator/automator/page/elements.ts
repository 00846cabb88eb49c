import * as glassEasel from 'glass-easel'
import { isCustom, tagName, type TreeElement } from './tree'

export interface ElementRef {
  elementId: string
  tagName: string
  /** Only custom components have one: it makes the client offer data, setData and callMethod. */
  nodeId?: string
  /** Only a `<video>` with an id has one: the client names its context by it. */
  videoId?: string
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
  const tag = tagName(element)
  return {
    elementId: id,
    tagName: tag,
    ...isCustom(element) && { nodeId: id },
    ...tag === 'video' && element.id !== '' && { videoId: element.id },
  }
}

export function referred(id: string): TreeElement {
  const element = elements.get(id)?.deref()
  if (!element || !glassEasel.Element.isAttached(element)) throw new Error('element destroyed')
  return element
}

/** @throws Error what DevTools says when nothing was found: the client makes null of it */
export function first(elements: TreeElement[]): ElementRef {
  const [element] = elements
  if (!element) throw new Error('no such element')
  return refer(element)
}

export const found = (elements: TreeElement[]) => ({ elements: elements.map(refer) })
