import { deadline } from './deadline'
import type { Device } from './device'
import { isOver, type DeviceSession } from './session'

/** What a machine is told to do; docs/device-protocol.md says how. */
export type Command = 'none' | 'unlock' | 'lock' | 'out_of_service'

export interface Instruction {
  command: Command
  /** The device session on it that is not over. */
  session: { id: string, state: 'pending' | 'active' | 'stopping', remainingMs: number } | null
  nextBeatMs: number
}

/** What a machine says about itself. */
export interface MachineWord {
  /** The device session that it is unlocked for. */
  sessionId: string | null
  /** Somebody touched its screen just now. */
  attended: boolean
}

/** Nobody stands before it. */
const IDLE_MS = 300_000
const IN_SESSION_MS = 60_000
/** Something is about to happen. */
const SOON_MS = 2_000

/** @param latest the device session that the device names, as it is at `now` */
export function instructionFor(device: Device, latest: DeviceSession | null, word: MachineWord, now: number): Instruction {
  const session = latest && !isOver(latest) ? latest : null
  const locking = device.state === 'open' ? 'lock' : 'out_of_service'
  if (!session) {
    const mustLock = word.sessionId !== null
    const isSoon = mustLock || (word.attended && device.state === 'open')
    return { command: mustLock ? locking : resting(device), session: null, nextBeatMs: isSoon ? SOON_MS : IDLE_MS }
  }
  const remainingMs = Math.max(0, endOf(session, now) - now)
  const told = { id: session._id, state: session.state, remainingMs }
  const isItsOwn = word.sessionId === session._id
  // First it must lock for the use that is over.
  if (word.sessionId !== null && !isItsOwn) return { command: 'lock', session: told, nextBeatMs: SOON_MS }
  if (session.state === 'pending') return { command: 'unlock', session: told, nextBeatMs: SOON_MS }
  if (session.state === 'active' && isItsOwn) {
    return { command: 'none', session: told, nextBeatMs: Math.max(SOON_MS, Math.min(IN_SESSION_MS, remainingMs)) }
  }
  // It stops, or the machine says that it is locked already: its word of that is on the way, or never comes.
  return { command: locking, session: told, nextBeatMs: SOON_MS }
}

function resting(device: Device): Command {
  return device.state === 'open' ? 'none' : 'out_of_service'
}

function endOf(session: Exclude<DeviceSession, { dueAt: null }>, now: number): number {
  switch (session.state) {
    case 'pending':
      return deadline(now, session.spendableFen, session.tariff)
    case 'active':
      return session.deadlineAt
    case 'stopping':
      return now
  }
}
