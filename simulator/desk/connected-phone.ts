import type { WebSocket } from 'ws'
import type { CompileProblem } from '../phone/package'
import type { LaunchOptions, PhoneCalls, PhoneEvents, ServerCalls } from '../phone/protocol'
import { Link } from './link'
import type { Phones } from './phones'

type Result<M extends keyof PhoneCalls> = PhoneCalls[M]['result']
type Call<M extends keyof PhoneCalls> = (params: PhoneCalls[M]['params']) => Promise<Result<M>> | Result<M>

const EFFECTS_KEPT = 200

/** How the run of the Mini Program on a phone stands. `failed`: it has no page, for the reason given. */
export type Run = { state: 'starting' } | { state: 'running' } | { state: 'failed'; reason: string }

/** A phone's page that is open in some browser: what it asks of the cloud, and what it is asked. */
export class ConnectedPhone {
  readonly link: Link
  openid: string
  /** Driven by a program, without motion. */
  headless = false
  run: Run = { state: 'starting' }
  stack: PhoneEvents['route']['stack'] = []
  /** What left no trace on the screen, oldest first. */
  readonly effects: (PhoneEvents['effect'] & { at: number })[] = []

  /** @param name from the page's address; one cloud can serve several phones */
  constructor(socket: WebSocket, readonly name: string, private readonly phones: Phones) {
    this.link = new Link(socket)
    this.openid = phones.openidOf(name)
    this.answerCalls()
    this.hearEvents()
  }

  /** Resolves when the App of the new user stands. */
  async setUser(openid: string): Promise<void> {
    this.openid = openid
    await this.ask('user', { openid })
  }

  async launch(options: LaunchOptions): Promise<void> {
    await this.ask('launch', options)
  }

  reload(version: string, problems: CompileProblem[]): void {
    if (!problems.some(({ severity }) => severity === 'error')) this.run = { state: 'starting' }
    this.link.send('reload', { version, problems })
  }

  /** Asks the phone's page. Rejects when it is closed. */
  ask<M extends keyof ServerCalls>(method: M, params: ServerCalls[M]['params']): Promise<ServerCalls[M]['result']> {
    return this.link.call(method, params)
  }

  private answerCalls(): void {
    const { cloud, codes } = this.phones.parts
    const answer = <M extends keyof PhoneCalls>(method: M, handler: Call<M>): void => this.link.on(method, handler)
    answer('hello', ({ headless }) => {
      this.headless = headless
      this.openid = this.phones.openidOf(this.name)
      return this.phones.welcome(this)
    })
    answer('cloud.callFunction', ({ name, data }) => {
      const caller = { openid: this.openid, source: 'wx_client' }
      return cloud.callFunction({ name, data, caller })
    })
    answer('cloud.database', ({ action, body }) => cloud.clientDatabase.handle(action, body, this.openid))
    const watches = cloud.clientDatabase.watches({
      snapshot: (watch, snapshot) => this.link.send('cloud.watched', { watch, snapshot }),
      failed: (watch, { errCode, message }) => this.link.send('cloud.watched', { watch, error: { errCode, message } }),
    })
    this.link.onClose(() => watches.closeAll())
    answer('cloud.watch', ({ watch, body }) => {
      watches.open(watch, body, this.openid)
      return {}
    })
    answer('cloud.unwatch', ({ watch }) => {
      watches.close(watch)
      return {}
    })
    answer('storage.upload', ({ cloudPath }) => cloud.storage.clientUpload(cloudPath, this.openid))
    answer('storage.links', ({ fileList }) => ({ fileList: cloud.storage.clientLinks(fileList, this.openid) }))
    answer('storage.delete', ({ fileList }) => ({ fileList: cloud.storage.clientDelete(fileList, this.openid) }))
    answer('nickname', () => ({ nickname: this.phones.parts.nameOf(this.openid) }))
    answer('login', () => ({ code: cloud.openapi.loginCode(this.openid) }))
    answer('phoneNumber.code', () => ({ code: cloud.openapi.phoneNumberCode(this.openid) }))
    answer('pay.open', (parameters) => cloud.pay.open(parameters, this.openid))
    answer('pay.outcome', ({ prepayId }) => {
      const outcome = cloud.pay.outcome(prepayId)
      // The sheet is open from now until somebody decides.
      this.phones.changed('payments')
      return outcome
    })
    answer('pay.decide', ({ prepayId, outcome }) => {
      cloud.pay.decide(prepayId, outcome)
      this.phones.changed('payments')
      return {}
    })
    answer('scan.codes', () => codes())
    answer('subscribe.record', ({ answers }) => {
      this.phones.subscriptions.push({ openid: this.openid, answers })
      cloud.openapi.messages.answered(this.openid, answers)
      this.phones.changed('messages')
      return {}
    })
  }

  private hearEvents(): void {
    const { autoEvent } = this.phones.parts
    const hear = <E extends keyof PhoneEvents>(event: E, handler: (params: PhoneEvents[E]) => void): void => {
      this.link.on(event, handler)
    }
    hear('log', ({ level, args }) => {
      this.note(level, args.map(readable).join(' '))
      autoEvent(this, { method: 'App.logAdded', params: { type: level, args } })
    })
    hear('exception', (exception) => {
      const stack = this.note('error', exception.stack || `${exception.name}: ${exception.message}`)
      autoEvent(this, { method: 'App.exceptionThrown', params: { ...exception, stack } })
    })
    hear('route', ({ stack }) => {
      this.stack = stack
      this.phones.changed('state')
    })
    hear('started', ({ failure, note }) => {
      if (note !== undefined) this.note('info', note)
      this.run = failure === null ? { state: 'running' } : { state: 'failed', reason: failure }
      if (failure !== null) this.note('error', `the Mini Program did not start: ${failure}`)
      this.phones.changed('state')
    })
    hear('effect', (effect) => {
      this.effects.push({ at: this.phones.parts.cloud.clock.now(), ...effect })
      if (this.effects.length > EFFECTS_KEPT) this.effects.shift()
    })
    hear('auto.event', (event) => autoEvent(this, event))
  }

  /** Writes to the log, places in the sources instead of those in the compiled script. Returns the text. */
  private note(level: PhoneEvents['log']['level'], text: string): string {
    const message = this.phones.parts.mapStack(text)
    this.phones.parts.cloud.logs.add({ kind: 'console', name: `phone ${this.name}`, openid: this.openid, level, message })
    return message
  }
}

const readable = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? String(value))
