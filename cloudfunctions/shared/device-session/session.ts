import type { NoticeKind } from '../contract'
import type { Place } from './device'
import type { Fee } from './fee'
import type { Tariff } from './tariff'

/** Who or what ended it. `lost`: the device fell silent, or never confirmed. */
export type StopReason = 'user' | 'device' | 'deadline' | 'lost' | 'admin' | 'device_reboot'

interface Requested {
  _id: string
  account: string
  deviceId: string
  /** As it was at the start. */
  place: Place
  /** As it was at the start, with its rounding. */
  tariff: Tariff
  /** What the account can spend: the balance at the start, and after each recharge since. */
  spendableFen: number
  requestedAt: number
  /** What its user wants to be told while it runs: see {@link import('../notice/wishes')}. Absent: nothing. */
  wants?: NoticeKind[]
  /** Its user was told that it ends soon. */
  lowTold?: true
  /** After this moment time alone changes it; null once it is over. */
  dueAt: number | null
}

interface Used extends Requested {
  /** The moment in which the device confirmed: chargeable from here. A whole second, as is `endedAt`. */
  startedAt: number
  /** The machine's run since it was switched on. */
  bootId: string
  /** The last proof that the device was alive, by the server's clock; at most {@link PROOF_STALE_MS} behind. */
  lastSeenAt: number
  /** The device locks itself then: the balance reaches no further. */
  deadlineAt: number
}

/** Waits for the device to confirm. */
export type PendingSession = Requested & { state: 'pending', dueAt: number }
export type ActiveSession = Used & { state: 'active', dueAt: number }
/** Waits for the device to confirm that it has stopped. `endedAt` can only become earlier. */
export type StoppingSession = Used & { state: 'stopping', reason: StopReason, endedAt: number, dueAt: number }
export type SettledSession = Used & {
  state: 'settled'
  reason: StopReason
  endedAt: number
  settledAt: number
  /** By the device's own time; null until it reports, which may be long after. */
  deviceStoppedAt: number | null
  fee: Fee
  dueAt: null
}
/** The device never confirmed, or the start was taken back: free of charge. */
export type CancelledSession = Requested & { state: 'cancelled', reason: StopReason, cancelledAt: number, dueAt: null }

/** One use of a device by an account, charged once. It keeps what it is charged by. */
export type DeviceSession = PendingSession | ActiveSession | StoppingSession | SettledSession | CancelledSession

/** How long a device may take to confirm a start. */
export const START_ACK_MS = 60_000
/** How long a device may take to confirm a stop. */
export const STOP_ACK_MS = 120_000
/** A device that was silent for longer is lost. */
export const SILENCE_MS = 300_000
/** A sign of life is written only when the one before is older: no write per minute. */
export const PROOF_STALE_MS = 120_000
/** What is charged beyond the last proof of life, at most. */
export const BEYOND_PROOF_MS = 30_000

export const isOver = (session: DeviceSession): session is SettledSession | CancelledSession => session.dueAt === null

/** Whether its time has come: see {@link import('./elapse').elapse}. */
export const isDue = (session: DeviceSession, now: number): boolean => session.dueAt !== null && now > session.dueAt

/** The run of a device that stands nowhere: see {@link import('./demo').demoUse}. No machine names its own so: theirs are 8 characters at least. */
export const DEMO_BOOT = 'demo'

/** When an active session is over by itself: its deadline, or its device silent for too long, whatever comes first. */
export function activeUntil(deadlineAt: number, lastSeenAt: number): number {
  return Math.min(deadlineAt, lastSeenAt + SILENCE_MS + PROOF_STALE_MS)
}

export const wholeSecond = (at: number): number => Math.floor(at / 1_000) * 1_000
