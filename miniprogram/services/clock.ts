import { parseWireTime } from '../utils/date'

let offsetMs = 0

/** Now by the server's clock, as far as it is known: a phone's clock may be hours off. */
export function nowMs(): number {
  return Date.now() + offsetMs
}

/** Takes the time of a reply that has just arrived. */
export function learnTime(wire: string): void {
  offsetMs = parseWireTime(wire) - Date.now()
}
