import type * as glassEasel from 'glass-easel'
import { domOf } from './backend'
import { pageOrigin } from './gestures/touch'

/** A rectangle in CSS pixels from the top left corner of the page's window. */
export interface PageRect {
  left: number
  top: number
  right: number
  bottom: number
  width: number
  height: number
}

/** DOM nodes of an element: its own one, or those of its content where the host is virtual. */
export const domNodesOf = (element: glassEasel.Element): HTMLElement[] => {
  const own = domOf(element)
  if (own) return [own]
  const nodes: HTMLElement[] = []
  element.forEachNonVirtualComposedChild((child) => {
    const inner = child.asElement()
    if (inner) nodes.push(...domNodesOf(inner))
  })
  return nodes
}

export const toPageRect = (rect: DOMRectReadOnly, node: Element): PageRect => {
  const origin = pageOrigin(node)
  return {
    left: rect.left - origin.left,
    top: rect.top - origin.top,
    right: rect.right - origin.left,
    bottom: rect.bottom - origin.top,
    width: rect.width,
    height: rect.height,
  }
}

/** The smallest rectangle around all that an element draws. */
export const measure = (element: glassEasel.Element): PageRect => {
  const rects = domNodesOf(element).map((node) => toPageRect(node.getBoundingClientRect(), node))
  const [first] = rects
  if (!first) return { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 }
  const left = Math.min(...rects.map((rect) => rect.left))
  const top = Math.min(...rects.map((rect) => rect.top))
  const right = Math.max(...rects.map((rect) => rect.right))
  const bottom = Math.max(...rects.map((rect) => rect.bottom))
  return { left, top, right, bottom, width: right - left, height: bottom - top }
}
