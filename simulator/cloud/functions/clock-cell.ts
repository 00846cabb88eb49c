import type { ClockState } from '../../phone/protocol'

/**
 * The simulated time in memory that all workers share, so that a jump holds at once, also in the middle of a call.
 * One 64-bit integer, because two could be read torn: the lowest bit says whether time is paused, the rest is the
 * time at which it stands or else the distance from real time, in ms.
 */
export class ClockCell {
  private readonly cell: BigInt64Array

  constructor(readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(8)) {
    this.cell = new BigInt64Array(buffer)
  }

  write(state: ClockState): void {
    const ms = BigInt(Math.round(state.paused ? state.nowMs : state.offsetMs))
    Atomics.store(this.cell, 0, ms << 1n | (state.paused ? 1n : 0n))
  }

  /** Simulated epoch ms. */
  now(realNow: number): number {
    const value = Atomics.load(this.cell, 0)
    const ms = Number(value >> 1n)
    return (value & 1n) === 1n ? ms : realNow + ms
  }
}
