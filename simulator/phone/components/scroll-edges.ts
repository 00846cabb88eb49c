export type Edge = 'top' | 'bottom' | 'left' | 'right'

/** WeChat says no more often than this that an edge was reached. */
const PAUSE_MS = 200

/** Tells from successive positions of a scroller which way it went and which edges it reached. */
export class ScrollEdges {
  #top = 0
  #left = 0
  readonly #said = new Map<Edge, number>()
  #near = new Set<Edge>()

  constructor(private readonly area: HTMLElement) {}

  /** @param upper and `lower`: nearer than so many pixels counts as reached */
  moved(at: number, upper: number, lower: number): { deltaX: number; deltaY: number; reached: Edge[] } {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = this.area
    const deltaY = this.#top - scrollTop
    const deltaX = this.#left - scrollLeft
    this.#top = scrollTop
    this.#left = scrollLeft
    const near = new Set<Edge>()
    if (deltaY > 0 && scrollTop <= upper) near.add('top')
    if (deltaY < 0 && scrollTop + clientHeight + lower >= scrollHeight) near.add('bottom')
    if (deltaX > 0 && scrollLeft <= upper) near.add('left')
    if (deltaX < 0 && scrollLeft + clientWidth + lower >= scrollWidth) near.add('right')
    const reached = [...near].filter((edge) => !this.#near.has(edge) || at - (this.#said.get(edge) ?? 0) > PAUSE_MS)
    for (const edge of reached) this.#said.set(edge, at)
    this.#near = near
    return { deltaX, deltaY, reached }
  }
}
