import type { SimulatedClock } from '../cloud'

/** The clock of a machine that only goes forward, on the simulated one: where that jumps back, this one goes on. */
export class MachineClock {
  private shiftMs = 0
  private lastMs = 0
  private readonly stopListening: () => void

  /** @param jumpedBack the simulated clock has jumped back: moments of this clock lie at other simulated times now */
  constructor(private readonly clock: SimulatedClock, private readonly jumpedBack: () => void) {
    this.lastMs = clock.now()
    this.stopListening = clock.onChange(() => void this.now())
  }

  now(): number {
    const ms = this.clock.now() + this.shiftMs
    if (ms >= this.lastMs) {
      this.lastMs = ms
      return ms
    }
    this.shiftMs += this.lastMs - ms
    this.jumpedBack()
    return this.lastMs
  }

  /** The simulated epoch ms of a moment of this clock. */
  toSimulated(ms: number): number {
    return Math.round(ms - this.now() + this.clock.now())
  }

  close(): void {
    this.stopListening()
  }
}
