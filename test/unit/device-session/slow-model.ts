import type { Tariff } from '../../../cloudfunctions/shared/device-session/tariff'

const EIGHT_HOURS = 8 * 60 * 60 * 1_000
/** Looked up once: in jest every look at a global goes through its sandbox, and there are millions. */
const { floor, min, max } = Math

/** The fee told minute by minute, as one would with pencil and paper; nothing here comes from the product. */
export function slowFee(startedAt: number, endedAt: number, tariff: Tariff): { minutes: number, freeMinutes: number, amountFen: number, fullFen: number } {
  const seconds = floor((endedAt - startedAt) / 1_000)
  let minutes = 0
  for (let covered = 0; covered < seconds && seconds >= 30; covered += 60) minutes += 1
  const firstMinute = floor((startedAt + EIGHT_HOURS) / 60_000)
  /** By minute of the day, as they come up. */
  const rates = new Int32Array(1_440).fill(-1)
  let today = -1
  let todayFen = 0
  let amountFen = 0
  let fullFen = 0
  for (let index = tariff.freeMinutes; index < minutes; index += 1) {
    const local = firstMinute + index
    const day = floor(local / 1_440)
    if (day !== today) todayFen = 0
    today = day
    const minute = local % 1_440
    if (rates[minute] === -1) rates[minute] = slowRate(tariff, minute)
    const rateFen = rates[minute] as number
    todayFen += rateFen
    fullFen += rateFen
    // Of this minute, what still lies below the cap of its day.
    amountFen += min(rateFen, max(0, (tariff.dayCapFen ?? 1e12) - (todayFen - rateFen)))
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
