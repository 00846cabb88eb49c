/** Distance from the end at which onReachBottom fires unless the page says otherwise, in CSS pixels. */
const REACH_BOTTOM = 50

/** Tells of scrolling, and once each time the end comes near. */
export const watchScroll = (
  scroller: HTMLElement,
  distance: number | undefined,
  on: { scroll(scrollTop: number): void; reachBottom(): void },
): void => {
  /** Height of the content when its end was told last; forgotten on the way up. */
  let told = -1
  let last = 0
  scroller.addEventListener('scroll', () => {
    const { scrollTop, clientHeight, scrollHeight } = scroller
    on.scroll(scrollTop)
    const near = scrollTop + clientHeight >= scrollHeight - (distance ?? REACH_BOTTOM)
    if (!near) told = -1
    else if (scrollTop > last && scrollHeight !== told) {
      told = scrollHeight
      on.reachBottom()
    }
    last = scrollTop
  }, { passive: true })
}

const scrollable = (node: HTMLElement, axis: 'x' | 'y'): boolean => {
  const style = getComputedStyle(node)
  return axis === 'y'
    ? /auto|scroll/.test(style.overflowY) && node.scrollHeight > node.clientHeight
    : /auto|scroll/.test(style.overflowX) && node.scrollWidth > node.clientWidth
}

/** The element that a drag in this direction scrolls. */
export const scrollerAround = (target: EventTarget, axis: 'x' | 'y'): HTMLElement | null => {
  for (let node = target instanceof HTMLElement ? target : null; node; node = node.parentElement) {
    if (scrollable(node, axis)) return node
    if (node.localName === 'wx-page') return null
  }
  return null
}
