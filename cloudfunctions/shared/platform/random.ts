import { randomBytes, randomInt } from 'node:crypto'
import type { Random } from '../ports'

/** From the operating system's cryptographic source. */
export const secureRandom: Random = {
  id: () => randomBytes(16).toString('hex'),
  code: () => String(randomInt(1_000_000)).padStart(6, '0'),
}
