import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { BuiltIn, builtInOf, mixed } from './built-in'
import { clamp, toPixels } from './length'
import { SwiperMotion } from './swiper-motion'
import { followDrag } from './touch'

const properties = {
  indicatorDots: false, indicatorColor: 'rgba(0, 0, 0, .3)', indicatorActiveColor: '#000000', autoplay: false, current: 0, currentItemId: '',
  interval: 5000, duration: 500, circular: false, vertical: false, previousMargin: mixed<number | string>('0px'), nextMargin: mixed<number | string>('0px'),
  displayMultipleItems: 1, snapToEdge: false, easingFunction: 'default', skipHiddenItemLayout: false, disableTouch: false,
}

type Source = '' | 'autoplay' | 'touch'

/** A flick faster than this, in pixels a millisecond, turns the page even when it was short. */
const FLICK_SPEED = 0.3

export class SwiperItem extends BuiltIn<{ itemId: string; skipHiddenItemLayout: boolean }> {
  static readonly tag = 'swiper-item'
  static readonly properties = { itemId: '', skipHiddenItemLayout: false }

  /** @param offset in items from the first place */
  place(offset: number, vertical: boolean): void {
    this.setExtraStyle(`position:absolute;width:100%;height:100%;transform:translate(${vertical ? 0 : offset * 100}%,${vertical ? offset * 100 : 0}%)`)
  }
}

/**
 * Items lie side by side in a frame that is as large as one of them; the frame moves. With `circular`, items that are
 * out of sight on one side are placed on the other.
 */
export class Swiper extends BuiltIn<typeof properties> {
  static readonly tag = 'swiper'
  static readonly properties = properties
  readonly #wrapper = this.part('div', 'wx-swiper-wrapper')
  readonly #slides = this.part('div', 'wx-swiper-slides', this.#wrapper)
  readonly #frame = this.part('div', 'wx-swiper-slide-frame', this.#slides)
  readonly #dots = this.part('div', 'wx-swiper-dots', this.#wrapper)
  readonly #motion = new SwiperMotion((position) => this.#draw(position))
  readonly #children = new MutationObserver(() => this.#layOut())
  /** The item that the Mini Program has been told of. */
  #current = 0
  #autoplay: ReturnType<typeof setTimeout> | undefined

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.enclose(this.#frame)
    this.#children.observe(this.#frame, { childList: true })
    let from = 0
    followDrag(component, {
      axis: () => (this.data.disableTouch || this.#items().length === 0 ? 'none' : this.data.vertical ? 'y' : 'x'),
      start: () => {
        this.#motion.stop()
        from = this.#motion.position
        clearTimeout(this.#autoplay)
      },
      move: (dx, dy) => this.#motion.jump(this.#bounded(from - (this.data.vertical ? dy : dx) / this.#size())),
      end: (dx, dy, speedX, speedY) => {
        const speed = this.data.vertical ? speedY : speedX
        const moved = -(this.data.vertical ? dy : dx) / this.#size()
        const target = Math.abs(speed) > FLICK_SPEED ? Math.round(from) - Math.sign(speed) : Math.round(from + moved)
        this.#go(target, 'touch')
      },
    })
    // A finger that only rests stops autoplay too.
    this.on('touchend', () => this.#schedule())
    this.on('touchcancel', () => this.#schedule())
  }

  override update(changed: ReadonlySet<string>): void {
    const { vertical, previousMargin, nextMargin, displayMultipleItems } = this.data
    const [before, after] = [previousMargin, nextMargin].map((margin) => `${toPixels(margin, this.phone)}px`)
    this.host.toggleAttribute('vertical', vertical)
    this.#slides.style.cssText = vertical ? `top:${before};bottom:${after}` : `left:${before};right:${after}`
    const share = `${100 / Math.max(1, displayMultipleItems)}%`
    this.#frame.style.width = vertical ? '100%' : share
    this.#frame.style.height = vertical ? share : '100%'
    if (changed.has('current') || changed.has('currentItemId')) this.#followProperties(changed)
    this.#layOut()
    if (['autoplay', 'interval', 'circular'].some((name) => changed.has(name))) this.#schedule()
  }

  override attached(): void {
    this.#current = this.#wanted(new Set(['current', 'currentItemId']))
    this.#motion.jump(this.#current)
    this.#layOut()
    this.#schedule()
  }

  override detached(): void {
    clearTimeout(this.#autoplay)
    this.#motion.stop()
    this.#children.disconnect()
  }

  /** Turns to an item, as the automator does. */
  swipeTo(index: number): void {
    this.#go(clamp(index, 0, this.#items().length - 1), '')
  }

  #items(): SwiperItem[] {
    return [...this.#frame.children].map(builtInOf).filter((item) => item instanceof SwiperItem)
  }

  /** Pixels from one item to the next. */
  #size(): number {
    return (this.data.vertical ? this.#frame.offsetHeight : this.#frame.offsetWidth) || 1
  }

  get #turns(): boolean {
    return this.data.circular && this.#items().length > this.data.displayMultipleItems
  }

  /** The last item that may stand first. */
  get #last(): number {
    return Math.max(0, this.#items().length - Math.max(1, Math.floor(this.data.displayMultipleItems)))
  }

  #bounded(position: number): number {
    return this.#turns ? position : clamp(position, 0, this.#last)
  }

  #wanted(changed: ReadonlySet<string>): number {
    const { current, currentItemId } = this.data
    const byId = changed.has('currentItemId') && currentItemId ? this.#items().findIndex(({ data }) => data.itemId === currentItemId) : -1
    return clamp(byId >= 0 ? byId : current, 0, Math.max(0, this.#items().length - 1))
  }

  #followProperties(changed: ReadonlySet<string>): void {
    if (!this.host.isConnected) return
    // The items that the same setData brings come after the properties.
    queueMicrotask(() => {
      const wanted = this.#wanted(changed)
      if (wanted !== this.#current) this.#go(wanted, '')
    })
  }

  #go(target: number, source: Source): void {
    const count = this.#items().length
    if (count === 0) return
    const position = this.#turns ? this.#nearest(target) : clamp(target, 0, this.#last)
    const current = ((position % count) + count) % count
    const changed = current !== this.#current
    this.#current = current
    if (changed) {
      this.set({ current })
      this.emit('change', this.#detail(source))
    }
    const start = this.#motion.position
    const size = this.#size()
    const { vertical, duration, easingFunction } = this.data
    this.#motion.glide(position, this.host.isConnected ? duration : 0, easingFunction, {
      moved: (now) => this.emit('transition', { dx: vertical ? 0 : (now - start) * size, dy: vertical ? (now - start) * size : 0 }),
      arrived: () => {
        this.#motion.jump(current)
        this.emit('animationfinish', this.#detail(source))
      },
    })
    this.#drawDots()
    this.#schedule()
  }

  /** The same item, the short way round. */
  #nearest(target: number): number {
    const count = this.#items().length
    const { position } = this.#motion
    return target + Math.round((position - target) / count) * count
  }

  #detail(source: Source): Record<string, unknown> {
    return { current: this.#current, currentItemId: this.#items()[this.#current]?.data.itemId ?? '', source }
  }

  #layOut(): void {
    const last = Math.max(0, this.#items().length - 1)
    if (this.#items().length > 0 && this.#current > last) {
      this.#current = last
      this.#motion.jump(last)
    }
    this.#draw(this.#motion.position)
    this.#drawDots()
  }

  #draw(position: number): void {
    const { vertical, displayMultipleItems } = this.data
    const items = this.#items()
    const count = items.length
    const along = `calc(${-position * 100}% + ${this.#snapped(position)}px)`
    this.#frame.style.transform = `translate(${vertical ? `0,${along}` : `${along},0`})`
    const middle = position + (displayMultipleItems - 1) / 2
    items.forEach((item, index) => item.place(this.#turns ? index + Math.round((middle - index) / count) * count : index, vertical))
  }

  /** `snap-to-edge`: the first item stands at the one edge and the last at the other, without the margin there. Pixels. */
  #snapped(position: number): number {
    const { snapToEdge, previousMargin, nextMargin } = this.data
    if (!snapToEdge || this.#turns || this.#last === 0) return 0
    const atStart = Math.max(0, 1 - position)
    const atEnd = Math.max(0, position - (this.#last - 1))
    return atEnd * toPixels(nextMargin, this.phone) - atStart * toPixels(previousMargin, this.phone)
  }

  #drawDots(): void {
    const { indicatorDots, indicatorColor, indicatorActiveColor } = this.data
    this.#dots.hidden = !indicatorDots
    if (!indicatorDots) return
    this.#dots.replaceChildren(...this.#items().map((_, index) => {
      const dot = document.createElement('i')
      dot.className = 'wx-swiper-dot'
      dot.style.background = index === this.#current ? indicatorActiveColor : indicatorColor
      return dot
    }))
  }

  #schedule(): void {
    clearTimeout(this.#autoplay)
    const { autoplay, interval } = this.data
    if (!autoplay || !this.host.isConnected) return
    this.#autoplay = setTimeout(() => {
      // A page that is not shown does not move; look again later.
      if (this.host.offsetParent === null) this.#schedule()
      else this.#go(this.#turns || this.#current < this.#last ? this.#current + 1 : 0, 'autoplay')
    }, interval)
  }
}
