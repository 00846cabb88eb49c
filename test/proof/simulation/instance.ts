import { routeTable, type RouteTable } from '../../../cloudfunctions/api/routes'
import { databaseOn } from '../../../cloudfunctions/shared/platform/database/database-on'
import type { Log } from '../../../cloudfunctions/shared/ports'
import { servicesOn, type UserServices } from '../../../cloudfunctions/shared/services'
import type { Documents } from '../../../cloudfunctions/shared/stores/documents'
import type { Call } from './call'
import { quickHash } from './quick-hash'
import type { Line } from './store/line'
import type { World } from './world'

/** A warm instance of the functions: it serves one call at a time, and keeps what functions keep between calls. */
export class Instance {
  readonly services: UserServices
  readonly routes: RouteTable
  /** The one that it serves. */
  call: Call | null = null
  readonly #world: World

  constructor(world: World) {
    this.#world = world
    const line: Line = {
      trip: (what) => this.#now.trip(what),
      later: (run) => this.#now.later(run),
      sleep: (ms) => this.#now.sleep(ms),
    }
    const database = databaseOn<Documents>(world.database.on(line), { random: () => world.weather.random(), sleep: line.sleep })
    const services = servicesOn(database, {
      pay: world.wechat.on(line),
      files: { remove: async () => [], temporaryUrls: async (fileIds) => fileIds.map(() => null) },
      clock: () => world.clock(this.#now),
      random: { id: () => world.id(), code: () => '716253' },
      hash: quickHash,
      log: this.#log(),
    })
    this.services = {
      ...services,
      sms: { sendCode: async () => ({ kind: 'taken' }) },
      phoneNumbers: { numberOf: async () => ({ kind: 'unavailable', heard: 'nobody presses a button here' }) },
      review: null,
    }
    this.routes = routeTable(this.services)
  }

  get #now(): Call {
    if (!this.call) throw new Error('an instance works without having been called')
    return this.call
  }

  #log(): Log {
    const say = (what: string, more?: unknown): void => this.#world.say(this.#now.name, what, more)
    return {
      refused: (what, { code }) => say(`${what}:`, code),
      alarm: (what) => say('alarm:', what),
      failed: (error) => {
        say('failed:', error)
        this.#world.notExpected(error)
      },
      tag: () => 'u_',
    }
  }
}
