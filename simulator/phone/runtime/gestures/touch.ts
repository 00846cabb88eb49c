/** A finger as event handlers of the Mini Program see it, in CSS pixels. */
export interface WxTouch {
  identifier: number
  /** From the top left corner of the page's window, below the navigation bar. */
  clientX: number
  clientY: number
  /** From the top left corner of the page's content. */
  pageX: number
  pageY: number
  force: number
}

/** A finger or the mouse in the document's own coordinates. */
export interface Contact {
  id: number
  x: number
  y: number
  force: number
}

/** Where the page's window lies in the document; all coordinates that a Mini Program sees are relative to it. */
export interface PageOrigin {
  left: number
  top: number
  scrollLeft: number
  scrollTop: number
}

/** The origin of the page that holds `node`; the document's own for what lies outside of all pages. */
export const pageOrigin = (node: EventTarget | null): PageOrigin => {
  const frame = node instanceof Element ? node.closest('.phone-window') : null
  if (!frame) return { left: 0, top: 0, scrollLeft: 0, scrollTop: 0 }
  const { left, top } = frame.getBoundingClientRect()
  const scroller = frame.querySelector(':scope > wx-page')
  return { left, top, scrollLeft: scroller?.scrollLeft ?? 0, scrollTop: scroller?.scrollTop ?? 0 }
}

export const toWxTouch = (contact: Contact, origin: PageOrigin): WxTouch => {
  const clientX = contact.x - origin.left
  const clientY = contact.y - origin.top
  return {
    identifier: contact.id,
    clientX,
    clientY,
    pageX: clientX + origin.scrollLeft,
    pageY: clientY + origin.scrollTop,
    force: contact.force,
  }
}
