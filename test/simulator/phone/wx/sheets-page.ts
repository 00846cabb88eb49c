import { nativeActions } from '../../../../simulator/phone/sheets/native'
import type { DeviceSettings } from '../../../../simulator/phone/protocol'
import type { Phone } from '../../../../simulator/phone/runtime/phone'
import { createWx, forgetUser } from '../../../../simulator/phone/wx'
import { getPhoneNumber, openMenu, shareFromButton } from '../../../../simulator/phone/wx/buttons'

/** Runs in Chromium: a phone's screen with bars, a page and an overlay, and a server that the test drives. */

const screen = document.querySelector<HTMLElement>('#screen')!
const listeners = new Set<(device: DeviceSettings) => void>()
const log: unknown[][] = []
const effects: unknown[] = []
let decideFromDesk: (outcome: { outcome: 'paid' | 'cancel' | 'fail'; message?: string }) => void = () => undefined

const server: Record<string, (params: never) => unknown> = {
  'pay.open': () => ({ prepayId: 'p1', outTradeNo: 'KW1', amountFen: 5000, body: '充值 ¥50.00，到账 ¥55.00', merchant: '自助商户' }),
  'pay.outcome': () => new Promise((resolve) => (decideFromDesk = resolve)),
  'pay.decide': (decision: { outcome: 'paid' | 'cancel' }) => {
    decideFromDesk({ outcome: decision.outcome })
    return {}
  },
  'scan.codes': () => [
    { id: 'door', title: '1 号机 · 万象城三层', content: { kind: 'wxacode', path: 'pages/balance/balance', scene: 'd=42' } },
    { id: 'link', title: '贴在机身上的链接', content: { kind: 'link', url: 'https://example.com/device?d=42&from=a-rather-long-sticker' } },
  ],
  'phoneNumber.code': () => ({ code: 'p-1' }),
  'subscribe.record': () => ({}),
  login: () => ({ code: 'c-1' }),
}

const page = {
  id: 1,
  route: 'pages/balance/balance',
  query: { from: 'test' },
  instance: { data: {}, setData: () => undefined, onShareAppMessage: () => ({ title: '来用自助钱包', path: '/pages/balance/balance' }) },
  component: {},
  scroller: document.querySelector<HTMLElement>('#page')!,
  setNavigationBar: () => undefined,
  startPullDownRefresh: () => undefined,
  stopPullDownRefresh: () => undefined,
  setBackground: () => undefined,
}

const phone = {
  package: {
    version: '1', appid: 'wx00', projectName: '自助钱包', theme: null, components: {}, templates: {}, run: () => undefined,
    app: { pages: ['pages/balance/balance'], darkmode: true },
  },
  openid: 'o-alice',
  device: {
    model: 'iPhone X', width: 375, height: 812, pixelRatio: 2, statusBarHeight: 44, safeAreaBottom: 34,
    theme: 'light', fontScale: 1, language: 'zh_CN', platform: 'ios', network: 'wifi', latencyMs: 0,
  },
  clock: { offsetMs: 0, paused: false, nowMs: 0 },
  now: () => performance.now(),
  router: {
    stack: [page],
    top: page,
    navigateBack: async () => page,
    reLaunch: async (url: string) => {
      log.push(['reLaunch', url])
      return page
    },
    switchTab: async (url: string) => {
      log.push(['switchTab', url])
      return page
    },
  },
  server: {
    async call(method: string, params: never) {
      log.push([method, params])
      return server[method]!(params)
    },
    send: (method: string, params: unknown) => void (method === 'effect' && effects.push(params)),
    on: () => () => undefined,
    answer: () => undefined,
  },
  launch: { path: '', query: {}, scene: 1001 },
  onDevice(listener: (device: DeviceSettings) => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  overlay: document.querySelector<HTMLElement>('#overlay')!,
  app: () => undefined,
} as unknown as Phone

/** What the test reaches by `window.bench`. */
const bench = {
  phone,
  wx: createWx(phone),
  native: (name: string, data: Record<string, unknown> = {}) => nativeActions[name]!(phone, data),
  changeDevice(change: Partial<DeviceSettings>) {
    phone.device = { ...phone.device, ...change }
    screen.dataset['theme'] = phone.device.theme
    for (const listener of listeners) listener(phone.device)
  },
  desk: (outcome: 'paid' | 'fail', message?: string) => decideFromDesk({ outcome, ...(message === undefined ? {} : { message }) }),
  getPhoneNumber: () => getPhoneNumber(phone),
  share: () => shareFromButton(phone, { id: 'share' }),
  menu: () => openMenu(phone),
  forget: () => forgetUser(phone),
  log,
  effects,
  /** The API call under way: started by `start`, awaited by `answer`. */
  pending: undefined as Promise<unknown> | undefined,
}
export type Bench = typeof bench
Object.assign(window, { bench })
