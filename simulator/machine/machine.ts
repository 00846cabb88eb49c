import { randomBytes } from 'node:crypto'
import type { SimulatedClock } from '../cloud'
import { MachineClock } from './machine-clock'
import { MachineNetwork } from './network'
import type { Place } from './places'
import { DeviceClient, sessionOf } from './protocol'
import type { MachineState, Power, Screen } from './state'
import { MINUTE_MS, NO_FAULTS, type Switches } from './switches'

/** What the data folder keeps of a machine. */
export interface StoredMachine {
  id: string
  code: string
  key: string
  place: Place
  /** What its program has written to its disk. */
  disk: string | null
}

export interface MachineOptions {
  stored: StoredMachine
  clock: SimulatedClock
  /** Base address of the function `device`. */
  address(): string
  /** After what the desk shows or the data folder keeps has changed. */
  changed(): void
}

const VERSION = '1.0.0'

/** One machine: its program, its clock, its network, and what is wrong with them. */
export class Machine {
  switches: Switches = NO_FAULTS
  power: Power = 'on'
  private readonly clock: MachineClock
  private readonly network: MachineNetwork
  private client: DeviceClient
  private wake: { atMs: number; work: () => Promise<void> } | null = null
  private cancelWake = (): void => undefined

  constructor(private readonly options: MachineOptions) {
    const { clock, address, changed } = options
    this.clock = new MachineClock(clock, () => this.plan())
    this.network = new MachineNetwork({
      clock, address, changed, switches: () => this.switches, isInSession: () => sessionOf(this.client.state) !== null,
    })
    this.client = this.boot()
  }

  get stored(): StoredMachine {
    return this.options.stored
  }

  /** Does what is due; at first that it says it is there. */
  run(): Promise<void> {
    return this.power === 'on' ? this.client.run() : Promise.resolve()
  }

  /** Somebody touches the screen. */
  async touch(): Promise<void> {
    if (this.power === 'on') await this.client.touch()
  }

  /** The user presses 结束用机 on the screen. */
  async endHere(): Promise<void> {
    if (this.power === 'on') await this.client.endHere()
  }

  async report(code: string, detail?: string): Promise<void> {
    if (this.power === 'on') await this.client.report(code, detail)
  }

  /** Turning `on` what is on restarts it. */
  async setPower(power: Power): Promise<void> {
    this.client.close()
    this.forgetWake()
    this.power = power
    if (power === 'on') this.client = this.boot()
    this.options.changed()
    await this.run()
  }

  async setSwitches(change: Partial<Switches>): Promise<void> {
    const before = this.switches
    this.switches = { ...before, ...change }
    this.options.changed()
    const isEasier = this.switches.network === 'ok' && (before.network !== 'ok' || before.lateStopMinutes > this.switches.lateStopMinutes)
    if (this.power === 'on' && isEasier) await this.client.retryNow()
  }

  state(): MachineState {
    const { id, code, place } = this.stored
    const { clock } = this.options
    const isOn = this.power === 'on'
    return {
      id, code, place,
      power: this.power,
      screen: this.screen(),
      link: isOn ? this.client.link : 'unknown',
      sessionId: isOn ? sessionOf(this.client.state) : null,
      switches: this.switches,
      clockMs: clock.now() + this.switches.skewMinutes * MINUTE_MS,
      unsent: this.client.unsent.map((one) => ({ what: one.kind === 'event' ? `event ${one.code}` : 'ack stopped', at: one.at.serverMs })),
      calls: this.network.calls,
    }
  }

  /** It is carried away, or the simulator ends. */
  close(): void {
    this.client.close()
    this.forgetWake()
    this.clock.close()
  }

  private screen(): Screen {
    if (this.power === 'off') return { kind: 'dark' }
    if (this.power === 'crashed') return { kind: 'crashed' }
    const { state, attended } = this.client
    switch (state.kind) {
      case 'locked': {
        const { last } = state
        return { kind: 'locked', attended, ended: last && { reason: last.reason, at: this.clock.toSimulated(last.atMs) } }
      }
      case 'in_session':
      case 'warning': return { kind: state.kind, endsAt: this.clock.toSimulated(state.endsAtMs) }
      default: return { kind: state.kind }
    }
  }

  private boot(): DeviceClient {
    const { stored, clock, changed } = this.options
    return new DeviceClient({
      deviceId: stored.id,
      deviceKey: stored.key,
      version: VERSION,
      changed,
      ports: {
        send: this.network.send,
        monotonicMs: () => this.clock.now(),
        wallMs: () => clock.now() + this.switches.skewMinutes * MINUTE_MS,
        random: Math.random,
        nonce: () => randomBytes(16).toString('base64url'),
        storage: {
          read: () => stored.disk,
          write(text) {
            stored.disk = text
            changed()
          },
        },
        wakeAt: (atMs, work) => {
          this.wake = { atMs, work }
          this.plan()
        },
      },
    })
  }

  private plan(): void {
    this.cancelWake()
    if (this.wake === null) return
    const { atMs, work } = this.wake
    // A machine that somebody uses, or stands at, lives through a jump of the clock; an idle one just beats after it.
    const lived = sessionOf(this.client.state) !== null || this.client.attended
    this.cancelWake = this.options.clock.scheduleAt(this.clock.toSimulated(atMs), work, { lived })
  }

  private forgetWake(): void {
    this.wake = null
    this.cancelWake()
  }
}
