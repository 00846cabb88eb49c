import type { DeviceWord } from '../../../cloudfunctions/shared/device-session/advance'
import type { Device } from '../../../cloudfunctions/shared/device-session/device'
import { advanceDeviceSession } from '../../../cloudfunctions/shared/device-session/progress'
import { isOver, type DeviceSession } from '../../../cloudfunctions/shared/device-session/session'
import type { Outcome } from './call'
import type { World } from './world'

/** How a use ends if nobody stops it at the phone before. */
const FATES = [
  { fate: 'button', weight: 30 },
  { fate: 'silence', weight: 20 },
  { fate: 'reboot', weight: 15 },
  { fate: 'late stop', weight: 15 },
  { fate: 'deadline', weight: 20 },
] as const

interface Use {
  sessionId: string
  /** By the machine's clock. */
  startedAt: number
  deadlineAt: number
  fate: (typeof FATES)[number]['fate']
  /** When its fate meets it, true time. */
  fateAt: number
}

const TELL_MS = 10_000
const PATIENCE_MS = 20 * 60_000
const DAY_MS = 86_400_000

/** A machine: it finds out that somebody wants it, counts for itself, reports now and then, and may fall silent. */
export class Machine {
  readonly id: string
  #boot = 1
  #use: Use | null = null
  readonly #world: World
  readonly #skewMs: number

  constructor(world: World, id: string) {
    this.#world = world
    this.id = id
    this.#skewMs = world.seeded.chance(0.85) ? 0 : world.seeded.between(-DAY_MS, DAY_MS)
  }

  document(tariffId: string): Device {
    return {
      _id: this.id, province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷广场 B1',
      // Whether a machine is online is not what is proved here.
      state: 'open', tariffId, sessionId: null, lastSeenAt: this.#world.schedule.now + 365 * DAY_MS,
    }
  }

  /** Asks soon whether somebody wants it: it stands before people and beats every two seconds. */
  attend(): void {
    const { seeded, schedule } = this.#world
    const wait = seeded.chance(0.9) ? seeded.between(20, 3_000) : seeded.between(3_000, 90_000)
    schedule.after(wait, () => void this.#begin())
  }

  /** The power fails and comes back: a use that ran is over, which it says with its next beat. */
  async reboot(): Promise<void> {
    this.#boot += 1
    const use = this.#use
    this.#use = null
    if (use) await this.#tell({ kind: 'beat', deviceId: this.id, bootId: this.#bootId }, use.sessionId)
  }

  get #bootId(): string {
    return `boot-${this.#boot}`
  }

  get #clock(): number {
    return this.#world.schedule.now + this.#skewMs
  }

  async #begin(): Promise<void> {
    const { seeded, schedule } = this.#world
    const sessionId = this.#world.one('devices', this.id)?.sessionId
    const session = sessionId ? this.#world.one('sessions', sessionId) : null
    if (this.#use || session?.state !== 'pending') return
    const lasts = seeded.chance(0.4) ? seeded.between(1_000, 100_000) : seeded.between(60_000, 900_000)
    const use: Use = {
      sessionId: session._id, startedAt: this.#clock, deadlineAt: Infinity, fate: seeded.weighted(FATES).fate, fateAt: schedule.now + lasts,
    }
    this.#use = use
    this.#world.proof.started(session._id, use.startedAt)
    const word: DeviceWord = { kind: 'started', deviceId: this.id, at: use.startedAt, bootId: this.#bootId }
    if (seeded.chance(0.1)) void this.#tell(word)
    for (let tries = 1; this.#use === use; tries += 1) {
      const outcome = await this.#tell(word)
      if (outcome.kind === 'done' || tries === 4) return this.#heard(use, outcome)
      await this.#wait(2_000)
    }
  }

  /** Reports every minute until it ends. */
  async #run(use: Use): Promise<void> {
    const { schedule, seeded } = this.#world
    while (this.#use === use) {
      // A history does not wait for a deadline that is hours away.
      const fateAt = use.fate === 'deadline' && use.deadlineAt - this.#clock < PATIENCE_MS ? Infinity : use.fateAt
      const leftMs = Math.min(fateAt - schedule.now, use.deadlineAt - this.#clock)
      await this.#wait(Math.max(0, Math.min(leftMs, seeded.between(54_000, 66_000))))
      if (this.#use !== use) return
      if (this.#clock >= use.deadlineAt) return this.#stop(use, use.deadlineAt, 0)
      if (schedule.now >= fateAt) return this.#meetFate(use)
      const outcome = await this.#tell({ kind: 'beat', deviceId: this.id, bootId: this.#bootId })
      if (this.#use === use) this.#listen(use, outcome)
    }
  }

  async #meetFate(use: Use): Promise<void> {
    const { seeded } = this.#world
    this.#world.say(`machine ${this.id}`, `meets its fate: ${use.fate}`)
    switch (use.fate) {
      case 'silence':
        this.#use = null
        return
      case 'reboot':
        await this.#wait(seeded.between(5_000, 200_000))
        return this.#use === use ? this.reboot() : undefined
      case 'late stop':
        return this.#stop(use, this.#clock, seeded.chance(0.5) ? seeded.between(10_000, 300_000) : seeded.between(300_000, 7_200_000))
      default:
        return this.#stop(use, this.#clock, 0)
    }
  }

  /** It is locked at once; that it is so may become known much later. */
  async #stop(use: Use, at: number, lateMs: number): Promise<void> {
    this.#use = null
    if (lateMs > 0) await this.#wait(lateMs)
    for (let tries = 1; tries <= 3; tries += 1) {
      const { kind } = await this.#tell({ kind: 'stopped', deviceId: this.id, at }, use.sessionId)
      if (kind === 'done' && !this.#world.seeded.chance(0.1)) return
      await this.#wait(5_000)
    }
  }

  #heard(use: Use, outcome: Outcome<DeviceSession | null>): void {
    this.#listen(use, outcome)
    if (this.#use === use) void this.#run(use)
  }

  #listen(use: Use, outcome: Outcome<DeviceSession | null>): void {
    if (outcome.kind !== 'done') return
    const session = outcome.value
    if (!session || isOver(session) || session.state === 'pending') {
      this.#use = null
      return
    }
    use.deadlineAt = session.deadlineAt
    if (session.state === 'stopping') void this.#stop(use, this.#clock, this.#world.seeded.chance(0.2) ? 200_000 : 0)
  }

  #tell(word: DeviceWord, sessionId = this.#use?.sessionId): Promise<Outcome<DeviceSession | null>> {
    if (!sessionId) throw new Error('a machine speaks of nothing')
    return this.#world.call(`machine ${this.id}`, `${word.kind} of session ${sessionId.slice(-4)}`, TELL_MS, ({ services }) => {
      this.#world.proof.heard(sessionId, word, services.clock())
      return advanceDeviceSession(services, sessionId, word)
    })
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#world.schedule.after(ms, resolve))
  }
}
