import { AtCommit } from './invariants/at-commit'
import { checkAtRest } from './invariants/at-rest'
import { OPERATIONS } from './operations'
import { runTimer } from './operations/surroundings'
import { notify, notifyOfRefund } from './operations/wechat'
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

/** One history: 6 to 40 things happen, then nothing goes wrong any more, and in the end everything must add up. */
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
    this.world.wechat.refunds.onEnd = (refund) => {
      const { seeded, schedule } = this.world
      if (seeded.chance(0.75)) schedule.after(seeded.between(5, 5_000), () => notifyOfRefund(this.world, refund, seeded.between(1, 3)))
    }
    // Short ones more often: most of what can go wrong needs few.
    this.#left = 6 + Math.floor(35 * this.world.seeded.next() ** 5)
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
      this.world.tally.operations += 1
      operation.run(this.world)
      if (this.#left > 0) this.#next()
    })
  }

  /** Runs the timer once more, when something is due; false when nothing is. */
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
    if (dueAt === Infinity) return this.#healing === 0
    const pause = Math.max(dueAt - world.schedule.now + 1, this.#healing === 0 ? 0 : 2 ** this.#healing * MINUTE_MS)
    world.schedule.after(pause, () => runTimer(world))
    return true
  }

  #nextDue(): number {
    const { world } = this
    // What is flagged waits for an operator.
    const open = world.all('orders').filter(({ state, flags }) => state === 'created' && flags.length === 0)
    return Math.min(
      Infinity,
      ...world.all('sessions').flatMap(({ dueAt }) => dueAt ?? []),
      ...world.all('refunds').flatMap(({ lookAt }) => lookAt ?? []),
      ...open.map(({ lookAt }) => lookAt),
    )
  }

  /** WeChat does not give up before it is answered. What the timer still looks at, it must find out by itself. */
  #notifyAgain(): void {
    for (const { outTradeNo, payment, acknowledged } of this.world.wechat.orders.values()) {
      if (payment && !acknowledged && this.world.one('orders', outTradeNo)?.state === 'closed') notify(this.world, outTradeNo)
    }
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
