import type { ScrollView } from './scroll-view'

interface ScrollTarget {
  top?: number
  left?: number
  animated?: boolean
}

/** What SelectorQuery's `node()` gives for a scroll-view with `enhanced`. */
export class ScrollViewContext {
  readonly #view: ScrollView

  constructor(view: ScrollView) {
    this.#view = view
  }

  scrollTo({ top, left, animated = true }: ScrollTarget): void {
    const { scrollTop, scrollLeft } = this.#view.area
    this.#view.scrollTo(left ?? scrollLeft, top ?? scrollTop, animated)
  }

  /** @param selector of an element inside the scroll-view, in the same template */
  scrollIntoView(selector: string, { animated = true }: { animated?: boolean } = {}): void {
    const { component } = this.#view
    const found = component.ownerShadowRoot?.querySelector(selector)?.getBackendElement() as unknown
    if (found instanceof HTMLElement && this.#view.area.contains(found)) this.#view.showElement(found, animated)
  }
}
