import { safeCallback, type GeneralComponent } from 'glass-easel'
import type { AssociatedBackend, CodeSpace, Root } from 'glass-easel-miniprogram-adapter'
import { lookAt } from '../inspect/looks'
import { records } from '../inspect/records'
import type { WindowConfig } from '../package'
import { element } from '../screen/element'
import { PageFrame } from '../screen/page-frame'
import { windowSize } from '../wx/screen'
import type { EventChannel } from '../wx/event-channel'
import type { PhoneBackend } from './backend'
import { domOf } from './backend'
import { assignPage } from './page-of'
import { nextFrame } from './frames'
import { watchScroll } from './page-scroll'
import type { Phone, PhonePage } from './phone'
import { themeOf, withTheme } from './theme'
import { decodableQuery, type PageUrl } from './url'

/** What pages share in one run of the Mini Program. */
export interface PageContext {
  phone: Phone
  space: CodeSpace
  backend: PhoneBackend
  associated: AssociatedBackend
  /** The element that holds all pages. */
  container: HTMLElement
  /** Whether WeChat's own tab bar takes room below the page at this path. */
  tabBarShown(route: string): boolean
  /** A page changed its bar. */
  drawn(page: MiniPage): void
  back(): void
  home(): void
}

type Chrome = Parameters<PhonePage['setNavigationBar']>[0]
/** Path of the component that WeChat puts on tab pages when the tab bar is custom. */
const CUSTOM_TAB_BAR = 'custom-tab-bar/index'
let lastId = 0

/** A page of the stack: its place on the screen, its root component, its life. */
export class MiniPage implements PhonePage {
  readonly id = ++lastId
  readonly route: string
  readonly query: Record<string, string>
  readonly instance: PhonePage['instance']
  readonly component: GeneralComponent
  readonly scroller: HTMLElement
  /** Style sheets that apply while the page is shown, in their order. */
  readonly styleSheets: string[] = []
  readonly tabBarInstance: Record<string, unknown> | undefined
  unloaded = false
  readonly #frame: PageFrame
  readonly #roots: Root[] = []
  #chrome: Chrome = {}
  #background: { backgroundColor?: string; textStyle?: 'dark' | 'light' } = {}
  #visible = false
  #scrollTop = 0

  constructor(private readonly context: PageContext, url: PageUrl, readonly tab: boolean, readonly opener: EventChannel | undefined) {
    this.route = url.path
    this.query = url.query
    this.#frame = new PageFrame(context.container, {
      back: context.back,
      home: context.home,
      mayPull: () => this.config.enablePullDownRefresh === true,
      refresh: () => this.call('onPullDownRefresh'),
    })
    const root = this.#createRoot('page', `/${url.path}?${decodableQuery(url.search)}`)
    this.component = root.getComponent()
    this.instance = root.get() as unknown as PhonePage['instance']
    Object.assign(this.instance, { route: url.path, options: url.query })
    const scroller = domOf(this.component)
    if (!scroller) throw new Error(`${url.path}: a page cannot be a virtual host`)
    this.scroller = scroller
    // Each tab page has a custom tab bar of its own.
    if (tab && context.phone.package.app.tabBar?.custom) {
      this.tabBarInstance = this.#createRoot('custom-tab-bar', `/${CUSTOM_TAB_BAR}`).get() as unknown as Record<string, unknown>
    }
  }

  /** app.json's window with the page's own JSON over it, in the current theme. */
  get config(): WindowConfig {
    const { phone } = this.context
    const pack = phone.package
    const merged = { ...pack.app.window, ...pack.components[this.route]?.config }
    return withTheme(merged, pack.theme?.[themeOf(pack, phone.device)])
  }

  /** Components at the top of its trees: its own, and its tab bar's. */
  get roots(): GeneralComponent[] {
    return this.#roots.map((root) => root.getComponent())
  }

  /** How far it is scrolled; off the screen, how far it will be when it is back. */
  get scrollTop(): number {
    return this.#frame.hidden ? this.#scrollTop : this.scroller.scrollTop
  }

  set scrollTop(scrollTop: number) {
    this.#scrollTop = scrollTop
    this.scroller.scrollTop = scrollTop
  }

  /** Puts the page on the screen and calls onLoad; it is in the stack already. */
  load(): void {
    for (const root of this.#roots) this.#attach(root)
    watchScroll(this.scroller, this.config.onReachBottomDistance, {
      scroll: (scrollTop) => this.call('onPageScroll', { scrollTop }),
      reachBottom: () => this.call('onReachBottom'),
    })
    this.draw()
    this.call('onLoad', this.query)
  }

  show(): void {
    if (this.#visible || this.unloaded) return
    this.#visible = true
    this.call('onShow')
    this.#pageLifetime('show')
  }

  hide(): void {
    if (!this.#visible) return
    lookAt(this, this.context.phone.device)
    this.#visible = false
    this.call('onHide')
    this.#pageLifetime('hide')
  }

  /** Slides in over the page that opened it. */
  enter(): void {
    this.#frame.enter()
  }

  /** Off the screen but alive. */
  conceal(): void {
    this.#scrollTop = this.scroller.scrollTop
    this.#frame.hidden = true
  }

  /** Back on the screen, before onShow. */
  reveal(): void {
    this.#frame.hidden = false
    this.scroller.scrollTop = this.#scrollTop
    this.draw()
  }

  async ready(): Promise<void> {
    await nextFrame()
    if (!this.unloaded) this.call('onReady')
  }

  unload(): void {
    if (this.unloaded) return
    if (this.#visible) lookAt(this, this.context.phone.device)
    this.call('onUnload')
    this.unloaded = true
    this.#visible = false
    for (const root of this.#roots) root.release()
    this.#frame.remove()
  }

  resize(): void {
    this.draw()
    const { windowWidth, windowHeight } = windowSize(this.context.phone)
    const { width: screenWidth, height: screenHeight } = this.context.phone.device
    const change = { size: { windowWidth, windowHeight, screenWidth, screenHeight }, deviceOrientation: 'portrait' }
    this.call('onResize', change)
    this.#pageLifetime('resize', change)
  }

  /** Calls one of the page's own methods when it has it; its errors go where all errors go. */
  call(name: string, ...args: unknown[]): unknown {
    const method = this.instance[name]
    if (typeof method !== 'function') return undefined
    const label = `${this.route} ${name}`
    return records.script(label, () => safeCallback(`Page ${label}`, method as (...args: unknown[]) => unknown, this.instance, args, this.component))
  }

  setNavigationBar(change: Chrome): void {
    this.#chrome = { ...this.#chrome, ...change }
    this.draw()
  }

  setBackground(change: { backgroundColor?: string; textStyle?: 'dark' | 'light' }): void {
    this.#background = { ...this.#background, ...change }
    this.draw()
  }

  startPullDownRefresh(): void {
    this.#frame.pull.start()
  }

  stopPullDownRefresh(): void {
    this.#frame.pull.stop()
  }

  pull(distance: number): boolean {
    return this.#frame.pull.pull(distance)
  }

  release(): void {
    this.#frame.pull.release()
  }

  /** Colour of the text on the page's upper edge. */
  get frontColor(): 'black' | 'white' {
    if (this.#chrome.frontColor) return this.#chrome.frontColor === '#000000' ? 'black' : 'white'
    return this.config.navigationBarTextStyle === 'black' ? 'black' : 'white'
  }

  /** Draws bars, colours and measures again. */
  draw(): void {
    const { phone } = this.context
    const config = this.config
    this.scroller.toggleAttribute('data-fixed', config.disableScroll === true)
    this.#frame.draw({
      bar: {
        title: this.#chrome.title ?? config.navigationBarTitleText ?? '',
        frontColor: this.frontColor,
        backgroundColor: this.#chrome.backgroundColor ?? config.navigationBarBackgroundColor ?? '#000000',
        loading: this.#chrome.loading ?? false,
        back: phone.router.stack.indexOf(this) > 0,
        home: this.#chrome.homeButton ?? (!this.tab && this.route !== phone.package.app.pages[0]),
        custom: config.navigationStyle === 'custom',
      },
      tabBar: this.context.tabBarShown(this.route),
      backgroundColor: this.#background.backgroundColor ?? config.backgroundColor ?? '#ffffff',
      pullStyle: this.#background.textStyle ?? config.backgroundTextStyle ?? 'dark',
    })
    this.context.drawn(this)
  }

  #pageLifetime(name: string, ...args: unknown[]): void {
    for (const root of this.#roots) root.getComponent().triggerPageLifetime(name, args)
  }

  #attach(root: Root): void {
    const { window } = this.#frame
    const placeholder = element('', window)
    root.attach(window as unknown as Parameters<Root['attach']>[0], placeholder as unknown as Parameters<Root['attach']>[1])
  }

  #createRoot(tag: string, url: string): Root {
    const { backend, associated, space } = this.context
    const { value: root, paths } = backend.styleSheets.collect(() => associated.createRoot(tag, space, url))
    this.styleSheets.push(...paths.filter((path) => !this.styleSheets.includes(path)))
    this.#roots.push(root)
    assignPage(root.getComponent(), this)
    return root
  }
}

