import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import type { TariffView } from '../../shared/contract'
import { checkTariff, type Tariff } from '../../shared/device-session/tariff'
import { action, type OperatorServices } from './action'
import { documentId } from './inputs'

const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000))
const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'HH:MM'))

/** In the words of the contract's TariffView. */
const schema = v.strictObject({
  rate_account: fen,
  bands: v.optional(v.array(v.strictObject({ from: clockTime, until: clockTime, rate_account: fen })), []),
  day_cap_account: v.optional(v.nullable(fen), null),
  free_minutes: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(43_200)), 0),
})

/** A new price. None is ever changed: device sessions, and whoever looks at a machine now, go by the one that they know. */
export function tariffAdd(services: OperatorServices) {
  return action(services, {
    roles: ['machines'],
    schema,
    unnamed: true,
    leaves: 'done',
    says: ({ rate_account: rateFen }) => ({ asked: { rateFen } }),
    async run(input, { asked }) {
      const tariff = tariffOf(services.random.id(), input)
      asked.about = tariff._id
      await services.devices.addTariff(tariff)
      return { tariff_id: tariff._id }
    },
  })
}

/** By id, a hundred at a time. One that cannot be used is left out: no machine can have it. */
export function tariffList(services: OperatorServices) {
  return action(services, {
    roles: ['machines', 'manager'],
    schema: v.strictObject({ after: v.optional(documentId) }),
    unnamed: true,
    leaves: 'none',
    async run({ after = '' }) {
      const found = await services.lookups.tariffsAfter(after, LIST_SIZE)
      const last = found.at(-1)
      return { tariffs: found.flatMap(viewsOf), after: found.length === LIST_SIZE && last ? last._id : null }
    },
  })
}

const LIST_SIZE = 100

function viewsOf(document: unknown): TariffView[] {
  try {
    const { _id, rateFen, bands, dayCapFen, freeMinutes } = checkTariff(document)
    return [{
      id: _id,
      rate_account: rateFen,
      bands: bands.map(({ fromMinute, untilMinute, rateFen: bandFen }) => (
        { from: clockText(fromMinute), until: clockText(untilMinute), rate_account: bandFen }
      )),
      day_cap_account: dayCapFen,
      free_minutes: freeMinutes,
    }]
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('a tariff:')) return []
    throw error
  }
}

/** `08:05`; `24:00` for the end of the day. */
function clockText(minute: number): string {
  const twoDigits = (value: number): string => String(value).padStart(2, '0')
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
}

/** @throws AppError INVALID_INPUT where there is none that could be used */
export async function requireTariff({ devices }: Pick<OperatorServices, 'devices'>, id: string): Promise<void> {
  const tariff = await devices.tariff(id)
  if (tariff === null) throw new AppError('INVALID_INPUT', 'tariff_id: there is no such tariff')
  checkTariff(tariff)
}

function tariffOf(_id: string, input: v.InferOutput<typeof schema>): Tariff {
  const tariff = {
    _id,
    rateFen: input.rate_account,
    bands: input.bands.map(({ from, until, rate_account: rateFen }) => (
      { fromMinute: minuteOf(from), untilMinute: minuteOf(until) || MINUTES_A_DAY, rateFen }
    )),
    dayCapFen: input.day_cap_account,
    freeMinutes: input.free_minutes,
    rounding: 'v2017',
  }
  try {
    return checkTariff(tariff)
  } catch (error) {
    throw new AppError('INVALID_INPUT', (error as Error).message)
  }
}

const MINUTES_A_DAY = 1_440

function minuteOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}
