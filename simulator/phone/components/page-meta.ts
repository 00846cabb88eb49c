import { pageOf } from '../runtime/page-of'
import { BuiltIn, mixed } from './built-in'

const metaProperties = {
  backgroundTextStyle: '', backgroundColor: '', backgroundColorTop: '', backgroundColorBottom: '', rootBackgroundColor: '',
  scrollTop: mixed<string | number>(''), scrollDuration: 300, pageStyle: '', pageFontSize: '', rootFontSize: '', pageOrientation: '',
}
/** glass-easel's place for styles that neither the template nor an animation sets. */
const SEGMENT = 3
const FRONT_COLORS = ['#000000', '#ffffff']

/** The page that an element speaks for: it counts only in a page's own template. */
const ownPage = (element: BuiltIn) => {
  const page = pageOf(element.component)
  return page?.component === element.component.ownerShadowRoot?.getHostNode() ? page : undefined
}

/** `<page-meta>`: style, font size, background and scrolling of the page that it stands in. */
export class PageMeta extends BuiltIn<typeof metaProperties> {
  static readonly tag = 'page-meta'
  static readonly properties = metaProperties
  #scrolling = 0
  #onScroll: (() => void) | undefined

  override update(changed: ReadonlySet<string>): void {
    if (!this.host.isConnected) return
    this.#apply()
    if (changed.has('scrollTop')) this.#scroll()
  }

  override attached(): void {
    const page = this.#page()
    if (!page) {
      console.warn('page-meta means nothing outside of a page’s own template')
      return
    }
    this.#apply()
    if (this.data.scrollTop !== '') this.#scroll()
    this.#onScroll = () => this.emit('scroll', { scrollTop: page.scroller.scrollTop })
    page.scroller.addEventListener('scroll', this.#onScroll, { passive: true })
  }

  override detached(): void {
    cancelAnimationFrame(this.#scrolling)
    const page = this.#page()
    if (this.#onScroll) page?.scroller.removeEventListener('scroll', this.#onScroll)
    page?.component.setNodeStyle('', SEGMENT)
    if (this.data.rootFontSize) document.documentElement.style.fontSize = ''
  }

  #page() {
    return ownPage(this as unknown as BuiltIn)
  }

  #apply(): void {
    const page = this.#page()
    if (!page) return
    const { pageStyle, pageFontSize, rootFontSize, rootBackgroundColor, backgroundColor, backgroundColorTop, backgroundTextStyle } = this.data
    const fontSize = this.#fontSize(pageFontSize)
    page.component.setNodeStyle([fontSize && `font-size:${fontSize}`, pageStyle].filter(Boolean).join(';'), SEGMENT)
    const behind = rootBackgroundColor || backgroundColorTop || backgroundColor
    page.setBackground({
      ...(behind ? { backgroundColor: behind } : {}),
      ...(backgroundTextStyle === 'dark' || backgroundTextStyle === 'light' ? { textStyle: backgroundTextStyle } : {}),
    })
    if (rootFontSize) document.documentElement.style.fontSize = this.#fontSize(rootFontSize)
  }

  /** `system` is what the user chose in WeChat. */
  #fontSize(size: string): string {
    return size === 'system' ? `${16 * this.phone.device.fontScale}px` : size
  }

  #scroll(): void {
    const page = this.#page()
    const target = Number.parseFloat(String(this.data.scrollTop))
    if (!page || Number.isNaN(target)) return
    cancelAnimationFrame(this.#scrolling)
    const { scroller } = page
    const from = scroller.scrollTop
    const duration = this.data.scrollDuration
    let begun: number | undefined
    const step = (now: number): void => {
      begun ??= now
      const passed = duration > 0 ? Math.min(1, (now - begun) / duration) : 1
      scroller.scrollTop = from + (target - from) * passed
      if (passed < 1) this.#scrolling = requestAnimationFrame(step)
      else this.emit('scrolldone')
    }
    this.#scrolling = requestAnimationFrame(step)
  }
}

const barProperties = {
  title: '', loading: false, frontColor: '', backgroundColor: '', colorAnimationDuration: 0, colorAnimationTimingFunc: 'linear',
}

/** `<navigation-bar>` inside of `<page-meta>`: what the bar of the page shows, as data. */
export class NavigationBarMeta extends BuiltIn<typeof barProperties> {
  static readonly tag = 'navigation-bar'
  static readonly properties = barProperties

  override update(changed: ReadonlySet<string>): void {
    if (this.host.isConnected) this.#apply(changed)
  }

  override attached(): void {
    const { title, loading, frontColor, backgroundColor } = this.data
    this.#apply(new Set(Object.entries({ title, loading, frontColor, backgroundColor }).flatMap(([name, value]) => (value ? [name] : []))))
  }

  #apply(changed: ReadonlySet<string>): void {
    const page = ownPage(this as unknown as BuiltIn)
    if (!page) return
    const { title, loading, backgroundColor } = this.data
    const frontColor = this.data.frontColor.toLowerCase()
    page.setNavigationBar({
      ...(changed.has('title') ? { title } : {}),
      ...(changed.has('loading') ? { loading } : {}),
      ...(changed.has('frontColor') && FRONT_COLORS.includes(frontColor) ? { frontColor } : {}),
      ...(changed.has('backgroundColor') && backgroundColor ? { backgroundColor } : {}),
    })
  }
}
