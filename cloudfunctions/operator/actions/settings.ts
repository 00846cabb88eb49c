import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import { checkSettings, INITIAL_SETTINGS, type Settings } from '../../shared/settings/settings'
import { action, type OperatorServices } from './action'
import { askedNow, by, recorded } from './operation'

/** What holds, as it is stored. */
export function settingsShow(services: OperatorServices) {
  return action(v.strictObject({}), async () => ({ settings: await stored(services) }))
}

/**
 * Puts these fields of the settings in the place of what they were, e.g. `maintenance`, `rechargeOptions`,
 * `noticeTemplates`; each whole, by the names of shared/settings. Functions that run go by the old ones for half a minute.
 */
export function settingsChange(services: OperatorServices) {
  const schema = v.strictObject({ change: v.record(v.picklist(FIELDS), v.unknown()), by })
  return action(schema, async ({ change, by: who }) => {
    const asked = { ...Object.fromEntries(Object.entries(change).map(([field, value]) => [field, JSON.stringify(value) ?? 'undefined'])) }
    return recorded(services, askedNow(services, { by: who, action: 'settings.change', about: null, asked }), async () => {
      const settings = usable({ ...await stored(services), ...change })
      await services.settingsStore.save(settings)
      return { settings }
    })
  })
}

const FIELDS = Object.keys(INITIAL_SETTINGS).filter((field) => field !== '_id')

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
