import { DeviceCalls, type Answer, type DeviceIdentity } from './calls'
import { FIRST_STATE, nextMoment, sessionOf, step, type Input, type MachineState, type Report } from './machine-state'
import { Memory, type Unsent } from './memory'
import { BackOff, varied } from './pace'
import type { Ports } from './ports'
import { ServerTime } from './server-time'
import { isBeatReply, type BeatReply, type Path } from './wire'

/** How long a touch counts as somebody standing there. */
const ATTENDED_MS = 60_000
const ATTENDED_BEAT_MS = 2_000
/** Whom nobody knows, or understands, asks as seldom as an idle machine. */
const SELDOM_MS = 300_000

export interface ClientOptions extends DeviceIdentity {
  /** Of the machine's program, at most 32 characters. */
  version: string
  ports: Ports
  /** After anything that the screen shows has changed. The machine unlocks and locks here, by {@link DeviceClient.state}. */
  changed(): void
}

/**
 * The program of a machine from its start to its end: a new one is made for each start. It makes one call at a time;
 * what time alone decides, it decides without waiting for one.
 */
export class DeviceClient {
  readonly bootId: string
  state: MachineState = FIRST_STATE
  /** What the last call came to. `not_set_up`: the server does not know this machine or its key. */
  link: 'unknown' | 'ok' | 'no_answer' | 'not_set_up' = 'unknown'
  private readonly memory: Memory
  private readonly time: ServerTime
  private readonly calls: DeviceCalls
  private readonly startedAtMs: number
  private readonly backOff = { start: new BackOff(), unsent: new BackOff(), beat: new BackOff() }
  /** A start that is not confirmed yet. It is worth nothing after a restart, so that it is not kept. */
  private start: Report | null = null
  private attendedUntilMs = -Infinity
  private due = { start: 0, unsent: 0, beat: 0 }
  /** Whether a beat of this run was answered. */
  private isKnown = false
  private working: Promise<void> | null = null
  private closed = false

  constructor(private readonly options: ClientOptions) {
    const { ports } = options
    this.bootId = ports.nonce().slice(0, 32)
    this.memory = new Memory(ports.storage)
    this.time = new ServerTime(ports, this.memory, this.bootId)
    this.calls = new DeviceCalls(options, ports, this.time)
    this.startedAtMs = ports.monotonicMs()
    const now = this.startedAtMs
    this.due = { start: now, unsent: now, beat: now }
  }

  /** What waits to be answered, oldest first. */
  get unsent(): readonly Unsent[] {
    return this.memory.unsent
  }

  get attended(): boolean {
    return sessionOf(this.state) === null && this.now() < this.attendedUntilMs
  }

  /** Makes what is due. Resolves when nothing is under way any more; it never rejects because of the network. */
  run(): Promise<void> {
    if (this.closed) return Promise.resolve()
    this.take({ kind: 'time' })
    this.working ??= this.work().finally(() => {
      this.working = null
      this.plan()
    })
    this.plan()
    return this.working
  }

  /** Somebody has touched the lock screen: their start, if it comes, is to be heard soon. */
  touch(): Promise<void> {
    const now = this.now()
    this.attendedUntilMs = now + ATTENDED_MS
    if (this.due.beat > now + ATTENDED_BEAT_MS) this.due.beat = now
    this.options.changed()
    return this.run()
  }

  /** The user ends the use at the machine. */
  endHere(): Promise<void> {
    this.take({ kind: 'end_here' })
    return this.run()
  }

  /** Reports a fault. @param code 1 to 32 of `A-Z 0-9 _` @param detail at most 200 characters */
  report(code: string, detail?: string): Promise<void> {
    this.memory.add({ kind: 'event', code, ...detail !== undefined && { detail }, at: this.time.moment(this.now()) })
    return this.run()
  }

  /** The network is there again: no use in waiting longer. */
  retryNow(): Promise<void> {
    const now = this.now()
    this.due = { start: now, unsent: now, beat: Math.min(this.due.beat, this.link === 'ok' ? Infinity : now) }
    return this.run()
  }

  /** The program ends, however: nothing that still comes is heard. */
  close(): void {
    this.closed = true
    this.memory.close()
  }

  private now(): number {
    return this.options.ports.monotonicMs()
  }

  private take(input: Input): void {
    const before = this.state
    const { state, reports } = step(before, input, this.now())
    this.state = state
    for (const report of reports) this.note(report)
    if (sessionOf(state) === null || state.kind !== 'unlocking') this.start = null
    if (JSON.stringify(state) !== JSON.stringify(before)) this.options.changed()
  }

  /** A stop is on disk before anything is said about it. */
  private note(report: Report): void {
    const now = this.now()
    if (report.kind === 'started') {
      this.start = report
      this.due.start = now
      this.backOff.start.reset()
      return
    }
    this.memory.add({ kind: 'stopped', sessionId: report.sessionId, at: this.time.moment(report.atMs) })
    this.due.unsent = now
    this.backOff.unsent.reset()
  }

  /** A start is confirmed before all else, since it lapses; what waits goes before a beat that says the machine is free. */
  private async work(): Promise<void> {
    for (;;) {
      const now = this.now()
      const [waiting] = this.memory.unsent
      if (this.start !== null && this.due.start <= now) await this.sendStart(this.start)
      else if (waiting !== undefined && this.due.unsent <= now) await this.sendUnsent(waiting)
      else if (this.due.beat <= now) await this.beat()
      else return
      if (this.closed) return
      this.take({ kind: 'time' })
    }
  }

  private async sendStart({ sessionId, atMs }: Report): Promise<void> {
    const at = this.time.moment(atMs)
    const answer = await this.call('/ack', () => this.ackBody('started', sessionId, at))
    if (answer.kind === 'refused' && sessionOf(this.state) === sessionId) this.take({ kind: 'forgotten' })
    else if (!this.hear(answer)) this.due.start = this.now() + this.pause(answer, this.backOff.start)
  }

  private async sendUnsent(waiting: Unsent): Promise<void> {
    const answer = waiting.kind === 'stopped'
      ? await this.call('/ack', () => this.ackBody('stopped', waiting.sessionId, waiting.at))
      : await this.call('/event', () => ({
        code: waiting.code, ...waiting.detail !== undefined && { detail: waiting.detail }, ago_ms: this.time.agoMs(waiting.at),
      }))
    const isDone = answer.kind === 'refused' || (waiting.kind === 'event' ? answer.kind === 'answered' : this.hear(answer))
    if (!isDone) {
      this.due.unsent = this.now() + this.pause(answer, this.backOff.unsent)
      return
    }
    this.backOff.unsent.reset()
    this.memory.remove(waiting)
  }

  private async beat(): Promise<void> {
    const answer = await this.call('/beat', () => ({
      boot_id: this.bootId,
      session_id: sessionOf(this.state),
      attended: this.attended,
      uptime_seconds: Math.floor((this.now() - this.startedAtMs) / 1_000),
      version: this.options.version,
    }))
    this.isKnown ||= answer.kind === 'answered'
    if (this.hear(answer)) this.backOff.beat.reset()
    else this.due.beat = this.now() + this.pause(answer, this.backOff.beat)
  }

  private async call(path: Path, body: () => object): Promise<Answer> {
    const answer = await this.calls.call(path, body)
    if (this.closed) return answer
    const link = answer.kind === 'later' ? 'no_answer' : answer.kind === 'not_set_up' ? 'not_set_up' : 'ok'
    if (link === this.link) return answer
    this.link = link
    this.options.changed()
    return answer
  }

  /** Does what a reply says. Returns false for what was none. */
  private hear(answer: Answer): boolean {
    if (answer.kind !== 'answered' || !isBeatReply(answer.body)) return false
    if (this.closed) return true
    const reply = answer.body as unknown as BeatReply
    // The first beat says that this is a new run: nothing puts it off.
    if (this.isKnown) this.due.beat = this.now() + varied(reply.next_beat_seconds * 1_000, this.options.ports.random())
    this.take({ kind: 'reply', reply })
    return true
  }

  private pause(answer: Answer, backOff: BackOff): number {
    return answer.kind === 'not_set_up' || answer.kind === 'refused' ? SELDOM_MS : backOff.next()
  }

  private ackBody(kind: Report['kind'], sessionId: string, at: Unsent['at']): object {
    return { session_id: sessionId, kind, ago_ms: this.time.agoMs(at), boot_id: this.bootId }
  }

  /** Wakes up for what time will change; for calls only while none is under way. */
  private plan(): void {
    if (this.closed) return
    const moments = [nextMoment(this.state) ?? Infinity]
    if (this.working === null) {
      moments.push(this.due.beat)
      if (this.start !== null) moments.push(this.due.start)
      if (this.memory.unsent.length > 0) moments.push(this.due.unsent)
    }
    this.options.ports.wakeAt(Math.min(...moments), () => this.run())
  }
}
