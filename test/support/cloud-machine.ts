import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { WalletCloud } from './local-cloud'

/** Of simulator/local.env. */
export const OPERATOR_KEY = 'local-operator-key-not-a-secret-00'
const PLACE = { province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷广场 B1' }

export interface MachineReply {
  status: number
  body: {
    error?: { code: string }
    command?: string
    session?: { id: string, state: string, remaining_ms: number } | null
    next_beat_seconds?: number
    server_time_ms: number
  }
}

/** One action of the owner's function, which must succeed. */
export async function operate<Result>(wallet: WalletCloud, action: string, input: object): Promise<Result> {
  const { result } = await wallet.cloud.functions.invoke('operator', JSON.stringify({ action, input, operatorKey: OPERATOR_KEY }), { source: '' })
  const reply = JSON.parse(result) as { ok: boolean, result: Result, error?: object }
  if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
  return reply.result
}

/** A machine on the local cloud that does what it is told to say, signed by the documentation and not by our code. */
export class CloudMachine {
  bootId = `boot-${randomBytes(6).toString('hex')}`

  constructor(private readonly wallet: WalletCloud, readonly id: string, readonly code: string, readonly key: string) {}

  /** Provisioned by the owner, and heard of. */
  static async add(wallet: WalletCloud, input: object = {}): Promise<CloudMachine> {
    const made = await operate<{ device_id: string, device_code: string, device_key: string }>(wallet, 'device.add', { ...PLACE, ...input })
    const machine = new CloudMachine(wallet, made.device_id, made.device_code, made.device_key)
    await machine.beat()
    return machine
  }

  async call(path: '/beat' | '/ack' | '/event', body: object, nonce = randomBytes(16).toString('hex')): Promise<MachineReply> {
    const text = JSON.stringify(body)
    const timestamp = String(Math.floor(this.wallet.cloud.clock.now() / 1_000))
    const canonical = ['POST', path, timestamp, nonce, createHash('sha256').update(text).digest('hex')].join('\n')
    const response = await fetch(`${this.wallet.cloud.httpUrl}/device${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json', 'x-device': this.id, 'x-timestamp': timestamp, 'x-nonce': nonce,
        'x-signature': createHmac('sha256', this.key).update(canonical).digest('hex'),
      },
      body: text,
    })
    return { status: response.status, body: await response.json() as MachineReply['body'] }
  }

  beat(sessionId: string | null = null, attended = true): Promise<MachineReply> {
    return this.call('/beat', { boot_id: this.bootId, session_id: sessionId, attended, uptime_seconds: 60, version: '1.0.0' })
  }

  ack(kind: 'started' | 'stopped', sessionId: string, agoMs = 0): Promise<MachineReply> {
    return this.call('/ack', { session_id: sessionId, kind, ago_ms: agoMs, boot_id: this.bootId })
  }

  /** Switched off and on: what was before is over. */
  restart(): void {
    this.bootId = `boot-${randomBytes(6).toString('hex')}`
  }
}
