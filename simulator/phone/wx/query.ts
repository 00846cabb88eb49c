import { WxIntersectionObserver, type IntersectionOptions } from '../runtime/intersection-observer'
import type { Phone } from '../runtime/phone'
import { SelectorQuery, type SelectorQueryHost } from '../runtime/selector-query'
import { elementOf } from '../runtime/wx-event'
import { notEmulated } from './api'
import type { Family } from './context'
import { windowSize } from './screen'

interface MediaQuery {
  minWidth?: number
  maxWidth?: number
  width?: number
  minHeight?: number
  maxHeight?: number
  height?: number
  orientation?: 'portrait' | 'landscape'
}

function matches(phone: Phone, query: MediaQuery): boolean {
  const { windowWidth: width, windowHeight: height } = windowSize(phone)
  const demands: [number | undefined, (limit: number) => boolean][] = [
    [query.minWidth, (limit) => width >= limit],
    [query.maxWidth, (limit) => width <= limit],
    [query.width, (limit) => width === limit],
    [query.minHeight, (limit) => height >= limit],
    [query.maxHeight, (limit) => height <= limit],
    [query.height, (limit) => height === limit],
  ]
  const orientation = width > height ? 'landscape' : 'portrait'
  return demands.every(([limit, holds]) => limit === undefined || holds(limit)) && (query.orientation ?? orientation) === orientation
}

/** What wx.createMediaQueryObserver returns: tells at once, and again whenever the answer changes. */
class MediaQueryObserver {
  #forget: (() => void) | undefined

  constructor(readonly phone: Phone) {}

  observe(query: MediaQuery, listener: (result: { matches: boolean }) => unknown): void {
    let last: boolean | undefined
    const tell = (): void => {
      const now = matches(this.phone, query)
      if (now !== last) listener({ matches: now })
      last = now
    }
    this.disconnect()
    this.#forget = this.phone.onDevice(tell)
    tell()
  }

  disconnect(): void {
    this.#forget?.()
    this.#forget = undefined
  }
}

/** Asking pages for sizes and positions; the work is the runtime's. */
export const queryFamily: Family = ({ phone, resolveNode }) => {
  const host: SelectorQueryHost = {
    viewport: () => phone.router.top,
    resolveNode: resolveNode ?? (() => {
      throw notEmulated('SelectorQuery.node')
    }),
  }
  return {
    createSelectorQuery: () => new SelectorQuery(host),
    createIntersectionObserver: (component?: unknown, options?: IntersectionOptions) =>
      new WxIntersectionObserver(host, elementOf(component)?.asGeneralComponent() ?? undefined, options),
    createMediaQueryObserver: () => new MediaQueryObserver(phone),
  }
}
