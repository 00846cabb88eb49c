import * as glassEasel from 'glass-easel'

/** An element of a shadow tree that a person wrote in WXML: no `block`, `wx:if` or slot placeholder. */
export type TreeElement = glassEasel.Element
export type TreeNode = glassEasel.Node

/** The tag as written: `view`, `t-button`. */
export function tagName(element: TreeElement): string {
  const component = element.asGeneralComponent()
  if (component) return component.tagName
  return element.asNativeNode()?.is ?? ''
}

/** Custom components have files of their own; built-ins (view, input, …) have none. */
export function isCustom(element: TreeElement): boolean {
  return element.asGeneralComponent()?.is.includes('/') ?? false
}

/** Children in the same shadow tree, virtual nodes (wx:if, wx:for, block, slots) looked through. */
export function children(parent: TreeElement): TreeNode[] {
  return parent.childNodes.flatMap((child) => {
    const virtual = child.asElement()?.asVirtualNode()
    return virtual ? children(virtual) : [child]
  })
}

export function elementChildren(parent: TreeElement): TreeElement[] {
  return children(parent).flatMap((child) => child.asElement() ?? [])
}

/** Nearest ancestor in the same shadow tree that is not virtual; undefined at the top. */
export function parentOf(element: TreeElement): TreeElement | undefined {
  let parent = element.parentNode
  while (parent?.asVirtualNode()) {
    if (parent.asShadowRoot()) return undefined
    parent = parent.parentNode
  }
  return parent ?? undefined
}

/** Depth first, in document order; never enters a component's own tree. */
export function* descendants(root: TreeElement): Generator<TreeElement> {
  for (const child of elementChildren(root)) {
    yield child
    yield* descendants(child)
  }
}

/** The component whose own tree holds the element; undefined in a tree that nothing holds. */
export function hostOf(element: TreeElement): TreeElement | undefined {
  return element.ownerShadowRoot?.getHostNode()
}

/** The root component of the page, or of another tree, that shows the element. */
export function topOf(element: TreeElement): TreeElement {
  let top = element
  for (let host = hostOf(top); host; host = hostOf(top)) top = host
  return top
}

/** What stands in the own trees of the components below `root`, and of those in there. */
export function* innerDescendants(root: TreeElement): Generator<TreeElement> {
  for (const element of descendants(root)) {
    const shadow = isCustom(element) ? element.asGeneralComponent()?.getShadowRoot() : null
    if (!shadow) continue
    yield* descendants(shadow)
    yield* innerDescendants(shadow)
  }
}

/** Where a search below `element` begins: inside a custom component, in its own tree; else among its children. */
export function searchRoot(element: TreeElement): TreeElement {
  const component = isCustom(element) ? element.asGeneralComponent() : null
  return component?.getShadowRoot() ?? element
}

/** The DOM elements that show `element`: one, or those of its children when its host is virtual (`virtualHost: true`). */
export function domElements(element: TreeElement): HTMLElement[] {
  const own = element.getBackendElement() as unknown
  if (own instanceof HTMLElement) return [own]
  return element.getComposedChildren().flatMap((child) => {
    const inner = child.asElement()
    return inner ? domElements(inner) : []
  })
}

export function domElement(element: TreeElement): HTMLElement {
  const [dom] = domElements(element)
  if (!dom) throw new Error('element destroyed')
  return dom
}

/** The smallest box around all that shows the element, in viewport pixels. */
export function box(element: TreeElement): DOMRect {
  const rects = domElements(element).map((dom) => dom.getBoundingClientRect())
  if (rects.length === 0) throw new Error('element destroyed')
  const left = Math.min(...rects.map((rect) => rect.left))
  const top = Math.min(...rects.map((rect) => rect.top))
  const right = Math.max(...rects.map((rect) => rect.right))
  const bottom = Math.max(...rects.map((rect) => rect.bottom))
  return new DOMRect(left, top, right - left, bottom - top)
}

/** What stands at `name` in the WXML, as text; null where nothing does. */
export function attribute(element: TreeElement, name: string): string | null {
  if (name === 'id') return element.id || null
  if (name === 'class') return element.class || null
  if (name.startsWith('data-')) {
    const key = name.slice(5).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    return text(element.dataset[key])
  }
  const component = element.asGeneralComponent()
  const property = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  if (component && glassEasel.Component.hasProperty(component, property)) {
    return text((component.data as Record<string, unknown>)[property])
  }
  const given = element.attributes.find((candidate) => candidate.name === name)
  return text(given?.value ?? domElements(element)[0]?.getAttribute(name))
}

const text = (value: unknown): string | null => {
  if (value === undefined || value === null) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
