import type { EventChannel } from '../wx/event-channel'
import type { NativeTabBar } from '../screen/tab-bar'
import { painted } from './frames'
import type { MiniPage } from './page'
import type { Router } from './phone'
import { channelOf, type KeptPage } from './kept-run'
import { parseUrl, type PageUrl } from './url'

/** WeChat keeps at most this many pages. */
export const PAGE_LIMIT = 10

/** What the router needs of the phone around it. */
export interface RouterHost {
  createPage(url: PageUrl, opener: EventChannel | undefined): MiniPage
  /** Paths of app.json's pages, subpackages included. */
  pages(): string[]
  isTab(path: string): boolean
  /** The channel that wx.navigateTo left for the page it opens. */
  takeChannel(): EventChannel | undefined
}

/**
 * The page stack. What leaves is told before what comes is made, as in WeChat: onHide or onUnload, then onLoad,
 * onShow, onReady. Calls during the launch wait for the first page.
 */
export class PageRouter implements Router {
  #stack: MiniPage[] = []
  /** Tab pages that were opened stay alive until reLaunch. */
  readonly #tabs = new Map<string, MiniPage>()
  readonly #listeners = new Set<() => void>()
  #launched: Promise<void> = Promise.resolve()

  constructor(private readonly host: RouterHost, readonly tabBar: NativeTabBar) {}

  get stack(): readonly MiniPage[] {
    return this.#stack
  }

  get top(): MiniPage | undefined {
    return this.#stack.at(-1)
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Navigation asked for from now on, by onLaunch for instance, waits until the returned function was called. */
  hold(): () => void {
    let resume = () => {}
    this.#launched = new Promise((resolve) => {
      resume = resolve
    })
    return () => resume()
  }

  /** Opens the first page of a run; `false` when app.json does not have it. */
  async launch(url: string): Promise<boolean> {
    const target = parseUrl(url)
    if (!this.host.pages().includes(target.path)) return false
    this.clear()
    await this.#push(target, undefined)
    return true
  }

  /**
   * Opens pages as they lay on each other before the Mini Program was loaded anew, each once shown and left like any
   * page below another. Those that app.json no longer has are left out; `false` when that is all of them.
   * @param prepare called when a page was loaded, before it is shown
   */
  async restore(kept: readonly KeptPage[], prepare: (page: MiniPage, kept: KeptPage) => void): Promise<boolean> {
    const known = kept.filter(({ url }) => this.host.pages().includes(url.path))
    if (known.length === 0) return false
    this.clear()
    for (const one of known) {
      this.#leave()
      const page = this.#place(one.url, channelOf(one))
      page.load()
      prepare(page, one)
      page.show()
      void page.ready()
    }
    await painted()
    for (const [index, { scrollTop }] of known.entries()) {
      const page = this.#stack[index]
      if (page) page.scrollTop = scrollTop
    }
    return true
  }

  /** Pages that live: those of the stack, and tab pages that are not in it. */
  get alive(): readonly MiniPage[] {
    return [...new Set([...this.#stack, ...this.#tabs.values()])]
  }

  /** Closes everything from the top, then the tab pages that were not in the stack. */
  clear(): void {
    for (const page of [...this.#stack].reverse()) page.unload()
    for (const page of this.#tabs.values()) page.unload()
    this.#stack = []
    this.#tabs.clear()
  }

  async navigateTo(url: string): Promise<MiniPage> {
    const channel = this.host.takeChannel()
    await this.#launched
    const target = this.#target(url)
    if (this.host.isTab(target.path)) throw new Error('can not navigateTo a tabbar page')
    if (this.#stack.length >= PAGE_LIMIT) throw new Error('webview count limit exceed')
    this.#leave()
    return this.#push(target, channel, true)
  }

  async redirectTo(url: string): Promise<MiniPage> {
    await this.#launched
    const target = this.#target(url)
    if (this.host.isTab(target.path)) throw new Error('can not redirectTo a tabbar page')
    this.#close(1)
    return this.#push(target, undefined)
  }

  async reLaunch(url: string): Promise<MiniPage> {
    await this.#launched
    const target = this.#target(url)
    this.clear()
    return this.#push(target, undefined)
  }

  async switchTab(url: string): Promise<MiniPage> {
    await this.#launched
    const { path } = this.#target(url)
    if (!this.host.isTab(path)) throw new Error('can not switch to no-tabBar page')
    const next = this.#tabs.get(path)
    if (next && next === this.top) return next
    this.#close(this.#stack.filter((page) => !page.tab).length)
    if (next !== this.top) this.#leave()
    this.#stack = []
    return next ? this.#return(next) : this.#push({ path, query: {}, search: '' }, undefined)
  }

  async navigateBack(delta: number): Promise<MiniPage> {
    await this.#launched
    if (this.#stack.length <= 1) throw new Error('cannot navigate back at first page.')
    this.#close(Math.min(Math.max(1, Math.floor(delta)), this.#stack.length - 1))
    const top = this.#stack.pop() as MiniPage
    return this.#return(top)
  }

  #target(url: string): PageUrl {
    const target = parseUrl(url, this.top?.route)
    if (!this.host.pages().includes(target.path)) throw new Error(`page "${target.path}" is not found`)
    return target
  }

  #leave(): void {
    this.top?.hide()
    this.top?.conceal()
  }

  /** Unloads pages from the top. */
  #close(count: number): void {
    for (const page of this.#stack.splice(this.#stack.length - count, count).reverse()) {
      page.unload()
      if (this.#tabs.get(page.route) === page) this.#tabs.delete(page.route)
    }
  }

  async #push(target: PageUrl, channel: EventChannel | undefined, slides = false): Promise<MiniPage> {
    const page = this.#place(target, channel)
    if (slides) page.enter()
    page.load()
    page.show()
    void page.ready()
    await painted()
    return page
  }

  #place(target: PageUrl, channel: EventChannel | undefined): MiniPage {
    const page = this.host.createPage(target, channel)
    if (page.tab) this.#tabs.set(page.route, page)
    this.#stack = [...this.#stack, page]
    this.#changed()
    return page
  }

  async #return(page: MiniPage): Promise<MiniPage> {
    this.#stack = [...this.#stack, page]
    page.reveal()
    this.#changed()
    page.show()
    await painted()
    return page
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}
