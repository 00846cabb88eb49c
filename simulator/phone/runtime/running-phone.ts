import { MiniProgramEnv, type AssociatedBackend, type CodeSpace } from 'glass-easel-miniprogram-adapter'
import { forgetLooks } from '../inspect/looks'
import { records } from '../inspect/records'
import { watchDeprecated } from '../inspect/watch-deprecated'
import type { CompiledPackage, CompileProblem } from '../package'
import type { ClockState, DeviceSettings, LaunchOptions, PhoneWelcome } from '../protocol'
import { Screen } from '../screen/screen'
import { mayLeave } from '../wx/alert-before-unload'
import { contextOf } from '../wx/context'
import { takeChannel } from '../wx/event-channel'
import type { WxEvents } from '../wx/events'
import { MiniProgramApp } from './app'
import { PhoneBackend } from './backend'
import { simulatedNow } from './clock'
import { createCodeSpace } from './code-space'
import { createDefinitions } from './definitions'
import { applyDevice } from './device'
import { createDragHandler } from './drags'
import { reportException, watchErrors, type ErrorSink } from './errors'
import { listenToGestures } from './gestures/listen'
import { MiniPage } from './page'
import type { Phone, ServerLink } from './phone'
import { restoreData, type KeptRun } from './kept-run'
import { Reloader } from './reloader'
import { PageRouter } from './router'
import { themeOf, withTheme } from './theme'
import { isTabPath, pagePaths } from './app-paths'
import { RunTimers } from './timers'
import { formatUrl } from './url'
import { enterOptions } from '../wx/app'

type EmitError = <E extends 'error' | 'unhandledRejection'>(event: E, value: WxEvents[E]) => void

/** What the runtime is given: the built-in components and `wx` are made elsewhere. */
export interface PhoneParts {
  server: ServerLink
  welcome: PhoneWelcome
  parent: HTMLElement
  defineBuiltIns(space: ReturnType<CodeSpace['getComponentSpace']>, phone: Phone): void
  createWx(phone: Phone): Record<string, unknown>
  openMenu(phone: Phone): Promise<void>
}

/** The phone of this browser page. It outlives the runs of the Mini Program; each run starts App, pages and `wx` anew. */
export class RunningPhone implements Phone {
  /** Set by the first run. */
  package!: CompiledPackage
  openid: string
  device: DeviceSettings
  clock: ClockState
  launch: LaunchOptions
  readonly server: ServerLink
  readonly router: PageRouter
  readonly overlay: HTMLElement
  readonly #screen: Screen
  readonly #env = new MiniProgramEnv()
  readonly #backend = new PhoneBackend(() => this.device)
  readonly #associated: AssociatedBackend
  readonly #timers = new RunTimers()
  readonly #deviceListeners = new Set<(device: DeviceSettings) => void>()
  readonly #errors: ErrorSink
  #space: CodeSpace | undefined
  #app: MiniProgramApp | undefined
  readonly #reloader = new Reloader({
    running: () => (this.router.top && this.#space ? { pack: this.package, space: this.#space } : undefined),
    router: () => this.router,
    app: () => this.app(),
    styleSheets: () => this.#backend.styleSheets,
    take: (pack) => {
      this.package = pack
    },
    start: (pack, kept) => this.#start(pack, this.launch, kept),
  })

  constructor(private readonly parts: PhoneParts) {
    const { server, welcome } = parts
    this.server = server
    this.openid = welcome.openid
    this.device = welcome.device
    this.clock = welcome.clock
    this.launch = welcome.launch
    this.#screen = new Screen(parts.parent, () => this.now(), {
      tab: (index) => this.#tapTab(index),
      tabBarVisible: () => this.router.top?.draw(),
      menu: () => void parts.openMenu(this),
      close: () => void (globalThis as { wx?: { exitMiniProgram?(): unknown } }).wx?.exitMiniProgram?.(),
    })
    this.overlay = this.#screen.overlay
    this.router = new PageRouter({
      createPage: (url, opener) => this.#createPage(url, opener),
      pages: () => pagePaths(this.package.app),
      isTab: (path) => isTabPath(this.package.app, path),
      takeChannel: () => takeChannel(this),
    }, this.#screen.tabBar)
    this.router.onChange(() => this.#stackChanged())
    parts.defineBuiltIns(this.#env.getGlobalCodeSpace().getComponentSpace(), this)
    this.#associated = this.#env.associateBackend(this.#backend)
    listenToGestures(document, createDragHandler(() => this.router.top))
    this.#timers.install(window, () => this.router.top?.route)
    this.#errors = this.#errorSink()
    watchErrors(this.#errors)
    this.#applyDevice()
  }

  now(): number {
    return simulatedNow(this.clock)
  }

  app(): Record<string, unknown> | undefined {
    return this.#app?.instance
  }

  onDevice(listener: (device: DeviceSettings) => void): () => void {
    this.#deviceListeners.add(listener)
    return () => this.#deviceListeners.delete(listener)
  }

  set notice(text: string | null) {
    this.#screen.notice = text
  }

  setClock(clock: ClockState): void {
    this.clock = clock
    this.#screen.tick()
  }

  setDevice(device: DeviceSettings): void {
    this.device = device
    this.#applyDevice()
    for (const page of this.router.stack) (page as MiniPage).draw()
    for (const listener of [...this.#deviceListeners]) listener(device)
    this.router.top?.resize()
  }

  /** Shows what does not compile, or hides it again when there is nothing. */
  showProblems(problems: readonly CompileProblem[]): void {
    this.#screen.problems.show(problems)
    this.#screen.setFrontColor(this.router.top?.frontColor ?? 'black')
  }

  /** Ends the run there is and starts App and the page that `launch` names. Resolves when that page is painted. */
  async run(pack: CompiledPackage, launch: LaunchOptions): Promise<void> {
    this.#reloader.forget()
    await this.#start(pack, launch)
  }

  /** Takes the Mini Program as it is compiled now and goes on where it is. Resolves with what was done, in words. */
  reload(pack: CompiledPackage): Promise<string> {
    return this.#reloader.reload(pack)
  }

  async #start(pack: CompiledPackage, launch: LaunchOptions, kept?: KeptRun): Promise<void> {
    this.#end()
    this.package = pack
    this.launch = { ...launch, path: launch.path || (pack.app.pages[0] ?? '') }
    forgetLooks()
    records.clear()
    const startedAt = performance.now()
    Object.assign(globalThis, { wx: watchDeprecated(this.parts.createWx(this)) })
    this.#applyDevice()
    this.#screen.tabBar.reset(this.#tabBarConfig())
    this.#space = createCodeSpace(this.#env, pack)
    for (const [path, { css }] of Object.entries(pack.components)) {
      if (css !== null) this.#backend.registerStyleSheetContent(path, css)
    }
    const { events } = contextOf(this)
    events.on('appHide', () => this.router.top?.hide())
    const app = this.#app = new MiniProgramApp(this.launch, events)
    const { globals, hooks } = createDefinitions(this.#space, {
      defineApp: (definition) => app.define(definition),
      app: () => app.instance,
      pages: () => this.router.stack.map((page) => page.instance),
      failed: (_path, error) => reportException(this.#errors, error),
    })
    Object.assign(globalThis, globals)
    const resume = this.router.hold()
    try {
      pack.run(hooks)
      events.emit('appShow', enterOptions(this.launch))
      events.on('appShow', () => this.router.top?.show())
      Object.assign(Object(app.instance?.['globalData']), kept?.globalData)
      if (!kept || !(await this.router.restore(kept.pages, restoreData))) await this.#openFirstPage()
      records.firstScreenMs = performance.now() - startedAt
    } finally {
      resume()
    }
  }

  /** The bar's back button: the page may want to ask first. */
  async goBack(): Promise<void> {
    if (await mayLeave(this)) await this.router.navigateBack(1)
  }

  async #openFirstPage(): Promise<void> {
    const { path, query } = this.launch
    if (await this.router.launch(formatUrl(path, query))) return
    contextOf(this).events.emit('pageNotFound', { path, query, isEntryPage: true })
    throw new Error(`page "${path}" is not found`)
  }

  #end(): void {
    this.router.clear()
    this.#timers.clear()
    this.#deviceListeners.clear()
    this.#backend.styleSheets.clear()
    this.overlay.replaceChildren()
    this.#app = undefined
  }

  #createPage(url: Parameters<ConstructorParameters<typeof PageRouter>[0]['createPage']>[0], opener: MiniPage['opener']): MiniPage {
    const space = this.#space as CodeSpace
    if (!space.getComponentSpace().getComponentByUrlWithoutDefault(`/${url.path}`, '')) {
      throw new Error(`Page "${url.path}" is not constructed because its script did not call Page() or Component()`)
    }
    return new MiniPage({
      phone: this,
      space,
      backend: this.#backend,
      associated: this.#associated,
      container: this.#screen.pages,
      tabBarShown: (route) => this.#screen.tabBar.shownFor(route),
      drawn: (page) => {
        if (page === this.router.top) this.#screen.setFrontColor(page.frontColor)
      },
      back: () => void this.goBack(),
      home: () => void this.router.reLaunch(`/${this.package.app.pages[0] ?? ''}`),
    }, url, isTabPath(this.package.app, url.path), opener)
  }

  #stackChanged(): void {
    const { top, stack } = this.router
    this.#backend.styleSheets.show(top?.styleSheets ?? [])
    this.#screen.tabBar.select(top?.route)
    if (top) this.#screen.setFrontColor(top.frontColor)
    this.server.send('route', { stack: stack.map(({ id, route, query }) => ({ pageId: id, path: route, query })) })
  }

  /** Before the first run there is only WeChat's own part of the screen. */
  #applyDevice(): void {
    applyDevice(document.documentElement, this.device, this.package ? themeOf(this.package, this.device) : 'light')
    this.#screen.setDevice(this)
    if (this.package) this.#screen.tabBar.setConfig(this.#tabBarConfig())
  }

  #tabBarConfig() {
    const { app, theme } = this.package
    return withTheme(app.tabBar, theme?.[themeOf(this.package, this.device)])
  }

  #tapTab(index: number): void {
    const item = this.package.app.tabBar?.list[index]
    if (!item) return
    void this.router.switchTab(`/${item.pagePath}`).then((page) => page.call('onTabItemTap', { index, pagePath: item.pagePath, text: item.text }))
  }

  #errorSink(): ErrorSink {
    const emit: EmitError = (event, value) => {
      if (this.#app) contextOf(this).events.emit(event, value)
    }
    return {
      send: (exception) => this.server.send('exception', exception),
      error: (message) => emit('error', message),
      unhandledRejection: (reason, promise) => emit('unhandledRejection', { reason, promise }),
    }
  }
}
