import { AppError } from '../../../cloudfunctions/shared/app-error'
import { INITIAL_SETTINGS, type Settings } from '../../../cloudfunctions/shared/settings/settings'
import type { Documents } from '../../../cloudfunctions/shared/stores/documents'
import { Call, type Outcome } from './call'
import { Instance } from './instance'
import { Machine } from './machine'
import { Person } from './person'
import { ProofOfLife } from './proof-of-life'
import { Schedule } from './schedule'
import { Seeded } from './seeded'
import { SnapshotDatabase } from './store/snapshot-database'
import { PLAIN, TARIFFS } from './tariffs'
import { Weather } from './weather'
import { WeChatPay } from './wechat-pay'

/** 2026-11-23 13:00:00 in UTC+8. */
const BEGINS_AT = Date.UTC(2026, 10, 23, 5, 0, 0)

const LINE_LENGTH = 200

/** With bonuses for first recharges: beside an option of the same amount, in the place of a custom amount, and larger than any. */
const SETTINGS: Settings = {
  ...INITIAL_SETTINGS,
  rechargeOptions: [
    { id: 'first1', payFen: 137, bonusFen: 63, firstOnly: true },
    { id: 'first20', payFen: 2_000, bonusFen: 200, firstOnly: true },
    { id: 'first50', payFen: 5_000, bonusFen: 900, firstOnly: true },
    ...INITIAL_SETTINGS.rechargeOptions,
  ],
}

/** Everything there is in one history. */
export class World {
  readonly seeded: Seeded
  readonly schedule = new Schedule(BEGINS_AT)
  readonly weather: Weather
  readonly database = new SnapshotDatabase(() => this.schedule.now)
  readonly wechat = new WeChatPay(this)
  readonly people: Person[]
  readonly machines: Machine[]
  readonly proof = new ProofOfLife()
  /** How far the servers' clock is off. */
  skewMs = 0
  /** Servers differ from one another by up to this. */
  spreadMs: number
  /** What should never have happened, each with the name of its invariant. */
  readonly violations: string[] = []
  /** What happened, if anybody wants to read it. */
  readonly lines: string[] | null
  /** Calls so far. */
  calls = 0
  readonly tally = { operations: 0, mishaps: 0, crashes: 0, 'clock jumps': 0 }
  readonly #idle: Instance[] = []
  #ids = 0

  constructor(seed: number, isTold: boolean) {
    this.seeded = new Seeded(seed)
    this.weather = new Weather(new Seeded(seed ^ 0x5bd1e995))
    this.lines = isTold ? [] : null
    this.spreadMs = this.seeded.chance(0.3) ? 2_000 : 0
    this.database.versions.isSealed = seed % 8 === 0
    this.people = ['Lin', 'Zhou', 'Ming'].slice(0, this.seeded.between(1, 3)).map((name) => new Person(this, name))
    this.machines = ['A', 'B'].slice(0, this.seeded.between(1, 2)).map((id) => new Machine(this, id))
    this.store('settings', SETTINGS)
    for (const tariff of TARIFFS) this.store('tariffs', tariff)
    for (const { account } of this.people) this.store('accounts', account)
    const tariffId = this.seeded.chance(0.7) ? PLAIN._id : this.seeded.pick(TARIFFS)._id
    for (const machine of this.machines) this.store('devices', machine.document(tariffId))
  }

  /** As a server reads it. */
  clock(call: Call): number {
    return this.schedule.now + this.skewMs + call.skewMs
  }

  /** Calls a function, which may take `limitMs`, on an instance of its own for as long as it runs. Always resolves. */
  call<T>(who: string, what: string, limitMs: number, body: (instance: Instance, call: Call) => Promise<T>): Promise<Outcome<T>> {
    this.calls += 1
    const call = new Call(this, `${who} #${this.calls}`, limitMs, this.spreadMs && this.seeded.between(-this.spreadMs, this.spreadMs))
    const instance = this.#idle.pop() ?? new Instance(this)
    instance.call = call
    this.say(call.name, what)
    return new Promise((resolve) => {
      // An instance that crashed is never called again.
      call.onGone = () => resolve({ kind: 'gone' })
      body(instance, call).then(
        (value) => {
          this.#idle.push(instance)
          this.say(call.name, '→', value)
          resolve({ kind: 'done', value })
        },
        (error: unknown) => {
          this.#idle.push(instance)
          this.say(call.name, 'threw', error)
          this.notExpected(error)
          resolve({ kind: 'threw', error })
        },
      )
    })
  }

  /** A function may refuse, or say that the database did not answer; everything else is a mistake in it. */
  notExpected(error: unknown): void {
    const text = String((error as { message?: unknown } | null)?.message ?? error)
    if (error instanceof AppError || /request timeout|TransactionNotExist/.test(text)) return
    this.violated(/[Cc]onflict/.test(text) ? 'I9' : 'I8', `a function failed: ${error instanceof Error ? error.stack : text}`)
  }

  id(): string {
    this.#ids += 1
    return this.#ids.toString(16).padStart(32, '0')
  }

  /** As an operator does, outside of the functions. */
  store(collection: string, document: object): void {
    const { _id } = document as { _id: string }
    this.database.versions.commit([{ collection, id: _id, document: document as { _id: string } }])
  }

  /** What stands in a collection now. */
  all<C extends keyof Documents>(collection: C): Documents[C][] {
    return this.database.versions.all(collection) as unknown as Documents[C][]
  }

  one<C extends keyof Documents>(collection: C, id: string): Documents[C] | null {
    return this.database.versions.get(collection, id) as unknown as Documents[C] | null
  }

  violated(invariant: string, what: string): void {
    const violation = `${invariant}: ${what}`
    this.say('VIOLATED', violation)
    this.violations.push(violation)
  }

  say(who: string, what: string, more?: unknown): void {
    if (!this.lines) return
    const passed = new Date(this.schedule.now - BEGINS_AT)
    const days = Math.floor(passed.getTime() / 86_400_000)
    const rest = more === undefined ? '' : more instanceof Error || typeof more === 'string' ? String(more) : JSON.stringify(more)
    this.lines.push(`${days}d ${passed.toISOString().slice(11, 23)}  ${who.padEnd(14)} ${what} ${rest.slice(0, LINE_LENGTH)}`.trimEnd())
  }
}
