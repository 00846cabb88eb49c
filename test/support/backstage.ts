import type {
  OperatorAction, OperatorInput, OperatorReply, OperatorResult, StaffRole, StaffView,
} from '../../cloudfunctions/shared/contract'
import { until } from './screen'

export interface Payment {
  outTradeNo: string
  /** As WeChat Pay names it: NOTPAY, SUCCESS, CLOSED … */
  state: string
  /** Fen. */
  totalFee: number
  sheetOpen: boolean
}

/** A machine around the desk. */
export interface Machine {
  id: string
  /** What its QR code says. */
  code: string
  place: { province: string; city: string; area: string; location: string }
  power: 'on' | 'off' | 'crashed'
  screen: {
    kind: 'dark' | 'crashed' | 'locked' | 'out_of_service' | 'unlocking' | 'in_session' | 'warning'
    /** Until when it can be used, simulated epoch ms. */
    endsAt?: number
    /** How the last use ended. */
    ended?: { reason: 'ended' | 'deadline' | 'not_confirmed' | 'here'; at: number } | null
    attended?: boolean
  }
  link: 'unknown' | 'ok' | 'no_answer' | 'not_set_up'
  /** The device session that it is unlocked for. */
  sessionId: string | null
  switches: MachineSwitches
  operator: 'open' | 'locked' | 'maintain' | null
  unsent: { what: string; at: number }[]
  /** Newest first. */
  calls: { at: number; what: string; status: number | null; outcome: string }[]
}

export interface MachineSwitches {
  network: 'ok' | 'none' | 'replies_lost'
  skewMinutes: number
  lateStopMinutes: number
  ignoresStop: boolean
}

/** A subscribe message that reached somebody. */
export interface ReceivedMessage {
  at: number
  openid: string
  templateId: string
  page: string
  data: Record<string, string>
  state: string
}

/** A file in cloud storage. */
export interface StoredFile {
  path: string
  fileID: string
  /** Who uploaded it; null: a function. */
  openid: string | null
  /** Bytes. */
  size: number
  type: string
  at: number
  /** A link that anybody can open. */
  url: string
}

/** Of simulator/local.env. */
const OPERATOR_KEY = 'local-operator-key-not-a-secret-00'
/** A warm function reads the settings again after so long. */
const SETTINGS_KEPT_MS = 31_000

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

  /** What the phone did without a trace on the screen, oldest first: vibrateShort, reportEvent, setClipboardData, makePhoneCall, shareFileMessage. */
  effects = (phone = 'automator'): Promise<{ at: number; api: string; detail: Record<string, unknown> }[]> => this.get(`/phones/${phone}/effects`)

  /** The phone number's button has quota, or fails with errno 1400001. */
  setPhoneNumberQuota = (quota: boolean): Promise<unknown> => this.post('/phone-number', { quota })

  /** The next calls of an open API fail with WeChat's number. */
  failOpenApi = (api: 'phonenumber.getPhoneNumber' | 'subscribeMessage.send' | 'wxacode.getUnlimited', errcode: number, times = 1): Promise<unknown> =>
    this.post('/open-api/fail', { api, errcode, times })

  /** Subscribe messages that people received, oldest first. */
  messages = (): Promise<ReceivedMessage[]> => this.get('/messages')

  /** Somebody allows messages of a template without the phone in hand. */
  allowMessages = (openid: string, templateId: string, times = 1): Promise<unknown> => this.post('/subscriptions', { openid, templateId, times })

  /** WeChat tells the mapped function something, e.g. `{ Event: 'user_authorization_revoke', OpenID, RevokeInfo: '8' }`. */
  pushMessage = (event: Record<string, unknown>): Promise<{ function: string; event: Record<string, unknown>; result?: unknown; failure?: string }> =>
    this.post('/message-push', { event })

  /** Files in cloud storage. */
  files = (): Promise<StoredFile[]> => this.get('/files')

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

  /** The next refunds do not reach the person: WeChat reports them as failed. */
  failRefunds = (times: number): Promise<unknown> => this.post('/payments/fail-refunds', { times })

  /** Machines that stand around the desk. */
  machines = (): Promise<Machine[]> => this.get('/machines')

  machine = (id: string): Promise<Machine> => this.get(`/machines/${id}`)

  /** One more, at a place of its own choice unless one is given; it has said that it is there. */
  addMachine = (place?: Machine['place']): Promise<Machine> => this.post('/machines', { ...place && { place } })

  /** Somebody touches the machine's screen and scans its code with the driven phone; without a touch it sleeps on. */
  scanMachine = (id: string, options: { touch?: boolean } = {}): Promise<Machine> =>
    this.post(`/machines/${id}/scan`, { phone: 'automator', ...options })

  touchMachine = (id: string): Promise<Machine> => this.post(`/machines/${id}/touch`, {})

  /** The user presses 结束用机 on the machine's screen. */
  endAtMachine = (id: string): Promise<Machine> => this.post(`/machines/${id}/end`, {})

  switchMachine = (id: string, switches: Partial<MachineSwitches>): Promise<Machine> => this.send('PATCH', `/machines/${id}`, switches)

  /** `on` restarts what is on. */
  powerMachine = (id: string, power: Machine['power']): Promise<Machine> => this.post(`/machines/${id}/power`, { power })

  /** The operator opens or closes a machine, which hears of it with its next beat. */
  operateMachine = (id: string, state: 'open' | 'locked' | 'maintain'): Promise<Machine> => this.post(`/machines/${id}/operator`, { state })

  /** Waits until the machine shows that; beats go by real time meanwhile. */
  machineShows = (id: string, kind: Machine['screen']['kind']): Promise<Machine> =>
    until(`a machine that shows ${kind}`, async () => {
      const machine = await this.machine(id)
      return machine.screen.kind === kind ? machine : undefined
    })

  /** The cloud's time, epoch ms. */
  clock = async (): Promise<number> => (await this.get<{ nowMs: number }>('/clock')).nowMs

  advanceClock = (ms: number): Promise<unknown> => this.post('/clock', { action: 'advance', ms })

  runTimer = (functionName: string): Promise<unknown> => this.post(`/timers/${functionName}/run`, {})

  setDevice = (change: Record<string, unknown>): Promise<unknown> => this.send('PATCH', '/device', change)

  /** The operator changes settings, each field whole; the clock goes on until all functions go by them. */
  async decideSettings(change: Record<string, unknown>): Promise<void> {
    await this.operate('settings.change', { change })
    await this.advanceClock(SETTINGS_KEPT_MS)
  }

  /** The owner does something by the function `operator`. */
  async operate<Result>(action: string, input: object = {}): Promise<Result> {
    const event = { action, input: { ...input, by: 'test' }, operatorKey: OPERATOR_KEY }
    const { result } = await this.call<{ result: { ok: boolean; result: Result; error?: unknown } }>('operator', event, { openid: null, source: '' })
    if (!result.ok) throw new Error(`${action}: ${JSON.stringify(result.error)}`)
    return result.result
  }

  /** The owner makes the account of a number a staff member, or gives them other roles. */
  appoint = (mobile: string, name: string, roles: StaffRole[]): Promise<StaffView> => this.operate('staff.appoint', { mobile, name, roles })

  /** Staff do something by the function `operator`, without the phone in hand. */
  async operateAs<A extends OperatorAction>(openid: string, action: A, input: OperatorInput<A>): Promise<OperatorResult<A>> {
    const { result } = await this.call<{ result: OperatorReply<OperatorResult<A>> }>('operator', { action, input }, { openid })
    if (!result.ok) throw new Error(`${action}: ${JSON.stringify(result.error)}`)
    return result.result
  }

  /** Somebody calls a route without the phone in hand. */
  async route<Result>(openid: string, route: string, input: object = {}): Promise<Result> {
    const { result } = await this.call<{ result: { success: boolean; result: Result; error?: unknown } }>('api', { route, input }, { openid })
    if (!result.success) throw new Error(`${route}: ${JSON.stringify(result.error)}`)
    return result.result
  }

  documents = <T>(collection: string, query: Record<string, unknown> = {}): Promise<T[]> =>
    this.get(`/database/${collection}?query=${encodeURIComponent(JSON.stringify(query))}&limit=1000`)

  call = <T>(name: string, data: unknown, caller: { openid?: string | null; source?: string } = {}): Promise<T> =>
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
