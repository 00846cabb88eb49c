import type { GeneralComponent } from 'glass-easel'
import { domNodesOf } from '../runtime/measure'
import type { Phone } from '../runtime/phone'
import { BuiltIn, mixed } from './built-in'
import { toPixels } from './length'
import { siblingById } from './owner'
import { Refresher } from './refresher'
import { ScrollEdges } from './scroll-edges'
import { followDrag } from './touch'

const properties = {
  scrollX: false, scrollY: false, upperThreshold: mixed<number | string>(50), lowerThreshold: mixed<number | string>(50),
  scrollTop: mixed<number | string | null>(null), scrollLeft: mixed<number | string | null>(null),
  scrollIntoView: mixed<string | null>(''), scrollIntoViewOffset: 0, scrollIntoViewAlignment: 'start', scrollIntoViewWithinExtent: false,
  scrollWithAnimation: false, enableBackToTop: false, enablePassive: mixed<unknown>(false), enableFlex: false, scrollAnchoring: false,
  enhanced: false, bounces: true, showScrollbar: true, pagingEnabled: false, fastDeceleration: false, throttle: true, type: '',
  refresherEnabled: false, refresherThreshold: 45, refresherDefaultStyle: 'black', refresherBackground: '#fff', refresherTriggered: false,
  usingSticky: false, clip: true, cacheExtent: 0, reverse: false, associativeContainer: '', padding: mixed<unknown>(null),
}

export type ScrollViewData = BuiltIn<typeof properties>['data']

/** The scrolling element lies inside the host, so that padding of the host stays put; it also holds the refresher. */
export class ScrollView extends BuiltIn<typeof properties> {
  static readonly tag = 'scroll-view'
  static readonly properties = properties
  readonly area = this.part('div', 'wx-scroll-area')
  readonly content = this.part('div', 'wx-scroll-content', this.area)
  readonly #refresher = new Refresher(
    this.area,
    () => this.data,
    (type, detail) => this.emit(type, detail),
    (refresherTriggered) => this.set({ refresherTriggered }),
  )
  readonly #edges = new ScrollEdges(this.area)

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.enclose(this.content)
    this.scrollBy(this.area)
    this.area.addEventListener('scroll', (event) => this.#onScroll(event))
    followDrag(component, {
      axis: () => (this.data.refresherEnabled ? 'y' : 'none'),
      start: () => this.area.scrollTop <= 0,
      move: (_dx, dy) => this.#refresher.pull(dy),
      end: () => this.#refresher.release(),
    })
    this.#announceDrags()
  }

  override update(changed: ReadonlySet<string>): void {
    const { scrollX, scrollY, refresherEnabled, scrollIntoView, pagingEnabled } = this.data
    this.area.classList.toggle('wx-scroll-x', scrollX)
    this.area.classList.toggle('wx-scroll-y', scrollY)
    this.area.classList.toggle('wx-scroll-refresher', refresherEnabled)
    this.area.classList.toggle('wx-scroll-paging', pagingEnabled)
    if (changed.has('refresherTriggered') || changed.has('refresherEnabled')) this.#refresher.follow()
    // Children that arrive with the same setData come after the properties.
    queueMicrotask(() => {
      this.#layOut()
      const { scrollTop, scrollLeft } = this.data
      if (changed.has('scrollTop') && scrollTop !== null) this.#scroll({ top: toPixels(scrollTop, this.phone) })
      if (changed.has('scrollLeft') && scrollLeft !== null) this.#scroll({ left: toPixels(scrollLeft, this.phone) })
      if (changed.has('scrollIntoView') && scrollIntoView) this.#showId(scrollIntoView)
    })
  }

  override attached(): void {
    const { scrollTop, scrollLeft, scrollIntoView } = this.data
    queueMicrotask(() => {
      this.#layOut()
      if (scrollTop) this.area.scrollTop = toPixels(scrollTop, this.phone)
      if (scrollLeft) this.area.scrollLeft = toPixels(scrollLeft, this.phone)
      if (scrollIntoView) this.#showId(scrollIntoView)
    })
  }

  /** Scrolls to a place in pixels, as a person would: events follow. */
  scrollTo(left: number, top: number, animated = false): void {
    this.area.scrollTo({ left, top, behavior: animated ? 'smooth' : 'instant' })
  }

  showElement(element: HTMLElement, animated: boolean): void {
    const { scrollX, scrollY, scrollIntoViewOffset } = this.data
    const inner = element.getBoundingClientRect()
    const outer = this.area.getBoundingClientRect()
    this.area.scrollBy({
      left: scrollX ? inner.left - outer.left + (scrollY ? 0 : scrollIntoViewOffset) : 0,
      top: scrollY ? inner.top - outer.top + scrollIntoViewOffset : 0,
      behavior: animated ? 'smooth' : 'instant',
    })
  }

  /** With `enable-flex`, a host that is styled as flex container makes its content one. */
  #layOut(): void {
    this.content.classList.toggle('wx-scroll-flex', this.data.enableFlex && /flex/.test(getComputedStyle(this.host).display))
  }

  #showId(id: string): void {
    const target = siblingById(this.component, id)
    const element = target ? domNodesOf(target)[0] : this.area.querySelector<HTMLElement>(`#${CSS.escape(id)}`)
    if (element && this.area.contains(element)) this.showElement(element, this.data.scrollWithAnimation)
  }

  #scroll(to: { top?: number; left?: number }): void {
    this.area.scrollTo({ ...to, behavior: this.data.scrollWithAnimation ? 'smooth' : 'instant' })
  }

  #onScroll(event: Event): void {
    const { upperThreshold, lowerThreshold, scrollX, scrollY } = this.data
    const { deltaX, deltaY, reached } = this.#edges.moved(event.timeStamp, toPixels(upperThreshold, this.phone), toPixels(lowerThreshold, this.phone))
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = this.area
    this.emit('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX, deltaY })
    for (const direction of reached) {
      const vertical = direction === 'top' || direction === 'bottom'
      if (vertical ? !scrollY : !scrollX) continue
      this.emit(direction === 'top' || direction === 'left' ? 'scrolltoupper' : 'scrolltolower', { direction })
    }
  }

  /** dragstart, dragging and dragend exist with `enhanced` only. */
  #announceDrags(): void {
    const place = () => ({ scrollTop: this.area.scrollTop, scrollLeft: this.area.scrollLeft })
    let dragging = false
    this.on('touchmove', () => {
      if (!this.data.enhanced) return
      this.emit(dragging ? 'dragging' : 'dragstart', place())
      dragging = true
    })
    const end = () => {
      if (dragging) this.emit('dragend', place())
      dragging = false
    }
    this.on('touchend', end)
    this.on('touchcancel', end)
  }
}
