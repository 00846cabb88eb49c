import type { ClockState } from '../phone/protocol'

/** Node counts a longer delay as 1 ms. */
const LONGEST_DELAY_MS = 2 ** 31 - 1

interface Task {
  atMs: number
  run: () => unknown
  lived: boolean
}

export interface Schedule {
  /**
   * A jump forward halts at this moment until the work has settled, and again at what it schedules so: for what has to
   * live through the time in between, as a machine in use does with its beats. Default false.
   */
  lived?: boolean
}

/**
 * The time that everything in the local cloud goes by.
 *
 * A jump moves the time at once and then runs what has become due, once each, in the order in which it was due;
 * what those tasks schedule counts from the time after the jump. So a jump of a year runs an hourly timer once.
 * Work that is `lived` divides a jump forward into several, one after the other.
 */
export class SimulatedClock {
  private offsetMs = 0
  private pausedAtMs: number | null = null
  private tasks: Task[] = []
  private timer: NodeJS.Timeout | undefined
  private readonly listeners = new Set<(state: ClockState) => void>()

  constructor(private readonly realNow: () => number = Date.now) {}

  /** Simulated epoch ms. */
  now(): number {
    return this.pausedAtMs ?? this.realNow() + this.offsetMs
  }

  state(): ClockState {
    return { offsetMs: this.offsetMs, paused: this.pausedAtMs !== null, nowMs: this.now() }
  }

  /** Time stands still; scheduled work waits, except when `advance` or `set` reaches it. */
  pause(): void {
    if (this.pausedAtMs !== null) return
    this.pausedAtMs = this.now()
    this.changed()
  }

  /** Time goes on from where it stood. */
  resume(): void {
    if (this.pausedAtMs === null) return
    this.offsetMs = this.pausedAtMs - this.realNow()
    this.pausedAtMs = null
    this.changed()
  }

  /** Jumps by `ms`, back if negative. Resolves when the work that came due has settled. */
  advance(ms: number): Promise<void> {
    return this.set(this.now() + ms)
  }

  /** Jumps to epoch ms. Resolves when the work that came due has settled. */
  async set(atMs: number): Promise<void> {
    if (!Number.isFinite(atMs)) throw new TypeError(`not a time: ${atMs}`)
    const isForward = atMs >= this.now()
    for (let halt = this.haltBefore(atMs); halt !== undefined; halt = this.haltBefore(atMs)) await this.leap(halt)
    // Another jump may have begun meanwhile; time never runs back because of that.
    await this.leap(isForward ? Math.max(atMs, this.now()) : atMs)
  }

  /** After each pause, resumption and jump. Returns how to stop listening. */
  onChange(listener: (state: ClockState) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Runs `work` once, `delayMs` of simulated time from now. Returns how to cancel it. */
  schedule(delayMs: number, work: () => unknown, how?: Schedule): () => void {
    return this.scheduleAt(this.now() + delayMs, work, how)
  }

  /** Runs `work` once, at epoch ms; a time that has passed means as soon as possible. Returns how to cancel it. */
  scheduleAt(atMs: number, work: () => unknown, { lived = false }: Schedule = {}): () => void {
    const task: Task = { atMs, run: work, lived }
    this.tasks.push(task)
    this.arm()
    return () => {
      this.tasks = this.tasks.filter((one) => one !== task)
      this.arm()
    }
  }

  /** Forgets all scheduled work. */
  close(): void {
    this.tasks = []
    this.listeners.clear()
    this.arm()
  }

  private async leap(atMs: number): Promise<void> {
    if (this.pausedAtMs !== null) this.pausedAtMs = atMs
    else this.offsetMs = atMs - this.realNow()
    const due = this.takeDue()
    this.changed()
    await Promise.allSettled(due.map((task) => run(task)))
  }

  /** Where a jump to `atMs` has to halt next. */
  private haltBefore(atMs: number): number | undefined {
    const lived = this.tasks.filter((task) => task.lived && task.atMs < atMs).map((task) => task.atMs)
    return lived.length === 0 ? undefined : Math.max(Math.min(...lived), this.now())
  }

  private changed(): void {
    this.arm()
    const state = this.state()
    for (const listener of this.listeners) listener(state)
  }

  private takeDue(): Task[] {
    const now = this.now()
    const due = this.tasks.filter((task) => task.atMs <= now).sort((a, b) => a.atMs - b.atMs)
    this.tasks = this.tasks.filter((task) => task.atMs > now)
    return due
  }

  private arm(): void {
    clearTimeout(this.timer)
    if (this.pausedAtMs !== null || this.tasks.length === 0) return
    const next = Math.min(...this.tasks.map((task) => task.atMs))
    this.timer = setTimeout(() => {
      for (const task of this.takeDue()) void run(task)
      this.arm()
    }, Math.min(Math.max(next - this.now(), 0), LONGEST_DELAY_MS))
    // Scheduled work alone keeps no process alive.
    this.timer.unref()
  }
}

/** Work handles its own failures; one that does not must stop neither the clock nor the other tasks. */
async function run(task: Task): Promise<void> {
  try {
    await task.run()
  } catch (error) {
    console.error('scheduled work failed:', error)
  }
}
