import type { Drag } from './gestures/recogniser'
import { scrollerAround } from './page-scroll'

/** Takes drags on a page; `true` keeps the drag. */
export interface PullTarget {
  pull(distance: number): boolean
  release(): void
}

/** Before a drag has gone this far its direction is open, in CSS pixels. */
const DIRECTION_DISTANCE = 8

interface Current {
  axis: 'x' | 'y' | null
  scroller: HTMLElement | null
  lastX: number
  lastY: number
  pulling: boolean
}

/**
 * What a finger does to a page when no handler of the Mini Program takes it: pulls it down at its top, and scrolls it
 * when the finger is the mouse; real touches scroll by themselves.
 */
export const createDragHandler = (topPage: () => (PullTarget & { scroller: HTMLElement }) | undefined): ((drag: Drag) => void) => {
  let current: Current | null = null

  const begin = (drag: Drag): void => {
    const typing = drag.target instanceof Element && drag.target.closest('input, textarea, select, [contenteditable="true"]')
    current = typing ? null : { axis: null, scroller: null, lastX: drag.startX, lastY: drag.startY, pulling: false }
  }

  const move = (drag: Drag, state: Current): void => {
    const page = topPage()
    const down = drag.y - drag.startY
    if (state.axis === null) {
      if (Math.hypot(drag.x - drag.startX, down) < DIRECTION_DISTANCE) return
      state.axis = Math.abs(drag.x - drag.startX) > Math.abs(down) ? 'x' : 'y'
      state.scroller = scrollerAround(drag.target, state.axis)
      const onPage = page && drag.target instanceof Node && page.scroller.contains(drag.target)
      const atTop = onPage && page.scroller.scrollTop <= 0 && (state.scroller === null || state.scroller === page.scroller)
      state.pulling = Boolean(state.axis === 'y' && down > 0 && atTop && page.pull(down))
    }
    if (state.pulling && page) {
      page.pull(Math.max(0, down))
      if (drag.event.cancelable) drag.event.preventDefault()
    } else if (drag.mouse && state.scroller) {
      state.scroller.scrollBy(state.axis === 'x' ? state.lastX - drag.x : 0, state.axis === 'y' ? state.lastY - drag.y : 0)
    }
    state.lastX = drag.x
    state.lastY = drag.y
  }

  return (drag) => {
    if (drag.phase === 'start') begin(drag)
    else if (drag.phase === 'move' && current) move(drag, current)
    else if (drag.phase !== 'move') {
      if (current?.pulling) topPage()?.release()
      current = null
    }
  }
}
