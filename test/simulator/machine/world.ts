import { DeviceClient, type Ports } from '../../../simulator/machine/protocol'
import { DocumentServer } from './document-server'

/** 2026-11-23, 10:00 in Shanghai. */
const BEGIN = Date.parse('2026-11-23T10:00:00+08:00')

/** Where a run's monotonic clock begins: anywhere. */
const FIRST_MS = 500

/** What the network does to one call. */
export type Fate = 'ok' | 'lost' | 'reply lost' | 'twice' | 'busy' | 'proxy page'

/** One machine with its program, a server, and a network and a clock between them that a test rules over. */
export class World {
  /** Since the world began; the server's and the machine's clocks go on with it. */
  elapsedMs = 0
  /** How wrong the machine's clock is. */
  skewMs = 0
  /** Of the next calls; `ok` afterwards. */
  fates: Fate[] = []
  isOnline = true
  readonly server = new DocumentServer(() => this.serverMs())
  readonly sent: { path: string; elapsedMs: number; fate: Fate; status?: number }[] = []
  client: DeviceClient
  stored: string | null = null
  private wake: { atMs: number; work: () => Promise<void> } | null = null
  private nonces = 0
  private bootedAtMs = 0

  constructor(private readonly random: () => number = () => 0.5) {
    this.client = this.boot()
  }

  serverMs(): number {
    return BEGIN + this.elapsedMs
  }

  /** By the clock of the run. */
  monotonicMs(): number {
    return this.elapsedMs - this.bootedAtMs + FIRST_MS
  }

  /** The program starts, for the first time or again. */
  boot(): DeviceClient {
    this.client?.close()
    // The monotonic clock of each run begins anew.
    this.bootedAtMs = this.elapsedMs
    const { bootedAtMs } = this
    const ports: Ports = {
      send: (path, headers, body) => this.send(path, headers, body),
      monotonicMs: () => this.elapsedMs - bootedAtMs + FIRST_MS,
      wallMs: () => BEGIN + this.elapsedMs + this.skewMs,
      random: this.random,
      nonce: () => `nonce-${String(this.nonces += 1).padStart(16, '0')}`,
      storage: { read: () => this.stored, write: (text) => { this.stored = text } },
      wakeAt: (atMs, work) => { this.wake = { atMs: atMs - FIRST_MS + bootedAtMs, work } },
    }
    this.client = new DeviceClient({ ...this.server.identity, version: '1.0.0', ports, changed: () => undefined })
    return this.client
  }

  /** Time goes on, and the machine lives in it. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.elapsedMs + ms
    while (this.wake !== null && this.wake.atMs <= untilMs) {
      const { atMs, work } = this.wake
      this.wake = null
      this.elapsedMs = Math.max(this.elapsedMs, atMs)
      await work()
    }
    this.elapsedMs = untilMs
  }

  /** Nothing runs any more, and time goes on. */
  rest(ms: number): void {
    this.client.close()
    this.wake = null
    this.elapsedMs += ms
  }

  /** Starts a use that lasts so long, as far as the machine's screen that somebody touched. */
  async use(lastsMs: number): Promise<string> {
    const id = this.server.start(lastsMs)
    await this.client.touch()
    await this.pass(5_000)
    return id
  }

  heard(kind: 'started' | 'stopped'): { body: Record<string, unknown>; at: number }[] {
    return this.server.heard.filter(({ path, body }) => path === '/ack' && body['kind'] === kind)
  }

  private async send(path: Parameters<Ports['send']>[0], headers: Record<string, string>, body: string): ReturnType<Ports['send']> {
    const fate = this.isOnline ? this.fates.shift() ?? 'ok' : 'lost'
    const call: World['sent'][number] = { path, elapsedMs: this.elapsedMs, fate }
    this.sent.push(call)
    await Promise.resolve()
    if (fate === 'lost') throw new Error('no network')
    if (fate === 'busy') return { status: 503, body: JSON.stringify({ error: { code: 'BUSY', message: '' }, server_time_ms: this.serverMs() }) }
    if (fate === 'proxy page') return { status: 200, body: '<html>Please log in</html>' }
    if (fate === 'twice') this.server.receive(path, headers, body)
    const reply = this.server.receive(path, headers, body)
    if (fate === 'reply lost') throw new Error('connection reset')
    call.status = reply.status
    return reply
  }
}
