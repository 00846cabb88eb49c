import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { WebSocket } from 'ws'
import type { PhoneWelcome } from '../../../simulator/phone/protocol'
import { startSimulator, type Simulator } from '../../../simulator/simulator'

const root = path.resolve(__dirname, '../../..')

/** A reply of the JSON API. */
export interface Reply {
  status: number
  body: never
}

/** The simulator in this process with the wallet, on free ports and data of its own. */
export class Desk {
  private constructor(readonly simulator: Simulator, private readonly data: string) {}

  static async open(): Promise<Desk> {
    const data = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-desk-'))
    const simulator = await startSimulator({
      project: root, simulatorRoot: root, data, reset: false, port: 0, autoPort: 0, watch: false, durable: false,
    })
    return new Desk(simulator, data)
  }

  async close(): Promise<void> {
    await this.simulator.close()
    fs.rmSync(this.data, { recursive: true, force: true })
  }

  get url(): string {
    return this.simulator.url
  }

  /** @param body sent as it is when it is a text */
  async ask(method: string, route: string, body?: unknown): Promise<Reply> {
    const response = await fetch(`${this.url}/api${route}`, {
      method, ...body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) },
    })
    return { status: response.status, body: (await response.json()) as never }
  }

  /** A request that must succeed: its answer. */
  async ok<T = Record<string, unknown>>(method: string, route: string, body?: unknown): Promise<T> {
    const reply = await this.ask(method, route, body)
    if (reply.status !== 200) throw new Error(`${method} ${route}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }

  get<T = Record<string, unknown>>(route: string): Promise<T> {
    return this.ok('GET', route)
  }

  post<T = Record<string, unknown>>(route: string, body: unknown = {}): Promise<T> {
    return this.ok('POST', route, body)
  }

  /** A request that must be refused: what it says. */
  async refused(method: string, route: string, body?: unknown): Promise<string> {
    const reply = await this.ask(method, route, body)
    if (reply.status === 200) throw new Error(`${method} ${route} was not refused`)
    return (reply.body as { error: string }).error
  }

  /** Calls the wallet's function as a user of WeChat and returns what is in its envelope. */
  async call<T = Record<string, unknown>>(openid: string, route: string, input: unknown): Promise<T> {
    interface Envelope { success: boolean; result: T; error: unknown }
    const { result } = await this.post<{ result: Envelope }>('/functions/api/call', { openid, data: { route, input } })
    if (!result.success) throw new Error(`${route}: ${JSON.stringify(result.error)}`)
    return result.result
  }

  async signIn(openid: string, mobile: string): Promise<void> {
    await this.call(openid, 'captcha', { mobile })
    const [message] = (await this.get<{ params: string[] }[]>(`/sms?mobile=${mobile}`)).slice(-1)
    await this.call(openid, 'login', { mobile, code: message?.params[0] })
  }

  /** An order that waits to be paid: its number. */
  async order(openid: string, fen: number): Promise<string> {
    return (await this.call<{ out_trade_no: string }>(openid, 'recharge', { account: fen })).out_trade_no
  }
}

interface Frame {
  id?: number
  method?: string
  params?: unknown
  result?: unknown
}

/** The other end of the phone's socket, without a phone: says hello and answers every call with nothing. */
export class FakePhone {
  readonly heard: { method: string; params: unknown }[] = []
  private readonly waiting: (() => void)[] = []

  private constructor(private readonly socket: WebSocket) {}

  static async connect(url: string, name: string): Promise<{ phone: FakePhone; welcome: PhoneWelcome }> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/phone/socket?phone=${name}`)
    const phone = new FakePhone(socket)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const welcome = new Promise<PhoneWelcome>((resolve) => {
      socket.on('message', (data) => {
        const { id, method, params, result } = JSON.parse(String(data)) as Frame
        if (method === undefined) return resolve(result as PhoneWelcome)
        phone.heard.push({ method, params })
        if (id !== undefined) socket.send(JSON.stringify({ id, result: {} }))
        for (const look of phone.waiting) look()
      })
    })
    socket.send(JSON.stringify({ id: 1, method: 'hello', params: { phone: name, userAgent: 'test', headless: false } }))
    return { phone, welcome: await welcome }
  }

  send(method: string, params: unknown): void {
    this.socket.send(JSON.stringify({ method, params }))
  }

  /** Resolves with the params of a call or event that came or comes. */
  hears<T>(method: string): Promise<T> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.heard.find((one) => one.method === method)
        if (found) resolve(found.params as T)
      }
      this.waiting.push(look)
      look()
    })
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.socket.once('close', () => resolve())
      this.socket.close()
    })
  }
}
