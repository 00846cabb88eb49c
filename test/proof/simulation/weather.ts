import type { Seeded } from './seeded'
import type { Fault } from './store/line'

/** What may befall a request; `dies`: the caller is no more before the request arrives. */
export type Mishap = Fault | 'dies'

const MISHAPS: readonly { mishap: Mishap, weight: number }[] = [
  { mishap: 'conflict', weight: 30 },
  { mishap: 'fails', weight: 20 },
  { mishap: 'lost', weight: 20 },
  { mishap: 'late', weight: 10 },
  { mishap: 'crash', weight: 10 },
  { mishap: 'dies', weight: 10 },
]

/** How often something goes wrong with a request of a history. */
const SKIES = [{ chance: 0, weight: 25 }, { chance: 0.02, weight: 45 }, { chance: 0.08, weight: 22 }, { chance: 0.25, weight: 8 }]

/** How long requests take and what goes wrong with them. */
export class Weather {
  readonly chance: number
  /** Nothing goes wrong any more. */
  isCalm = false
  readonly #seeded: Seeded

  constructor(seeded: Seeded) {
    this.#seeded = seeded
    this.chance = seeded.weighted(SKIES).chance
  }

  /** From now on nothing goes wrong. */
  calm(): void {
    this.isCalm = true
  }

  mishap(): Mishap | null {
    if (this.isCalm || !this.#seeded.chance(this.chance)) return null
    return this.#seeded.weighted(MISHAPS).mishap
  }

  /** Of a request; most are quick, and one in twenty lets everybody else pass. */
  latency(): number {
    const seeded = this.#seeded
    if (this.isCalm) return 5
    if (seeded.chance(0.8)) return seeded.between(2, 12)
    return seeded.chance(0.75) ? seeded.between(12, 80) : seeded.between(80, 900)
  }

  /** How long after it was given up a request is carried out. */
  delay(): number {
    return this.#seeded.between(5, 4_000)
  }

  random(): number {
    return this.#seeded.next()
  }
}
