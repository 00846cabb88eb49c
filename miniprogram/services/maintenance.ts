import type { MaintenanceView } from '../../cloudfunctions/shared/contract'
import { clockText, dateText, daysAgo, parseWireTime, untilText } from '../utils/date'
import { words } from './words/maintenance'

/** What people are told of a maintenance. */
export interface MaintenanceNote {
  /** Nothing that moves money can be begun now. */
  begun: boolean
  title: string
  text: string
}

const EVENING = 18

/** @returns null when there is none, or it is over. @param nowMs by the server's clock */
export function maintenanceNote(maintenance: MaintenanceView | null | undefined, nowMs: number): MaintenanceNote | null {
  // What an earlier version stored has none.
  if (maintenance == null || parseWireTime(maintenance.until) <= nowMs) return null
  const { from, until, text } = maintenance
  const begun = parseWireTime(from) <= nowMs
  const title = begun ? words.now(untilText(until, nowMs)) : words.soon(`${dayText(from, nowMs)} ${clockText(from)}–${endText(from, until, nowMs)}`)
  return { begun, title, text: text || words.effect }
}

/** Ms until it begins or ends; null when neither is to come. */
export function maintenanceChangeMs(maintenance: MaintenanceView | null | undefined, nowMs: number): number | null {
  if (maintenance == null) return null
  const next = [maintenance.from, maintenance.until].map(parseWireTime).find((at) => at > nowMs)
  return next === undefined ? null : next - nowMs
}

function dayText(wire: string, nowMs: number): string {
  switch (daysAgo(wire, nowMs)) {
    case 0: return Number(wire.slice(11, 13)) >= EVENING ? words.tonight : words.today
    case -1: return words.tomorrow
    default: return dateText(wire, nowMs)
  }
}

/** The time alone where it is the same day, or the night that follows it. */
function endText(from: string, until: string, nowMs: number): string {
  const days = daysAgo(from, parseWireTime(until))
  const sameNight = days === 1 && from.slice(11) > until.slice(11)
  return days === 0 || sameNight ? clockText(until) : `${dateText(until, nowMs)} ${clockText(until)}`
}
