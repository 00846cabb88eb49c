import type { DeviceSettings, PhoneCalls } from '../../../../simulator/phone/protocol'
import type { Phone, PhonePage } from '../../../../simulator/phone/runtime/phone'
import type { Sheets } from '../../../../simulator/phone/wx/context'
import { createWx } from '../../../../simulator/phone/wx'

export class MemoryStorage implements Storage {
  [name: string]: unknown
  readonly #values = new Map<string, string>()

  get length(): number {
    return this.#values.size
  }

  key(index: number): string | null {
    return [...this.#values.keys()][index] ?? null
  }

  getItem(key: string): string | null {
    return this.#values.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    this.#values.set(key, String(value))
  }

  removeItem(key: string): void {
    this.#values.delete(key)
  }

  clear(): void {
    this.#values.clear()
  }
}

type Handlers = { [M in keyof PhoneCalls]?: (params: PhoneCalls[M]['params']) => Promise<PhoneCalls[M]['result']> | PhoneCalls[M]['result'] }

/** What a user answers to the dialogs; those left out fail the test when they appear. */
export type Answers = { [S in keyof Sheets]?: Sheets[S] }

export interface Api {
  (options?: object): Promise<Record<string, unknown>>
}

export interface FakePhone {
  phone: Phone
  wx: Record<string, Api> & Record<string, (...args: unknown[]) => unknown>
  disk: MemoryStorage
  /** Calls to router, pages and tab bar, in order. */
  calls: unknown[][]
  changeDevice(change: Partial<DeviceSettings>): void
  setNow(ms: number): void
}

const DEVICE: DeviceSettings = {
  model: 'iPhone X', width: 375, height: 812, pixelRatio: 3, statusBarHeight: 44, safeAreaBottom: 34,
  theme: 'light', fontScale: 1, language: 'zh_CN', platform: 'ios', network: 'wifi', latencyMs: 0,
}

export interface FakeOptions {
  server?: Handlers
  answers?: Answers
  device?: Partial<DeviceSettings>
  darkmode?: boolean
  route?: string
  openid?: string
  disk?: MemoryStorage
  pageMethods?: Record<string, unknown>
  routerError?: string
}

/** A phone without a browser: a page on top, a server that answers by `server`, a user who answers by `answers`. */
export function fakePhone(options: FakeOptions = {}): FakePhone {
  const calls: unknown[][] = []
  const record = (name: string) => (...args: unknown[]): void => void calls.push([name, ...args])
  const listeners = new Set<(device: DeviceSettings) => void>()
  let now = 1_700_000_000_000
  const page = {
    id: 1,
    route: options.route ?? 'pages/home/home',
    query: {},
    instance: { data: {}, setData: record('setData'), ...options.pageMethods },
    scroller: { clientWidth: 0, clientHeight: 0 },
    setNavigationBar: record('setNavigationBar'),
    startPullDownRefresh: record('startPullDownRefresh'),
    stopPullDownRefresh: record('stopPullDownRefresh'),
    setBackground: record('setBackground'),
  } as unknown as PhonePage
  const move = (name: string) => async (...args: unknown[]): Promise<PhonePage> => {
    calls.push([name, ...args])
    if (options.routerError !== undefined) throw new Error(options.routerError)
    return page
  }
  const disk = options.disk ?? new MemoryStorage()
  const phone = {
    package: {
      version: '1', appid: 'wx0000000000000000', projectName: '自助钱包', theme: null, components: {}, templates: {}, run: () => undefined,
      app: {
        pages: ['pages/home/home', 'pages/login/login'],
        tabBar: { list: [{ pagePath: 'pages/home/home', text: '余额' }, { pagePath: 'pages/history/history', text: '历史' }] },
        ...(options.darkmode === undefined ? {} : { darkmode: options.darkmode }),
      },
    },
    openid: options.openid ?? 'o-alice',
    device: { ...DEVICE, ...options.device },
    clock: { offsetMs: 0, paused: false, nowMs: now },
    now: () => now,
    router: {
      stack: [page],
      top: page,
      navigateTo: move('navigateTo'),
      redirectTo: move('redirectTo'),
      reLaunch: move('reLaunch'),
      switchTab: move('switchTab'),
      navigateBack: move('navigateBack'),
      onChange: () => () => undefined,
      tabBar: {
        setBadge: record('setBadge'), setRedDot: record('setRedDot'), setItem: record('setItem'),
        setStyle: record('setStyle'), setVisible: record('setVisible'),
      },
    },
    server: {
      async call(method: keyof PhoneCalls, params: never) {
        calls.push(['server', method, params])
        const handler = options.server?.[method] as ((params: never) => unknown) | undefined
        if (!handler) throw new Error(`the test's server does not answer ${method}`)
        return handler(params)
      },
      send: record('send'),
      on: () => () => undefined,
      answer: () => undefined,
    },
    launch: { path: 'pages/home/home', query: { scene: 'd%3D42' }, scene: 1047 },
    onDevice(listener: (device: DeviceSettings) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    overlay: null,
    app: () => undefined,
  } as unknown as Phone
  const sheets = new Proxy((options.answers ?? {}) as Sheets, {
    get(target, name, receiver) {
      if (name in target) return Reflect.get(target, name, receiver)
      throw new Error(`unexpected sheet: ${String(name)}`)
    },
  })
  return {
    phone,
    wx: createWx(phone, { sheets, disk }) as FakePhone['wx'],
    disk,
    calls,
    changeDevice(change) {
      phone.device = { ...phone.device, ...change }
      for (const listener of listeners) listener(phone.device)
    },
    setNow(ms) {
      now = ms
    },
  }
}
