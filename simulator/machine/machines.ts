import type { LocalCloud } from '../cloud'
import type { ScannableCode } from '../phone/protocol'
import { Machine, type StoredMachine } from './machine'
import { Operator } from './operator'
import { nextPlace, PLACES, type Place } from './places'
import type { OperatorState, StandingMachine } from './state'

/** The page that a machine's code opens. */
const PAGE = 'pages/device/device'
const FIRST_MACHINES = 2

export interface MachinesOptions {
  cloud: LocalCloud
  /** Where HTTP access reaches the function `device`, e.g. `/device`; undefined: nowhere. */
  devicePath: string | undefined
  operatorKey: string | undefined
  /** Machines of an earlier run; undefined: none was ever set up here. */
  known: StoredMachine[] | undefined
  /** Sets up the first machines of an empty desk. */
  standFirst: boolean
  /** After what the desk shows or the data folder keeps has changed. */
  changed(): void
  /** After a machine has come or gone. */
  moved(): void
}

/** The machines around the desk. */
export class Machines {
  private list: Machine[] = []
  private readonly operator: Operator
  /** Whether there ever was one; who carried all away wants none. */
  private wereSetUp = false
  /** Counts the times that the cloud forgot all machines; what began before comes to nothing. */
  private era = 0

  constructor(private readonly options: MachinesOptions) {
    this.operator = new Operator(options.cloud, options.operatorKey)
  }

  /** Whether the project has machines at all. */
  get isThere(): boolean {
    return this.options.devicePath !== undefined && this.operator.isThere
  }

  /** What the data folder keeps; undefined while none was ever set up. */
  get stored(): StoredMachine[] | undefined {
    return this.wereSetUp ? this.list.map(({ stored }) => stored) : undefined
  }

  /**
   * Switches on the machines of an earlier run, or sets the first ones up. It resolves when they have said that they
   * are there, and never rejects: what went wrong stands in the log.
   */
  async start(): Promise<void> {
    if (!this.isThere) return
    const { known, standFirst } = this.options
    this.wereSetUp = known !== undefined
    for (const stored of known ?? []) this.stand(stored)
    await Promise.all(this.list.map((machine) => machine.run()))
    if (known === undefined && standFirst) await this.setUpFirst()
  }

  /** The cloud knows no machine any more. */
  async startAnew(): Promise<void> {
    this.era += 1
    for (const machine of this.list.splice(0)) machine.close()
    this.wereSetUp = false
    this.moved()
    if (this.isThere && this.options.standFirst) await this.setUpFirst()
  }

  states(): StandingMachine[] {
    return this.list.map((machine) => ({ ...machine.state(), ...this.operator.known(machine.stored.id) }))
  }

  stateOf(id: string): StandingMachine | undefined {
    return this.states().find((state) => state.id === id)
  }

  find(id: string): Machine | undefined {
    return this.list.find(({ stored }) => stored.id === id)
  }

  /** Sets up one more. Resolves when it has said that it is there. @throws Error with what the operator's function said */
  async add(place: Place = nextPlace(this.list.map(({ stored }) => stored.place))): Promise<Machine> {
    if (!this.isThere) throw new Error('this project has no functions device and operator')
    const { era } = this
    const provision = await this.operator.add(place)
    if (era !== this.era) throw new Error('the cloud was emptied meanwhile')
    this.wereSetUp = true
    const machine = this.stand({ ...provision, place, disk: null })
    this.moved()
    await machine.run()
    return machine
  }

  /** Carries a machine away; the cloud hears nothing of it any more. */
  remove(id: string): void {
    this.find(id)?.close()
    this.list = this.list.filter(({ stored }) => stored.id !== id)
    this.moved()
  }

  /** Opens or closes a machine as the operator; it learns that with its next beat. */
  async operate(id: string, state: OperatorState): Promise<void> {
    await this.operator.setState(id, state)
    this.options.changed()
  }

  /** What their stickers say, to be scanned. */
  codes(): ScannableCode[] {
    return this.list.map((machine) => this.codeOf(machine))
  }

  codeOf({ stored: { id, code, place } }: Machine): ScannableCode {
    return { id: `machine-${id}`, title: `机器 · ${place.location}`, content: { kind: 'wxacode', path: PAGE, scene: code } }
  }

  close(): void {
    this.era += 1
    for (const machine of this.list) machine.close()
  }

  private moved(): void {
    this.options.changed()
    this.options.moved()
  }

  private stand(stored: StoredMachine): Machine {
    const { cloud, devicePath = '', changed } = this.options
    const machine = new Machine({ stored, clock: cloud.clock, address: () => `${cloud.httpUrl}${devicePath}`, changed })
    this.list.push(machine)
    return machine
  }

  private async setUpFirst(): Promise<void> {
    const { era } = this
    try {
      for (const place of PLACES.slice(0, FIRST_MACHINES)) await this.add(place)
    } catch (error) {
      if (era !== this.era) return
      this.options.cloud.logs.add({ kind: 'warning', name: 'machines', message: (error as Error).message })
    }
  }
}
