import type * as glassEasel from 'glass-easel'
import { notEmulatedText } from '../../not-emulated'
import { domNodesOf, toPageRect } from './measure'
import type { SelectorQueryHost } from './selector-query'

interface Margins {
  left?: number
  top?: number
  right?: number
  bottom?: number
}

export interface IntersectionOptions {
  thresholds?: number[]
  initialRatio?: number
  observeAll?: boolean
}

type Listener = (result: Record<string, unknown>) => void

/** A threshold lies between two ratios; 0 is crossed when anything comes into sight or all goes out of it. */
const crosses = (from: number, to: number, thresholds: number[]): boolean =>
  thresholds.some((threshold) => (threshold === 0 ? from > 0 !== to > 0 : from < threshold !== to < threshold))

/** Fixed elements hang on the page's window, not on its scroller: the browser does not compare them with that. */
const isFixed = (node: Element): boolean => {
  for (let current: Element | null = node; current && current.localName !== 'wx-page'; current = current.parentElement) {
    if (getComputedStyle(current).position === 'fixed') return true
  }
  return false
}

/** `wx.createIntersectionObserver()`: the browser's observer with WeChat's first report and coordinates. */
export class WxIntersectionObserver {
  #observer: IntersectionObserver | undefined
  #reference: { selector: string | null; margins: Margins } | undefined

  constructor(
    private readonly host: SelectorQueryHost,
    private readonly component: glassEasel.GeneralComponent | undefined,
    private readonly options: IntersectionOptions = {},
  ) {}

  relativeTo(selector: string, margins: Margins = {}): this {
    this.#reference = { selector, margins }
    return this
  }

  relativeToViewport(margins: Margins = {}): this {
    this.#reference = { selector: null, margins }
    return this
  }

  observe(selector: string, listener: Listener): void {
    if (!this.#reference) throw new Error('observe: call relativeTo or relativeToViewport first')
    if (this.#observer) throw new Error('observe: the observer is observing already')
    const { thresholds = [0], initialRatio = 0, observeAll = false } = this.options
    const scope = (this.component ?? this.host.viewport()?.component)?.getShadowRoot()
    const found = observeAll ? scope?.querySelectorAll(selector) ?? [] : [scope?.querySelector(selector) ?? null]
    const targets = new Map<Element, glassEasel.Element>()
    for (const element of found) {
      const [node] = element ? domNodesOf(element) : []
      if (element && node) targets.set(node, element)
    }
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.#reference.margins
    const ratios = new Map<Element, number>()
    const root = this.#root(scope ?? null, [...targets.keys()])
    this.#observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const before = ratios.get(entry.target) ?? initialRatio
        ratios.set(entry.target, entry.intersectionRatio)
        const element = targets.get(entry.target)
        if (element && crosses(before, entry.intersectionRatio, thresholds)) listener(report(entry, element))
      }
    }, { root, rootMargin: `${top}px ${right}px ${bottom}px ${left}px`, threshold: thresholds })
    for (const node of targets.keys()) this.#observer.observe(node)
  }

  disconnect(): void {
    this.#observer?.disconnect()
    this.#observer = undefined
  }

  #root(scope: glassEasel.Element | null, targets: Element[]): HTMLElement | null {
    const selector = this.#reference?.selector ?? null
    if (selector === null) {
      const scroller = this.host.viewport()?.scroller
      return (targets.some(isFixed) ? scroller?.parentElement : scroller) ?? null
    }
    const reference = scope?.querySelector(selector)
    const [root] = reference ? domNodesOf(reference) : []
    if (root && targets.some((target) => !root.contains(target))) {
      throw new Error(notEmulatedText('relativeTo an element that does not contain the observed one'))
    }
    return root ?? null
  }
}

const report = (entry: IntersectionObserverEntry, element: glassEasel.Element): Record<string, unknown> => ({
  id: element.id,
  dataset: { ...element.dataset },
  intersectionRatio: entry.intersectionRatio,
  boundingClientRect: toPageRect(entry.boundingClientRect, entry.target),
  intersectionRect: toPageRect(entry.intersectionRect, entry.target),
  relativeRect: entry.rootBounds ? toPageRect(entry.rootBounds, entry.target) : null,
  time: entry.time,
})
