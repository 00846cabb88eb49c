import type { DeviceSessionView } from '../../cloudfunctions/shared/contract'
import { parseWireTime, untilText } from '../utils/date'
import { words } from './words/meter'

const MINUTE_MS = 60_000
/** From here on a warning, and seconds are counted. */
export const LOW_MS = 5 * MINUTE_MS
/** The last whole second that costs nothing. */
const FREE_SECONDS = 29
const CONFIRM_MS = 60_000

/** How often the server is asked: rarely while everything follows from what is known. */
const WAITING_PAUSE_MS = 2_000
const ACTIVE_PAUSE_MS = 30_000
/** So much after the deadline the server has noticed. */
const AFTER_DEADLINE_MS = 1_000

/** What a use shows while it goes on. */
export interface Meter {
  /** `46:12`, `1:02:33`. */
  clock: string
  /** Whole minutes gone by, for the screen reader. */
  minutes: number
  costFen: number
  /** Fen that the current minute costs. */
  rateFen: number
  /** `24 min`, `4 min 30 s`; empty when nothing is left. */
  leftText: string
  /** Of the time that the balance buys, whole percent. */
  leftPercent: number
  /** `14:48`. */
  deadlineText: string
  /** Below five minutes. */
  low: boolean
}

export const NO_METER: Meter = {
  clock: '0:00', minutes: 0, costFen: 0, rateFen: 0, leftText: '', leftPercent: 0, deadlineText: '', low: false,
}

type Used = Pick<DeviceSessionView, 'start_time' | 'deadline_time' | 'end_time' | 'prices'>

/** @param nowMs by the server's clock */
export function meter(session: Used, nowMs: number): Meter {
  const { start_time: start, deadline_time: deadline, end_time: end, prices } = session
  if (start === null || deadline === null) return NO_METER
  const startMs = parseWireTime(start)
  const deadlineMs = parseWireTime(deadline)
  const atMs = Math.min(Math.max(startMs, end === null ? nowMs : parseWireTime(end)), deadlineMs)
  const leftMs = deadlineMs - atMs
  const elapsedMs = atMs - startMs
  return {
    clock: clockOf(elapsedMs),
    minutes: Math.floor(elapsedMs / MINUTE_MS),
    costFen: costAfter(prices, chargedMinutes(elapsedMs)),
    rateFen: rateOf(prices, Math.floor(elapsedMs / MINUTE_MS)),
    leftText: leftText(leftMs),
    leftPercent: deadlineMs === startMs ? 0 : Math.ceil((leftMs / (deadlineMs - startMs)) * 100),
    deadlineText: untilText(deadline, nowMs),
    low: leftMs < LOW_MS,
  }
}

/** Whole seconds that a machine still has to confirm a start. */
export function confirmSeconds({ confirm_until_time: until }: DeviceSessionView, nowMs: number): number {
  const leftMs = until === null ? 0 : parseWireTime(until) - nowMs
  return Math.min(Math.max(0, Math.ceil(leftMs / 1000)), CONFIRM_MS / 1000)
}

/** How long what is known of it needs no asking; null: it is over. */
export function askPauseMs(session: DeviceSessionView, nowMs: number): number | null {
  switch (session.state) {
    case 'pending':
    case 'stopping':
      return WAITING_PAUSE_MS
    case 'active': {
      const toDeadlineMs = session.deadline_time === null ? 0 : parseWireTime(session.deadline_time) - nowMs
      return Math.min(Math.max(toDeadlineMs + AFTER_DEADLINE_MS, WAITING_PAUSE_MS), ACTIVE_PAUSE_MS)
    }
    case 'settled':
    case 'cancelled':
      return null
  }
}

/** Whether a question is overdue: a phone's timers stand still while it sleeps. @param askedMs of the latest, by the server's clock */
export function isAskOverdue(session: DeviceSessionView, askedMs: number, nowMs: number): boolean {
  const pause = askPauseMs(session, askedMs)
  return pause !== null && nowMs - askedMs > pause + AFTER_DEADLINE_MS
}

/** Ms until the clock shows another second. */
export function nextSecondMs({ start_time: start }: DeviceSessionView, nowMs: number): number {
  const startMs = start === null ? 0 : parseWireTime(start)
  return 1000 - ((((nowMs - startMs) % 1000) + 1000) % 1000)
}

/** The fee of the first minutes. */
export function costAfter(prices: Used['prices'], minutes: number): number {
  let rest = minutes
  let fen = 0
  for (const { minutes: count, rate_account: rateFen } of prices) {
    const used = Math.min(rest, count)
    fen += used * rateFen
    rest -= used
  }
  return fen
}

/** Below half a minute nothing is charged, then each minute begun. */
function chargedMinutes(elapsedMs: number): number {
  const seconds = Math.floor(elapsedMs / 1000)
  return seconds <= FREE_SECONDS ? 0 : Math.ceil(seconds / 60)
}

function rateOf(prices: Used['prices'], minute: number): number {
  let rest = minute
  for (const { minutes, rate_account: rateFen } of prices) {
    if (rest < minutes) return rateFen
    rest -= minutes
  }
  return prices[prices.length - 1]?.rate_account ?? 0
}

function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`
}

function leftText(ms: number): string {
  if (ms <= 0) return ''
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 60) return words.seconds(seconds)
  if (ms < LOW_MS) return words.minutesAndSeconds(Math.floor(seconds / 60), seconds % 60)
  return minutesText(Math.ceil(seconds / 60))
}

/** `110 min`, `10 h 20 min`, `30 days`. */
export function minutesText(minutes: number): string {
  if (minutes < 180) return words.minutes(minutes)
  if (minutes >= 2_880) return words.days(Math.floor(minutes / 1_440))
  return words.hours(Math.floor(minutes / 60), minutes % 60)
}
