import type { Tariff } from '../../../cloudfunctions/shared/device-session/tariff'

const EIGHT_HOURS = 8 * 60 * 60 * 1_000

/** The fee told minute by minute, as one would with pencil and paper; nothing here comes from the product. */
export function slowFee(startedAt: number, endedAt: number, tariff: Tariff): { minutes: number, freeMinutes: number, amountFen: number, fullFen: number } {
  const seconds = Math.floor((endedAt - startedAt) / 1_000)
  let minutes = 0
  for (let covered = 0; covered < seconds && seconds >= 30; covered += 60) minutes += 1
  let today = NaN
  let todayFen = 0
  let amountFen = 0
  let fullFen = 0
  for (let index = tariff.freeMinutes; index < minutes; index += 1) {
    const local = startedAt + EIGHT_HOURS + index * 60_000
    const day = Math.floor(local / 86_400_000)
    if (day !== today) todayFen = 0
    today = day
    const rateFen = slowRate(tariff, Math.floor(local / 60_000) % 1_440)
    todayFen += rateFen
    fullFen += rateFen
    // Of this minute, what still lies below the cap of its day.
    amountFen += Math.min(rateFen, Math.max(0, (tariff.dayCapFen ?? 1e12) - (todayFen - rateFen)))
  }
  return { minutes, freeMinutes: minutes < tariff.freeMinutes ? minutes : tariff.freeMinutes, amountFen, fullFen }
}

function slowRate({ bands, rateFen }: Tariff, minute: number): number {
  for (const { fromMinute, untilMinute, rateFen: bandFen } of bands) {
    const crosses = untilMinute <= fromMinute
    if (crosses ? minute >= fromMinute || minute < untilMinute : minute >= fromMinute && minute < untilMinute) return bandFen
  }
  return rateFen
}
