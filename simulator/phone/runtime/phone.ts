import type { CompiledPackage } from '../package'
import type { ClockState, DeviceSettings, LaunchOptions, PhoneCalls, PhoneEvents, ServerCalls, ServerEvents } from '../protocol'

/** The one object that holds a running phone together; `runtime/`, `components/`, `wx/` and the automator meet here. */
export interface Phone {
  package: CompiledPackage
  openid: string
  /** Current settings; `onDevice` tells of changes. */
  device: DeviceSettings
  clock: ClockState
  /** Simulated epoch ms. */
  now(): number
  router: Router
  server: ServerLink
  /** Launch options of this run of the App, for wx.getLaunchOptionsSync. */
  launch: LaunchOptions
  onDevice(listener: (device: DeviceSettings) => void): () => void
  /** The element above all pages, inside the screen, where sheets, toasts and dialogs are put. */
  overlay: HTMLElement
  /** The app instance (`getApp()`). */
  app(): Record<string, unknown> | undefined
}

export interface ServerLink {
  call<M extends keyof PhoneCalls>(method: M, params: PhoneCalls[M]['params']): Promise<PhoneCalls[M]['result']>
  send<M extends keyof PhoneEvents>(method: M, params: PhoneEvents[M]): void
  on<M extends keyof ServerEvents>(method: M, listener: (params: ServerEvents[M]) => void): () => void
  answer<M extends keyof ServerCalls>(method: M, handler: (params: ServerCalls[M]['params']) => Promise<ServerCalls[M]['result']>): void
}

/** Rejections are `Error`s whose message is WeChat's text without the `api:fail ` prefix. All resolve after the page is mounted and painted. */
export interface Router {
  /** Bottom to top. */
  readonly stack: readonly PhonePage[]
  readonly top: PhonePage | undefined
  navigateTo(url: string): Promise<PhonePage>
  redirectTo(url: string): Promise<PhonePage>
  reLaunch(url: string): Promise<PhonePage>
  switchTab(url: string): Promise<PhonePage>
  navigateBack(delta: number): Promise<PhonePage>
  /** After each change of the stack. */
  onChange(listener: () => void): () => void
  /** Changes the native tab bar: badge, red dot, visibility, texts. */
  tabBar: TabBar
}

export interface TabBar {
  setBadge(index: number, text: string | null): void
  setRedDot(index: number, shown: boolean): void
  setItem(index: number, item: { text?: string; iconPath?: string; selectedIconPath?: string }): void
  setStyle(style: { color?: string; selectedColor?: string; backgroundColor?: string; borderStyle?: string }): void
  setVisible(visible: boolean): void
}

/** One page of the stack. */
export interface PhonePage {
  /** Never used twice in one run of the browser page. */
  readonly id: number
  /** Without leading slash. */
  readonly route: string
  readonly query: Record<string, string>
  /** What `getCurrentPages()` holds: the page's `this`. */
  readonly instance: Record<string, unknown> & { data: Record<string, unknown>; setData(data: Record<string, unknown>): void }
  /** glass-easel's root component of the page. */
  readonly component: import('glass-easel').GeneralComponent
  /** The DOM element `wx-page`, also the scroller of the page. */
  readonly scroller: HTMLElement
  setNavigationBar(change: { title?: string; frontColor?: string; backgroundColor?: string; loading?: boolean; homeButton?: boolean }): void
  startPullDownRefresh(): void
  stopPullDownRefresh(): void
  setBackground(change: { backgroundColor?: string; textStyle?: 'dark' | 'light' }): void
}
