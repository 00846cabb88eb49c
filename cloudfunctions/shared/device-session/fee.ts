import type { ChargeCalculation } from '../ledger/entry'
import { assertFen } from '../ledger/fen'
import { stretches } from './stretch'
import { minutesOf, type Tariff } from './tariff'

/** What a use costs, with its calculation. */
export interface Fee extends ChargeCalculation {
  /** All minutes, free ones among them. */
  minutes: number
  amountFen: number
}

/** The fee of a use from `startedAt` to `endedAt`, both epoch ms, whatever the balance. Never falls as `endedAt` rises. */
export function fee(startedAt: number, endedAt: number, tariff: Tariff): Fee {
  const minutes = minutesOf(endedAt - startedAt)
  const prices = new Map<number, number>()
  const days = new Map<number, number>()
  let freeMinutes = 0
  for (const { minutes: count, rateFen, dayEndsAt } of stretches(startedAt, minutes, tariff)) {
    if (rateFen === null) {
      freeMinutes += count
      continue
    }
    prices.set(rateFen, (prices.get(rateFen) ?? 0) + count)
    days.set(dayEndsAt, (days.get(dayEndsAt) ?? 0) + count * rateFen)
  }
  const cap = tariff.dayCapFen ?? Infinity
  let amountFen = 0
  let overCapFen = 0
  for (const dayFen of days.values()) {
    amountFen += Math.min(dayFen, cap)
    overCapFen += Math.max(0, dayFen - cap)
  }
  const listed = [...prices].map(([rateFen, count]) => ({ rateFen, minutes: count }))
  return { minutes, freeMinutes, prices: listed, overCapFen, waivedFen: 0, amountFen }
}

/** The fee as far as `spendableFen` reaches; the rest is waived, and said so. */
export function feeWithin(full: Fee, spendableFen: number): Fee {
  assertFen(full.amountFen, 'fee')
  const amountFen = Math.min(full.amountFen, spendableFen)
  return { ...full, amountFen, waivedFen: full.waivedFen + full.amountFen - amountFen }
}
