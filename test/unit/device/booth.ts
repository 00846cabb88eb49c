import { createHash, createHmac } from 'node:crypto'
import { handle as handleApi } from '../../../cloudfunctions/api/handle'
import { routeTable } from '../../../cloudfunctions/api/routes'
import { handle as handleDevice } from '../../../cloudfunctions/device/handle'
import { actionTable } from '../../../cloudfunctions/operator/actions'
import { handle as handleOperator } from '../../../cloudfunctions/operator/handle'
import type { Envelope, Input, OperatorReply, Outputs, Route } from '../../../cloudfunctions/shared/contract'
import type { Device } from '../../../cloudfunctions/shared/device-session/device'
import type { DeviceSession } from '../../../cloudfunctions/shared/device-session/session'
import type { Caller } from '../../../cloudfunctions/shared/platform/caller'
import { deviceKeys } from '../../../cloudfunctions/shared/platform/device-keys'
import { requestHash } from '../../../cloudfunctions/shared/platform/hash'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import { current, recharged, signedIn } from '../../support/memory/people'
import { callerOf, TestWallet } from '../../support/memory/wallet'

export const OPERATOR_KEY = 'an operator key of thirty-two characters'
export const PLACE = { province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷广场 B1' }

/** One spoilt part of a call; what is left out is as a machine sends it. */
export interface Spoilt {
  key?: string
  timestamp?: string
  nonce?: string
  signature?: string
  headers?: Record<string, string>
  body?: string
  isBase64Encoded?: boolean
  method?: string
  path?: string
  source?: string
}

export interface DeviceReply {
  status: number
  body: Record<string, unknown> & { error?: { code: string }, command?: string, session?: Record<string, unknown> | null }
}

/** A machine that was provisioned; it signs by the documentation and not by our code. */
export class TestMachine {
  bootId = 'boot-0001'
  #nonces = 0

  constructor(readonly booth: Booth, readonly id: string, readonly code: string, readonly key: string) {}

  async call(path: string, body: unknown, spoilt: Spoilt = {}): Promise<DeviceReply> {
    const { method = 'POST', source = 'wx_http' } = spoilt
    const text = spoilt.body ?? JSON.stringify(body)
    const timestamp = spoilt.timestamp ?? String(Math.floor(this.booth.wallet.now / 1_000))
    const nonce = spoilt.nonce ?? `nonce-${this.id}-${(this.#nonces += 1)}`
    const canonical = [method, path, timestamp, nonce, createHash('sha256').update(text).digest('hex')].join('\n')
    const signature = spoilt.signature ?? createHmac('sha256', spoilt.key ?? this.key).update(canonical).digest('hex')
    const headers = { 'x-device': this.id, 'x-timestamp': timestamp, 'x-nonce': nonce, 'x-signature': signature, ...spoilt.headers }
    const event = {
      path: spoilt.path ?? path, httpMethod: method, headers, queryStringParameters: {}, requestContext: {},
      body: spoilt.isBase64Encoded === true ? Buffer.from(text).toString('base64') : text,
      isBase64Encoded: spoilt.isBase64Encoded ?? false,
    }
    const reply = await handleDevice(this.booth.services, event, callerOf(null, source))
    return { status: reply.statusCode, body: JSON.parse(reply.body) as DeviceReply['body'] }
  }

  beat(sessionId: string | null = null, attended = false, spoilt: Spoilt = {}): Promise<DeviceReply> {
    const body = { boot_id: this.bootId, session_id: sessionId, attended, uptime_seconds: 60, version: '1.4.0' }
    return this.call('/beat', body, spoilt)
  }

  ack(kind: 'started' | 'stopped', sessionId: string, agoMs = 0): Promise<DeviceReply> {
    return this.call('/ack', { session_id: sessionId, kind, ago_ms: agoMs, boot_id: this.bootId })
  }

  stored(): Device {
    return this.booth.wallet.sdk.documents.get('devices', this.id) as unknown as Device
  }
}

/** The three functions that machines, users and the owner call, on one database in memory. */
export class Booth {
  readonly wallet = new TestWallet()
  readonly services = { ...this.wallet.services, deviceKeys: deviceKeys('a secret'), requestHash }
  readonly pictures: { scene: string, page: string }[] = []
  readonly #actions = actionTable({
    ...this.services,
    miniProgramCode: async (code) => {
      this.pictures.push(code)
      return Buffer.from('a picture')
    },
  })

  operate(action: unknown, input: unknown = {}, caller = callerOf(null, ''), operatorKey: unknown = OPERATOR_KEY): Promise<OperatorReply> {
    return this.operateAs(caller, { action, input, operatorKey })
  }

  /** The owner's function, called by anybody with anything. */
  operateAs(caller: Caller, event: unknown): Promise<OperatorReply> {
    return handleOperator({ ...this.services, actions: this.#actions, operatorKey: OPERATOR_KEY }, event, caller)
  }

  /** An action that must succeed. */
  async done<Result = Record<string, unknown>>(action: string, input: unknown = {}): Promise<Result> {
    const reply = await this.operate(action, input)
    if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
    return reply.result as Result
  }

  /** Provisioned, and heard of. */
  async machine(input: object = {}): Promise<TestMachine> {
    const made = await this.done<{ device_id: string, device_code: string, device_key: string }>('device.add', { ...PLACE, ...input })
    const machine = new TestMachine(this, made.device_id, made.device_code, made.device_key)
    await machine.beat()
    return machine
  }

  async person(balanceFen: number): Promise<Account> {
    this.#people += 1
    const account = await signedIn(this.wallet, `oTest-${this.#people}`, String(13_800_000_000 + this.#people))
    if (balanceFen > 0) await recharged(this.wallet, account, balanceFen)
    return current(this.wallet, account)
  }

  #people = 0
  readonly #routes = routeTable(this.wallet.services)

  call<R extends Route>(openid: string | null, route: R, input: Input<R>): Promise<Envelope<Outputs[R]>> {
    return handleApi(this.#routes, this.wallet.services.log, { route, input }, callerOf(openid)) as Promise<Envelope<Outputs[R]>>
  }

  /** A call that must succeed. */
  async ok<R extends Route>({ openid }: Pick<Account, 'openid'>, route: R, input: Input<R>): Promise<Outputs[R]> {
    const reply = await this.call(openid, route, input)
    if (!reply.success) throw new Error(`${route}: ${JSON.stringify(reply.error)}`)
    return reply.result
  }

  /** Started by the user at the price that is shown; waits for the machine. */
  async start(person: Account, machine: TestMachine): Promise<string> {
    const { device } = await this.ok(person, 'device.look', { device_code: machine.code })
    const { session } = await this.ok(person, 'device.start', { device_code: machine.code, tariff_id: device.tariff.id })
    if (!session) throw new Error('no device session')
    return session.id
  }

  /** Started and confirmed. */
  async running(person: Account, machine: TestMachine): Promise<string> {
    const id = await this.start(person, machine)
    await machine.ack('started', id)
    return id
  }

  session(id: string): DeviceSession {
    return this.wallet.sdk.documents.get('sessions', id) as unknown as DeviceSession
  }

  later(ms: number): void {
    this.wallet.now += ms
  }
}
