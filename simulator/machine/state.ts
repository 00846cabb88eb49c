import type { Place } from './places'
import type { EndReason } from './protocol/machine-state'
import type { Switches } from './switches'

/** `crashed`: its program died and lies there until somebody restarts it. */
export type Power = 'on' | 'off' | 'crashed'

/** What a machine's screen shows. */
export type Screen =
  | { kind: 'dark' }
  | { kind: 'crashed' }
  /** `ended`: how the last use ended, and when, simulated epoch ms. */
  | { kind: 'locked'; attended: boolean; ended: { reason: EndReason; at: number } | null }
  | { kind: 'out_of_service' | 'unlocking' }
  /** Until when it can be used, simulated epoch ms. */
  | { kind: 'in_session' | 'warning'; endsAt: number }

export interface MachineState {
  id: string
  code: string
  place: Place
  power: Power
  screen: Screen
  /** What its last call came to; `unknown` before the first. */
  link: 'unknown' | 'ok' | 'no_answer' | 'not_set_up'
  /** The device session that it is unlocked for. */
  sessionId: string | null
  switches: Switches
  /** Its own clock, epoch ms. */
  clockMs: number
  /** What it has not been able to tell yet. */
  unsent: { what: string; at: number }[]
  /** Newest first. */
  calls: LastCall[]
}

/** One call of a machine, as the desk shows it. */
export interface LastCall {
  /** Simulated epoch ms. */
  at: number
  /** E.g. `beat`, `ack stopped`, `event PRINTER_JAM`. */
  what: string
  /** HTTP status; null: there was no answer. */
  status: number | null
  /** The command or the error code of the answer, or why there was none. */
  outcome: string
}

/** What an operator has decided about a machine. */
export type OperatorState = 'open' | 'locked' | 'maintain'

/** A machine with what the cloud knows of it. */
export interface StandingMachine extends MachineState {
  operator: OperatorState | null
  /** Fen a minute, as its sticker says. */
  rateFen: number | null
}
