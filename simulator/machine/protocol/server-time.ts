import type { Memory, Moment } from './memory'
import type { Ports } from './ports'

/** Below this a difference may be the way of the message alone. */
const WORTH_LEARNING_MS = 1_000

/** The server's time, by the machine's own clock and what replies have told of its error. */
export class ServerTime {
  constructor(private readonly ports: Ports, private readonly memory: Memory, private readonly bootId: string) {}

  nowMs(): number {
    return this.ports.wallMs() + this.memory.offsetMs
  }

  /** @param serverMs `server_time_ms` of a reply that has just come */
  learn(serverMs: unknown): void {
    if (typeof serverMs !== 'number' || !Number.isFinite(serverMs)) return
    const offsetMs = Math.round(serverMs - this.ports.wallMs())
    if (Math.abs(offsetMs - this.memory.offsetMs) >= WORTH_LEARNING_MS) this.memory.offsetMs = offsetMs
  }

  /** A moment of this run, to be kept. */
  moment(monotonicMs: number): Moment {
    const serverMs = Math.round(this.nowMs() - (this.ports.monotonicMs() - monotonicMs))
    return { bootId: this.bootId, monotonicMs, serverMs }
  }

  /** How long ago that was: exact within a run, as good as the machine's clock after a restart. Whole ms. */
  agoMs({ bootId, monotonicMs, serverMs }: Moment): number {
    const ago = bootId === this.bootId ? this.ports.monotonicMs() - monotonicMs : this.nowMs() - serverMs
    return Math.max(0, Math.round(ago))
  }
}
