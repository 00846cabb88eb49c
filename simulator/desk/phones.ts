import type { WebSocket } from 'ws'
import type { LocalCloud } from '../cloud'
import type { CompileProblem } from '../phone/package'
import type { DeviceSettings, LaunchOptions, PhoneWelcome, ScannableCode } from '../phone/protocol'
import { ConnectedPhone } from './connected-phone'
import { DEFAULT_DEVICE } from './device'

export interface PhonesParts {
  cloud: LocalCloud
  /** Who holds a phone that was handed to nobody. */
  defaultOpenid: string
  /** Who holds which phone, by its name. Kept by whoever passes it. */
  holders: Record<string, string>
  /** Names of the phones that lie on the desk, the first one always `main`. Kept as well. */
  onDesk: string[]
  /** Everybody in WeChat. */
  openids(): string[]
  codes(): ScannableCode[]
  /** The name of somebody in WeChat. */
  nameOf(openid: string): string
  /** Places of the compiled script in a stack become places in the sources. */
  mapStack(stack: string): string
  autoEvent(phone: ConnectedPhone, event: { method: string; params: unknown }): void
  /** Identity of the cloud's data. */
  data(): string
}

/** What of the desk a change concerns. */
export type PhonesChange = 'state' | 'payments' | 'messages'

/** Side by side there is no room for more. */
const MOST_PHONES = 4
const MAIN_ENTRY: LaunchOptions = { path: '', query: {}, scene: 1001 }

/** The phones on the desk: who holds them, how they are set, and what runs on them. */
export class Phones {
  readonly connected = new Set<ConnectedPhone>()
  device: DeviceSettings = DEFAULT_DEVICE
  problems: CompileProblem[] = []
  /** What is wrong with the functions since they were changed, in words. */
  functionProblems: string[] = []
  /** Answers to requestSubscribeMessage, latest last. */
  readonly subscriptions: { openid: string; answers: Record<string, string> }[] = []
  /** How single phones differ from {@link device}. */
  private readonly devices = new Map<string, Partial<DeviceSettings>>()
  private readonly launches = new Map<string, LaunchOptions>()
  private readonly listeners = new Set<(what: PhonesChange) => void>()

  constructor(readonly parts: PhonesParts) {
    parts.cloud.clock.onChange((clock) => this.broadcast('clock', clock))
  }

  accept(socket: WebSocket, name: string): void {
    const phone = new ConnectedPhone(socket, name, this)
    socket.on('close', () => {
      if (this.connected.delete(phone)) this.changed('state')
    })
  }

  /** The phone's page says hello: from now on it can be called. */
  welcome(phone: ConnectedPhone): PhoneWelcome {
    const { cloud, data } = this.parts
    this.connected.add(phone)
    const launch = this.launches.get(phone.name) ?? MAIN_ENTRY
    this.launches.delete(phone.name)
    this.changed('state')
    return { openid: phone.openid, device: this.deviceOf(phone.name), clock: cloud.clock.state(), problems: this.problems, launch, data: data() }
  }

  /** The phone of that name; of two pages with one name the one that was opened last. */
  named(name: string): ConnectedPhone | undefined {
    return [...this.connected].filter((phone) => phone.name === name).at(-1)
  }

  openidOf(name: string): string {
    return this.parts.holders[name] ?? this.parts.defaultOpenid
  }

  /** Hands the phone to somebody else: another WeChat account, with its own storage. Resolves when the App has started anew. */
  async setUser(name: string, openid: string): Promise<void> {
    this.parts.holders[name] = openid
    this.changed('state')
    await Promise.all([...this.connected].filter((phone) => phone.name === name).map((phone) => phone.setUser(openid)))
  }

  deviceOf(name: string): DeviceSettings {
    return { ...this.device, ...this.devices.get(name) }
  }

  /** Sets all phones, or one of them alone. */
  setDevice(change: Partial<DeviceSettings>, name?: string): void {
    if (name === undefined) {
      this.device = { ...this.device, ...change }
      for (const [one, own] of this.devices) this.devices.set(one, without(own, Object.keys(change)))
    } else this.devices.set(name, { ...this.devices.get(name), ...change })
    for (const phone of this.connected) {
      if (name === undefined || phone.name === name) phone.link.send('device', this.deviceOf(phone.name))
    }
    this.changed('state')
  }

  /** Names of the phones on the desk. */
  get onDesk(): readonly string[] {
    return this.parts.onDesk
  }

  /**
   * Lays one more phone on the desk, held by `openid`, or by the first one who holds none.
   * @throws when the desk is full
   */
  add(openid?: string): { name: string; openid: string } {
    const { onDesk, holders, openids, defaultOpenid } = this.parts
    if (onDesk.length >= MOST_PHONES) throw new Error(`${MOST_PHONES} phones are as many as the desk has room for`)
    let number = 2
    while (onDesk.includes(`phone-${number}`)) number++
    const name = `phone-${number}`
    const held = new Set(onDesk.map((one) => this.openidOf(one)))
    const holder = holders[name] = openid ?? openids().find((one) => !held.has(one)) ?? defaultOpenid
    onDesk.push(name)
    this.changed('state')
    return { name, openid: holder }
  }

  /** Takes a phone away; the first one stays. Returns whether it was there. */
  remove(name: string): boolean {
    const index = this.parts.onDesk.indexOf(name)
    if (index <= 0) return false
    this.parts.onDesk.splice(index, 1)
    delete this.parts.holders[name]
    this.devices.delete(name)
    this.changed('state')
    return true
  }

  /** Opens the Mini Program anew; a phone that is not connected opens so when it connects. */
  async launch(name: string, options: LaunchOptions): Promise<void> {
    const phone = this.named(name)
    if (phone) await phone.launch(options)
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

  /** The project was compiled again. */
  reload(version: string, problems: CompileProblem[]): void {
    this.problems = problems
    for (const phone of this.connected) phone.reload(version, problems)
    this.changed('state')
  }

  /** The cloud's data are gone: each page loads itself anew and drops what it had stored. */
  startAnew(): void {
    this.launches.clear()
    this.subscriptions.length = 0
    this.broadcast('reset', {})
    // Whoever looks for a phone from now on waits for the new page.
    this.connected.clear()
    this.changed('state')
  }

  /** Returns what ends the listening. */
  onChange(listener: (what: PhonesChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  changed(what: PhonesChange): void {
    for (const listener of [...this.listeners]) listener(what)
  }

  private broadcast(method: string, params: unknown): void {
    for (const phone of this.connected) phone.link.send(method, params)
  }
}

function without<T extends object>(fields: T, names: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name))) as Partial<T>
}
