import type { Fault, Line } from './store/line'
import type { World } from './world'

/** How a call of a function ended for whoever called. `gone`: the function crashed or ran out of time. */
export type Outcome<T> = { kind: 'done', value: T } | { kind: 'threw', error: unknown } | { kind: 'gone' }

const NEVER = new Promise<never>(() => undefined)

/** One running call: everything that it asks of the world outside passes here, and may be its last. */
export class Call implements Line {
  readonly name: string
  /** How many of its requests something befell. */
  mishaps = 0
  /** How far its server's clock is off. */
  readonly skewMs: number
  /** Called when it is no more. */
  onGone: () => void = () => undefined
  readonly #world: World
  readonly #endsAt: number
  #isAlive = true

  constructor(world: World, name: string, limitMs: number, skewMs: number) {
    this.#world = world
    this.name = name
    this.skewMs = skewMs
    this.#endsAt = world.schedule.now + limitMs
  }

  trip(what: string): Promise<Fault | null> {
    if (!this.#isAlive) return NEVER
    const { weather, schedule } = this.#world
    const mishap = weather.mishap()
    if (mishap) {
      this.mishaps += 1
      this.#world.tally.mishaps += 1
      this.#world.say(this.name, what, mishap)
    }
    return new Promise((resolve) => schedule.after(weather.latency(), () => {
      if (mishap === 'dies' || !this.#isInTime()) return this.#die()
      resolve(mishap)
      if (mishap === 'crash') this.#die()
    }))
  }

  sleep(ms: number): Promise<void> {
    if (!this.#isAlive) return NEVER
    return new Promise((resolve) => this.#world.schedule.after(Math.ceil(ms), () => {
      if (this.#isInTime()) resolve()
      else this.#die()
    }))
  }

  later(run: () => void): void {
    const { weather, schedule } = this.#world
    schedule.after(weather.delay(), () => {
      try {
        run()
        this.#world.say(this.name, 'a request that was given up is carried out')
      } catch (error) {
        this.#world.say(this.name, 'a request that was given up is refused:', error)
      }
    })
  }

  #isInTime(): boolean {
    return this.#isAlive && this.#world.schedule.now <= this.#endsAt
  }

  #die(): void {
    if (!this.#isAlive) return
    this.#isAlive = false
    this.#world.tally.crashes += 1
    this.#world.say(this.name, 'is no more')
    this.onGone()
  }
}
