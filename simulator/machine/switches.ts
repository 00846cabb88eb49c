/** What can be wrong with a machine. */
export interface Switches {
  /** `none`: calls fail. `replies_lost`: they arrive, and the machine hears nothing of it. */
  network: 'ok' | 'none' | 'replies_lost'
  /** How far its own clock is off, both ways. */
  skewMinutes: number
  /** It locks at once, and reports the stop so much later; 0: at once. */
  lateStopMinutes: number
  /** It does not hear that it should lock, and goes on until its own deadline. */
  ignoresStop: boolean
}

export const NO_FAULTS: Switches = { network: 'ok', skewMinutes: 0, lateStopMinutes: 0, ignoresStop: false }

export const MINUTE_MS = 60_000
