import { createHash, createHmac } from 'node:crypto'
import type { Path } from '../../../simulator/machine/protocol'

interface Session {
  id: string
  state: 'pending' | 'active' | 'stopping' | 'over'
  requestedAt: number
  bootId?: string
  startedAt?: number
  /** How long the balance lasts from the start. */
  lastsMs: number
  /** What the device said, by the server's clock. */
  stoppedAt?: number
}

interface Reply {
  status: number
  body: string
}

const DEVICE = 'K7M3QXAT4N9H'
const KEY = 'pA3uT0YbQ5nH8sXvJ2mC7dLwR4eKzG9iF6oN1qBtVxE'
const WINDOW_MS = 300_000
const START_MS = 60_000

/** A server that does what docs/device-protocol.md says, with one device and without money. */
export class DocumentServer {
  readonly identity = { deviceId: DEVICE, deviceKey: KEY }
  session: Session | null = null
  isOpen = true
  /** What was taken, in order. */
  readonly heard: { path: Path; body: Record<string, unknown>; at: number }[] = []
  private readonly nonces = new Set<string>()
  private count = 0

  /** @param now epoch ms of the server */
  constructor(private readonly now: () => number) {}

  /** A user taps 开始用机. */
  start(lastsMs: number): string {
    this.count += 1
    this.session = { id: `session-${this.count}`, state: 'pending', requestedAt: this.now(), lastsMs }
    return this.session.id
  }

  /** A user taps 下机. */
  stop(): void {
    if (this.session?.state === 'pending') this.session.state = 'over'
    if (this.session?.state === 'active') this.session.state = 'stopping'
  }

  receive(path: Path, headers: Record<string, string>, body: string): Reply {
    const refusal = this.refusal(path, headers, body)
    if (refusal) return refusal
    const given = JSON.parse(body) as Record<string, unknown>
    this.heard.push({ path, body: given, at: this.now() })
    if (path === '/event') return this.reply(200, {})
    if (path === '/ack') return this.ack(given)
    const { session } = this
    if (session?.bootId !== undefined && session.bootId !== given['boot_id']) session.state = 'over'
    return this.instruct(given['session_id'] as string | null, given['attended'] === true)
  }

  private refusal(path: Path, headers: Record<string, string>, body: string): Reply | null {
    const timestamp = headers['X-Timestamp'] ?? ''
    const nonce = headers['X-Nonce'] ?? ''
    const text = ['POST', path, timestamp, nonce, createHash('sha256').update(body).digest('hex')].join('\n')
    if (!/^[\w-]{16,64}$/.test(nonce) || !/^\d+$/.test(timestamp)) return this.error(400, 'INVALID_INPUT')
    if (Math.abs(Number(timestamp) * 1_000 - this.now()) > WINDOW_MS) return this.error(401, 'TIMESTAMP_OUTSIDE_WINDOW')
    const right = createHmac('sha256', KEY).update(text).digest('hex')
    if (headers['X-Device'] !== DEVICE || headers['X-Signature'] !== right) return this.error(401, 'SIGNATURE_WRONG')
    if (this.nonces.has(nonce)) return this.error(409, 'NONCE_REPEATED')
    this.nonces.add(nonce)
    return null
  }

  private ack({ session_id: id, kind, ago_ms: agoMs, boot_id: bootId }: Record<string, unknown>): Reply {
    const { session } = this
    if (typeof id !== 'string' || !/^session-\d+$/.test(id)) return this.error(404, 'SESSION_NOT_FOUND')
    const at = this.now() - Number(agoMs)
    if (session?.id === id && kind === 'stopped' && session.stoppedAt === undefined) Object.assign(session, { state: 'over', stoppedAt: at })
    if (session?.id === id && kind === 'started' && session.state === 'pending') {
      if (this.now() > session.requestedAt + START_MS) session.state = 'over'
      else Object.assign(session, { state: 'active', startedAt: at, bootId })
    }
    return this.instruct(kind === 'started' ? id : null, kind === 'stopped')
  }

  private instruct(unlockedFor: string | null, attended: boolean): Reply {
    const { session } = this
    const lock = this.isOpen ? 'lock' : 'out_of_service'
    if (!session || session.state === 'over') {
      const rest = this.isOpen ? 'none' : 'out_of_service'
      return this.instruction(unlockedFor === null ? rest : lock, null, attended ? 2 : 300)
    }
    if (session.state === 'pending') return this.instruction('unlock', session.lastsMs, 2)
    const remainingMs = Math.max(0, (session.startedAt ?? 0) + session.lastsMs - this.now())
    const goesOn = session.state === 'active' && unlockedFor === session.id
    return goesOn ? this.instruction('none', remainingMs, 60) : this.instruction(lock, remainingMs, 2)
  }

  private instruction(command: string, remainingMs: number | null, seconds: number): Reply {
    const { session } = this
    return this.reply(200, {
      command,
      session: remainingMs === null || !session ? null : { id: session.id, state: session.state, remaining_ms: remainingMs, warn_ms: 300_000 },
      next_beat_seconds: seconds,
    })
  }

  private error(status: number, code: string): Reply {
    return this.reply(status, { error: { code, message: code } })
  }

  private reply(status: number, body: object): Reply {
    return { status, body: JSON.stringify({ ...body, server_time_ms: this.now() }) }
  }
}
