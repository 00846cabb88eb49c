import type { Element, GeneralComponent } from 'glass-easel'

/**
 * An element inside a built-in that bears class names of the Mini Program (placeholder-class, indicator-class):
 * glass-easel gives them the scope of the template where the built-in stands, and looks through external classes.
 */
export class ClassedElement {
  readonly #node: Element
  #names = ''

  constructor(component: GeneralComponent, own: string, parent: HTMLElement) {
    this.#node = component.ownerShadowRoot!.createNativeNode('part')
    this.element.classList.add(own)
    Node.prototype.appendChild.call(parent, this.element)
  }

  get element(): HTMLElement {
    return this.#node.getBackendElement() as unknown as HTMLElement
  }

  set(names: string): void {
    this.#names = names
    this.#node.setNodeClass(names)
  }

  /** External classes arrive after the template's own values: look them up again. */
  resolveAgain(): void {
    this.#node.setNodeClass('')
    this.#node.setNodeClass(this.#names)
  }

  setStyle(style: string): void {
    this.#node.setNodeStyle(style)
  }
}

/** Path of the component or page whose template holds the built-in, without leading slash. */
export const ownerPath = (component: GeneralComponent): string => component.ownerShadowRoot?.getHostNode().is ?? ''

/** The element with this id in the template where the built-in stands. */
export const siblingById = (component: GeneralComponent, id: string): Element | null => component.ownerShadowRoot?.getElementById(id) ?? null

/** Nearest ancestor that fits, across component borders. */
export const closest = <T>(element: Element, fits: (ancestor: Element) => T | undefined): T | undefined => {
  for (let current = element.getComposedParent(); current; current = current.getComposedParent()) {
    const found = fits(current)
    if (found !== undefined) return found
  }
  return undefined
}

/** All below `element` in composed order that fit. */
export const descendants = <T>(element: Element, fits: (inner: Element) => T | undefined): T[] => {
  const all: T[] = []
  element.forEachComposedChild((child) => {
    const inner = child.asElement()
    if (!inner) return
    const found = fits(inner)
    if (found !== undefined) all.push(found)
    all.push(...descendants(inner, fits))
  })
  return all
}

/** Class names as they stand in the DOM for the template where the built-in stands. */
export const resolveClasses = (component: GeneralComponent, names: string): string => {
  const node = component.ownerShadowRoot!.createNativeNode('part')
  node.setNodeClass(names)
  return (node.getBackendElement() as unknown as HTMLElement).className
}
