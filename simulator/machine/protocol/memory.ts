import type { Ports } from './ports'

/** A moment, told by what survives a restart and by what is exact. */
export interface Moment {
  /** Which run's monotonic clock `monotonicMs` is of. */
  bootId: string
  monotonicMs: number
  /** Epoch ms as the server would have said, as far as the machine knew. */
  serverMs: number
}

/** What waits to be answered. */
export type Unsent =
  | { kind: 'stopped'; sessionId: string; at: Moment }
  | { kind: 'event'; code: string; detail?: string; at: Moment }

interface Stored {
  /** Server's time less own clock. */
  offsetMs: number
  /** Oldest first. */
  unsent: Unsent[]
}

/** What a machine keeps over restarts: how wrong its clock is, and what is not yet answered. */
export class Memory {
  private readonly stored: Stored
  private closed = false

  constructor(private readonly storage: Ports['storage']) {
    const text = storage.read()
    this.stored = text === null ? { offsetMs: 0, unsent: [] } : JSON.parse(text) as Stored
  }

  get offsetMs(): number {
    return this.stored.offsetMs
  }

  set offsetMs(value: number) {
    this.stored.offsetMs = value
    this.write()
  }

  get unsent(): readonly Unsent[] {
    return this.stored.unsent
  }

  /** The server keeps the latest event of each code: one that waits gives way to a newer one, so that the list stays short. */
  add(unsent: Unsent): void {
    const isReplaced = (one: Unsent): boolean => one.kind === 'event' && unsent.kind === 'event' && one.code === unsent.code
    this.stored.unsent = [...this.stored.unsent.filter((one) => !isReplaced(one)), unsent]
    this.write()
  }

  /** It was answered. */
  remove(unsent: Unsent): void {
    this.stored.unsent = this.stored.unsent.filter((one) => one !== unsent)
    this.write()
  }

  /** From now on another run writes. */
  close(): void {
    this.closed = true
  }

  private write(): void {
    if (!this.closed) this.storage.write(JSON.stringify(this.stored))
  }
}
