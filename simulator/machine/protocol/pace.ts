const JITTER = 0.1
const FIRST_MS = 1_000
const LONGEST_MS = 60_000

/** Varied by ±10 %, so that machines that were switched on together do not beat together. @param random 0 ≤ x < 1 */
export const varied = (ms: number, random: number): number => Math.round(ms * (1 - JITTER + 2 * JITTER * random))

/** How long to wait after a failure: 1, 2, 4 … 60 s. */
export class BackOff {
  private failures = 0

  next(): number {
    const ms = Math.min(FIRST_MS * 2 ** this.failures, LONGEST_MS)
    this.failures += 1
    return ms
  }

  reset(): void {
    this.failures = 0
  }
}
