import { randomUUID } from 'node:crypto'
import { signatureOf } from '../../simulator/machine/protocol'
import type { WalletCloud } from './local-cloud'

/** Of simulator/local.env. */
export const OPERATOR_KEY = 'local-operator-key-not-a-secret-00'
const BOOT = 'boot-0001'

/** What the owner does in the console; throws what was refused. */
export async function operateOn<Result>({ cloud }: WalletCloud, action: string, input: unknown): Promise<Result> {
  const event = JSON.stringify({ action, input, operatorKey: OPERATOR_KEY })
  const { result } = await cloud.functions.invoke('operator', event, { source: '' })
  const reply = JSON.parse(result) as { ok: boolean, result: Result }
  if (!reply.ok) throw new Error(result)
  return reply.result
}

export interface MachineReply {
  status: number
  body: {
    command?: string
    session?: { id: string, state: string, remaining_ms: number } | null
    next_beat_seconds?: number
    error?: { code: string }
    server_time_ms: number
  }
}

/** A machine that calls over HTTP, each call when the test says so; it signs as the reference client does. */
export class CloudMachine {
  constructor(private readonly wallet: WalletCloud, readonly id: string, readonly code: string, readonly key: string) {}

  /** A new one, heard of. */
  static async provisioned(wallet: WalletCloud, place: object): Promise<CloudMachine> {
    const made = await operateOn<{ device_id: string, device_code: string, device_key: string }>(wallet, 'device.add', place)
    const machine = new CloudMachine(wallet, made.device_id, made.device_code, made.device_key)
    await machine.beat(null)
    return machine
  }

  async call(path: '/beat' | '/ack' | '/event', content: object, nonce: string = randomUUID()): Promise<MachineReply> {
    const { cloud } = this.wallet
    const body = JSON.stringify(content)
    const timestamp = String(Math.floor(cloud.clock.now() / 1_000))
    const signature = signatureOf({ method: 'POST', path, timestamp, nonce, body }, this.key)
    const response = await fetch(`${cloud.httpUrl}/device${path}`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', 'X-Device': this.id, 'X-Timestamp': timestamp, 'X-Nonce': nonce, 'X-Signature': signature },
    })
    return { status: response.status, body: await response.json() as MachineReply['body'] }
  }

  beat(sessionId: string | null, attended = false): Promise<MachineReply> {
    return this.call('/beat', { boot_id: BOOT, session_id: sessionId, attended, uptime_seconds: 60, version: '1.4.0' })
  }

  ack(kind: 'started' | 'stopped', sessionId: string, agoMs: number): Promise<MachineReply> {
    return this.call('/ack', { session_id: sessionId, kind, ago_ms: agoMs, boot_id: BOOT })
  }
}
