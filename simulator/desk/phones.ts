import type { WebSocket } from 'ws'
import type { LocalCloud } from '../cloud'
import type { CompileProblem } from '../phone/package'
import type { DeviceSettings, LaunchOptions, PhoneCalls, PhoneEvents, PhoneWelcome, ScannableCode } from '../phone/protocol'
import { DEFAULT_DEVICE } from './device'
import { Link } from './link'

/** A phone page that is open in some browser. */
export interface ConnectedPhone {
  /** From the page's address; one cloud can serve several phones. */
  name: string
  openid: string
  headless: boolean
  stack: PhoneEvents['route']['stack']
  link: Link
}

type Call<M extends keyof PhoneCalls> = (params: PhoneCalls[M]['params']) => Promise<PhoneCalls[M]['result']> | PhoneCalls[M]['result']

const MAIN_ENTRY: LaunchOptions = { path: '', query: {}, scene: 1001 }

/** The phones on the desk: who holds them, how they are set, and what they ask of the cloud. */
export class Phones {
  readonly connected = new Set<ConnectedPhone>()
  device: DeviceSettings = DEFAULT_DEVICE
  problems: CompileProblem[] = []
  codes: ScannableCode[] = []
  /** Answers to requestSubscribeMessage, latest last. */
  readonly subscriptions: { openid: string; answers: Record<string, string> }[] = []
  private readonly users = new Map<string, string>()
  private readonly launches = new Map<string, LaunchOptions>()
  private readonly listeners = new Set<() => void>()

  constructor(
    private readonly cloud: LocalCloud,
    private readonly defaultOpenid: string,
    private readonly autoEvent: (phone: ConnectedPhone, event: { method: string; params: unknown }) => void,
  ) {
    cloud.clock.onChange(() => this.broadcast('clock', cloud.clock.state()))
  }

  accept(socket: WebSocket, name: string): void {
    const phone: ConnectedPhone = { name, openid: this.openidOf(name), headless: false, stack: [], link: new Link(socket) }
    const answer = <M extends keyof PhoneCalls>(method: M, handler: Call<M>): void => phone.link.on(method, handler)
    answer('hello', ({ headless }) => this.welcome(phone, headless))
    answer('cloud.callFunction', async ({ name: functionName, data }) =>
      this.cloud.callFunction({ name: functionName, data, caller: { openid: phone.openid, source: 'wx_client' } }))
    answer('login', () => ({ code: this.cloud.openapi.loginCode(phone.openid) }))
    answer('phoneNumber.code', () => ({ code: this.cloud.openapi.phoneNumberCode(phone.openid) }))
    answer('pay.open', (parameters) => this.cloud.pay.open(parameters, phone.openid))
    answer('pay.outcome', ({ prepayId }) => this.cloud.pay.outcome(prepayId))
    answer('pay.decide', async ({ prepayId, outcome }) => {
      await this.cloud.pay.decide(prepayId, outcome)
      return {}
    })
    answer('scan.codes', () => this.codes)
    answer('subscribe.record', ({ answers }) => {
      this.subscriptions.push({ openid: phone.openid, answers })
      return {}
    })
    phone.link.on<PhoneEvents['log']>('log', ({ level, args }) => {
      this.cloud.logs.add({ kind: 'console', name: `phone ${name}`, openid: phone.openid, level, message: args.map(readable).join(' ') })
      this.autoEvent(phone, { method: 'App.logAdded', params: { type: level, args } })
    })
    phone.link.on<PhoneEvents['exception']>('exception', (exception) => {
      this.cloud.logs.add({ kind: 'console', name: `phone ${name}`, openid: phone.openid, level: 'error', message: exception.stack || exception.message })
      this.autoEvent(phone, { method: 'App.exceptionThrown', params: exception })
    })
    phone.link.on<PhoneEvents['route']>('route', ({ stack }) => {
      phone.stack = stack
      this.changed()
    })
    phone.link.on<PhoneEvents['auto.event']>('auto.event', (event) => this.autoEvent(phone, event))
    this.connected.add(phone)
    socket.on('close', () => {
      this.connected.delete(phone)
      this.changed()
    })
  }

  private welcome(phone: ConnectedPhone, headless: boolean): PhoneWelcome {
    phone.headless = headless
    this.changed()
    const launch = this.launches.get(phone.name) ?? MAIN_ENTRY
    this.launches.delete(phone.name)
    return { openid: phone.openid, device: this.device, clock: this.cloud.clock.state(), problems: this.problems, launch }
  }

  named(name: string): ConnectedPhone | undefined {
    return [...this.connected].find((phone) => phone.name === name)
  }

  openidOf(name: string): string {
    return this.users.get(name) ?? this.defaultOpenid
  }

  /** Hands the phone to somebody else: another WeChat account, with its own storage. */
  setUser(name: string, openid: string): void {
    this.users.set(name, openid)
    const phone = this.named(name)
    if (phone) {
      phone.openid = openid
      phone.link.send('user', { openid })
    }
    this.changed()
  }

  setDevice(change: Partial<DeviceSettings>): void {
    this.device = { ...this.device, ...change }
    this.broadcast('device', this.device)
    this.changed()
  }

  /** Opens the Mini Program anew; a phone that is not connected opens so when it connects. */
  async launch(name: string, options: LaunchOptions): Promise<void> {
    const phone = this.named(name)
    if (phone) await phone.link.call('launch', options)
    else this.launches.set(name, options)
  }

  /** Scans a code from outside the Mini Program, as WeChat's own scanner does. */
  scan(name: string, content: ScannableCode['content']): Promise<void> {
    if (content.kind === 'wxacode') {
      return this.launch(name, { path: content.path, query: { scene: encodeURIComponent(content.scene) }, scene: 1047 })
    }
    if (content.kind === 'link') return this.launch(name, { path: '', query: { q: encodeURIComponent(content.url) }, scene: 1011 })
    return Promise.reject(new Error('WeChat opens no Mini Program for this code'))
  }

  reload(version: string, problems: CompileProblem[]): void {
    this.problems = problems
    this.broadcast('reload', { version, problems })
    this.changed()
  }

  /** Returns what ends the listening. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private broadcast(method: string, params: unknown): void {
    for (const phone of this.connected) phone.link.send(method, params)
  }

  private changed(): void {
    for (const listener of this.listeners) listener()
  }
}

const readable = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? String(value))
