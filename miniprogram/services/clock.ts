import { parseWireTime } from '../utils/date'

/** The server's clock less the phone's lies between these, ms. */
let earliest = -Infinity
let latest = Infinity

/** Now by the server's clock, as far as it is known: a phone's clock may be hours off. */
export function nowMs(): number {
  return Date.now() + (isTimeKnown() ? Math.round((earliest + latest) / 2) : 0)
}

export function isTimeKnown(): boolean {
  return latest !== Infinity
}

/**
 * Takes the time of a reply that has just arrived. A reply names a whole second somewhere between question and arrival;
 * what several of them leave possible is narrower than any of them, so that a running clock does not jump.
 */
export function learnTime(wire: string, askedAtMs: number): void {
  const secondMs = parseWireTime(wire)
  const low = secondMs - Date.now()
  const high = secondMs + 1000 - askedAtMs
  // They contradict each other: somebody has set the phone's clock in between.
  const agrees = low <= latest && high >= earliest
  earliest = agrees ? Math.max(earliest, low) : low
  latest = agrees ? Math.min(latest, high) : high
}
