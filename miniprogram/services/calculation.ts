import type { CalculationView } from '../../cloudfunctions/shared/contract'
import { parseWireTime, secondsText } from '../utils/date'
import { yuanText } from '../utils/money'
import { words } from './words/calculation'

/** A use that is over and charged. */
export interface ChargedUse {
  /** Wire times. */
  start: string
  end: string
  minutes: number
  fen: number
  /** Missing in rows of before it was recorded. */
  calculation: CalculationView | null | undefined
  /** The price when there is no calculation, fen a minute. */
  rateFen: number
}

/**
 * How a fee came about, in one line: `13:02:11–13:47:40 = 46 min × ¥0.50 = ¥23.00`, or part by part where prices
 * change, minutes are free, or something was taken off.
 */
export function calculationText(use: ChargedUse): string {
  const { minutes, fen, calculation } = use
  const time = `${timeText(use)} = ${words.minutes(minutes)}`
  if (minutes === 0) return time + words.tooShort
  if (calculation == null) return time + uncalculated(use)
  const { free_minutes: freeMinutes, prices, over_cap_account: overCapFen, waived_account: waivedFen } = calculation
  const [first, ...others] = prices
  const off = (overCapFen > 0 ? ` − ${words.overCap(yuanText(overCapFen))}` : '')
    + (waivedFen > 0 ? ` − ${words.waived(yuanText(waivedFen))}` : '')
  if (first === undefined) return time + words.allFree
  if (others.length === 0 && freeMinutes === 0) return `${time} × ${yuanText(first.rate_account)}${off} = ${yuanText(fen)}`
  const parts = prices.map(({ minutes: count, rate_account: rateFen }) => `${words.minutes(count)} × ${yuanText(rateFen)}`)
  if (freeMinutes > 0) parts.unshift(words.free(freeMinutes))
  return `${time}${words.parts}${parts.join(' + ')}${off} = ${yuanText(fen)}`
}

/** What is out of the ordinary in it, for the end of a row: ` · 5 min free · capped`. */
export function calculationNote(calculation: CalculationView | null | undefined): string {
  if (calculation == null) return ''
  const { free_minutes: freeMinutes, over_cap_account: overCapFen, waived_account: waivedFen } = calculation
  return (freeMinutes > 0 ? words.noteFree(freeMinutes) : '')
    + (overCapFen > 0 ? words.noteCapped : '')
    + (waivedFen > 0 ? words.noteWaived(yuanText(waivedFen)) : '')
}

/** `13:02:11–13:47:40`; with the days when use went past midnight. */
function timeText({ start, end }: ChargedUse): string {
  const midnight = (wire: string) => parseWireTime(`${wire.slice(0, 10)} 00:00:00`)
  const days = Math.round((midnight(end) - midnight(start)) / 86_400_000)
  const day = days === 0 ? '' : days === 1 ? words.nextDay : words.daysLater(days)
  return `${secondsText(start)}–${day}${secondsText(end)}`
}

/** The price only where it explains the fee: what was waived or capped is not minutes × price. */
function uncalculated({ minutes, rateFen, fen }: ChargedUse): string {
  return minutes * rateFen === fen ? ` × ${yuanText(rateFen)} = ${yuanText(fen)}` : words.charged(yuanText(fen))
}
