import { until } from './screen'

export interface Payment {
  outTradeNo: string
  /** As WeChat Pay names it: NOTPAY, SUCCESS, CLOSED … */
  state: string
  /** Fen. */
  totalFee: number
  sheetOpen: boolean
}

/** The JSON API of the desk, as tests use it: what happens around the phone. */
export class Backstage {
  constructor(readonly url: string) {}

  /** The code in the latest message to `mobile`. */
  async smsCode(mobile: string): Promise<string> {
    const messages = await this.get<{ mobile: string; params: string[] }[]>('/sms')
    const message = messages.filter((candidate) => candidate.mobile.endsWith(mobile)).at(-1)
    if (!message?.params[0]) throw new Error(`no message to ${mobile}`)
    return message.params[0]
  }

  smsCount = async (): Promise<number> => (await this.get<unknown[]>('/sms')).length

  /** Hands the driven phone to another WeChat user; the Mini Program starts anew. */
  setUser = (openid: string): Promise<unknown> => this.post('/phones/automator/user', { openid })

  scan = (content: unknown): Promise<unknown> => this.post('/phones/automator/scan', { content })

  /** The payment whose sheet is open on the phone: waits for it. */
  openPayment(): Promise<Payment> {
    return until('a payment sheet', async () => (await this.payments()).find(({ sheetOpen }) => sheetOpen))
  }

  /** The order that is not among `known`: waits for it. */
  newPayment(known: Payment[]): Promise<Payment> {
    return until('a new order', async () => (await this.payments()).find(({ outTradeNo }) => !known.some((one) => one.outTradeNo === outTradeNo)))
  }

  /** Payments that WeChat knows, oldest first. */
  payments = (): Promise<Payment[]> => this.get('/payments')

  /** The person at the phone (or on the desk) decides on the payment that is waiting. */
  decide = (outTradeNo: string, outcome: 'paid' | 'cancel' | 'fail', callback?: 'deliver' | 'lose' | 'late' | 'duplicate'): Promise<unknown> =>
    this.post(`/payments/${outTradeNo}/decide`, callback === undefined ? { outcome } : { outcome, callback })

  advanceClock = (ms: number): Promise<unknown> => this.post('/clock', { action: 'advance', ms })

  runTimer = (functionName: string): Promise<unknown> => this.post(`/timers/${functionName}/run`, {})

  setDevice = (change: Record<string, unknown>): Promise<unknown> => this.send('PATCH', '/device', change)

  documents = <T>(collection: string, query: Record<string, unknown> = {}): Promise<T[]> =>
    this.get(`/database/${collection}?query=${encodeURIComponent(JSON.stringify(query))}&limit=1000`)

  call = <T>(name: string, data: unknown, caller: { openid?: string; source?: string } = {}): Promise<T> =>
    this.post(`/functions/${name}/call`, { data, ...caller })

  get<T>(path: string): Promise<T> {
    return this.send('GET', path)
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.send('POST', path, body)
  }

  private async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const reply = (await response.json()) as T & { error?: string }
    if (!response.ok) throw new Error(`${method} ${path}: ${reply.error ?? response.status}`)
    return reply
  }
}
