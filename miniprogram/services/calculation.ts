import type { CalculationView } from '../../cloudfunctions/shared/contract'
import { parseWireTime, secondsText } from '../utils/date'
import { yuanText } from '../utils/money'

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
 * How a fee came about, in one line: `13:02:11–13:47:40 = 46 分钟 × ¥0.50 = ¥23.00`, or part by part where prices
 * change, minutes are free, or something was taken off.
 */
export function calculationText(use: ChargedUse): string {
  const { minutes, fen, calculation } = use
  const time = `${timeText(use)} = ${minutes} 分钟`
  if (minutes === 0) return `${time}，不足 30 秒不收费`
  if (calculation == null) return time + uncalculated(use)
  const { free_minutes: freeMinutes, prices, over_cap_account: overCapFen, waived_account: waivedFen } = calculation
  const [first, ...others] = prices
  const off = (overCapFen > 0 ? ` − 超出封顶 ${yuanText(overCapFen)}` : '') + (waivedFen > 0 ? ` − 免收 ${yuanText(waivedFen)}` : '')
  if (first === undefined) return `${time}，全部免费`
  if (others.length === 0 && freeMinutes === 0) return `${time} × ${yuanText(first.rate_account)}${off} = ${yuanText(fen)}`
  const parts = prices.map(({ minutes: count, rate_account: rateFen }) => `${count} 分钟 × ${yuanText(rateFen)}`)
  const free = freeMinutes > 0 ? `免费 ${freeMinutes} 分钟 + ` : ''
  return `${time}：${free}${parts.join(' + ')}${off} = ${yuanText(fen)}`
}

/** What is out of the ordinary in it, for the end of a row: ` · 含免费 5 分钟 · 已封顶`. */
export function calculationNote(calculation: CalculationView | null | undefined): string {
  if (calculation == null) return ''
  const { free_minutes: freeMinutes, over_cap_account: overCapFen, waived_account: waivedFen } = calculation
  return (freeMinutes > 0 ? ` · 含免费 ${freeMinutes} 分钟` : '')
    + (overCapFen > 0 ? ' · 已封顶' : '')
    + (waivedFen > 0 ? ` · 免收 ${yuanText(waivedFen)}` : '')
}

/** `13:02:11–13:47:40`; with the days when use went past midnight. */
function timeText({ start, end }: ChargedUse): string {
  const midnight = (wire: string) => parseWireTime(`${wire.slice(0, 10)} 00:00:00`)
  const days = Math.round((midnight(end) - midnight(start)) / 86_400_000)
  return `${secondsText(start)}–${days === 0 ? '' : days === 1 ? '次日 ' : `${days} 天后 `}${secondsText(end)}`
}

/** The price only where it explains the fee: what was waived or capped is not minutes × price. */
function uncalculated({ minutes, rateFen, fen }: ChargedUse): string {
  return minutes * rateFen === fen ? ` × ${yuanText(rateFen)} = ${yuanText(fen)}` : `，收费 ${yuanText(fen)}`
}
