import { AtCommit } from './invariants/at-commit'
import { checkAtRest } from './invariants/at-rest'
import { OPERATIONS } from './operations'
import { runTimers } from './operations/surroundings'
import { notify } from './operations/wechat'
import type { Seeded } from './seeded'
import { World } from './world'

export interface Told {
  seed: number
  /** Empty when all invariants held. */
  violations: readonly string[]
  /** What happened, when it was asked for. */
  lines: readonly string[]
}

const MINUTE_MS = 60_000
/** Doubling pauses: eleven days. A world that is not at rest then never will be. */
const LONGEST_HEALING = 14

/** One history: 10 to 40 things happen, then nothing goes wrong any more, and in the end everything must add up. */
export class History {
  readonly seed: number
  readonly world: World
  #left: number
  #healing = -1

  constructor(seed: number, isTold = false) {
    this.seed = seed
    this.world = new World(seed, isTold)
    const commits = new AtCommit(this.world)
    this.world.database.versions.onCommit = (changes) => commits.check(changes)
    this.#left = this.world.seeded.between(10, 40)
    this.#next()
  }

  /** Lets the next thing happen; false when there is none. All promises must settle between two steps. */
  step(): boolean {
    if (this.world.schedule.step()) return true
    if (this.#healing < LONGEST_HEALING && this.#heal()) return true
    checkAtRest(this.world)
    return false
  }

  told(): Told {
    return { seed: this.seed, violations: this.world.violations, lines: this.world.lines ?? [] }
  }

  #next(): void {
    const { seeded, schedule } = this.world
    this.#left -= 1
    schedule.after(gap(seeded), () => {
      const operation = seeded.weighted(OPERATIONS)
      operation.run(this.world)
      if (this.#left > 0) this.#next()
    })
  }

  /** Runs the timers once more, when something is due; false when nothing is. */
  #heal(): boolean {
    const { world } = this
    if (this.#healing === -1) {
      world.say('world', 'heals')
      world.weather.calm()
      world.skewMs = 0
      world.spreadMs = 0
      this.#notifyAgain()
    }
    this.#healing += 1
    const dueAt = this.#nextDue()
    if (dueAt === null) return this.#healing === 0
    const pause = this.#healing === 0 ? MINUTE_MS : Math.max(dueAt - world.schedule.now + 1, 2 ** this.#healing * MINUTE_MS)
    world.schedule.after(pause, () => runTimers(world))
    return true
  }

  /** WeChat does not give up before it is answered. What the timers still look at, they must find out by themselves. */
  #notifyAgain(): void {
    for (const { outTradeNo, payment, acknowledged } of this.world.wechat.orders.values()) {
      if (payment && !acknowledged && this.world.one('orders', outTradeNo)?.state === 'closed') notify(this.world, outTradeNo)
    }
  }

  #nextDue(): number | null {
    const { world } = this
    const due = [
      ...world.all('sessions').flatMap(({ dueAt }) => dueAt ?? []),
      // What is flagged waits for an operator.
      ...world.all('orders').filter(({ state, flags }) => state === 'created' && flags.length === 0).map(({ lookAt }) => lookAt),
    ]
    return due.length === 0 ? null : Math.min(...due)
  }
}

/** Half of all things happen while others are under way. */
function gap(seeded: Seeded): number {
  const kind = seeded.next()
  if (kind < 0.55) return seeded.between(0, 25)
  if (kind < 0.78) return seeded.between(25, 5_000)
  if (kind < 0.95) return seeded.between(5_000, 180_000)
  return seeded.between(180_000, 2_400_000)
}
