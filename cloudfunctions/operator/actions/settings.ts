import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import type { OperatorSettings, OwnersSetting } from '../../shared/contract'
import { checkSettings, INITIAL_SETTINGS, type Settings } from '../../shared/settings/settings'
import { action, ALL_STAFF, type OperatorServices } from './action'

/** What holds, as it is stored. */
export function settingsShow(services: OperatorServices) {
  return action(services, {
    roles: ALL_STAFF,
    schema: v.strictObject({}),
    unnamed: true,
    leaves: 'none',
    run: async () => ({ settings: await stored(services) satisfies OperatorSettings }),
  })
}

/**
 * Puts these fields of the settings in the place of what they were, e.g. `maintenance`, `rechargeOptions`,
 * `noticeTemplates`; each whole, by the names of shared/settings. Functions that run go by the old ones for half a minute.
 */
export function settingsChange(services: OperatorServices) {
  return action(services, {
    roles: ['manager'],
    schema: v.strictObject({ change: v.record(v.picklist(FIELDS), v.unknown()) }),
    leaves: 'done',
    says: ({ change }) => ({
      asked: Object.fromEntries(Object.entries(change).map(([field, value]) => [field, (JSON.stringify(value) ?? 'undefined').slice(0, LONGEST_SAID)])),
    }),
    async run({ change }, { operator }) {
      const own = operator.staff && Object.keys(change).find((field) => OWNERS.has(field))
      if (own) throw new AppError('ROLE_MISSING', `the owner alone changes ${own}`)
      const settings = usable({ ...await stored(services), ...change })
      await services.settingsStore.save(settings)
      return { settings }
    },
  })
}

/** Of one field, in the row of the trail. */
const LONGEST_SAID = 2_000
const FIELDS = Object.keys(INITIAL_SETTINGS).filter((field) => field !== '_id')
/** What guards people, or hangs together with the code or the console, is not for staff. */
const OWNERS: ReadonlySet<string> = new Set<OwnersSetting>(['captcha', 'agreementVersion', 'noticeTemplates', 'noticeFields'])

async function stored(services: OperatorServices): Promise<Settings> {
  // Where there are none yet, this stores those that a new environment begins with.
  const known = await services.settings()
  const document = await services.settingsStore.read()
  return document === null ? known : usable(document)
}

function usable(document: unknown): Settings {
  try {
    return checkSettings(document)
  } catch (error) {
    throw new AppError('INVALID_INPUT', (error as Error).message)
  }
}
