import { DuplicateId } from '../duplicate-id'
import type { Settings } from '../settings/settings'
import type { DeviceStore } from './device-store'

/** The id of the plain tariff of the settings, which is made when there is none yet. */
export async function defaultTariffId(deps: { devices: Pick<DeviceStore, 'addTariff'>, settings: () => Promise<Settings> }): Promise<string> {
  const { rateFen } = await deps.settings()
  const _id = `plain-${rateFen}`
  try {
    await deps.devices.addTariff({ _id, rateFen, bands: [], dayCapFen: null, freeMinutes: 0, rounding: 'v2017' })
  } catch (error) {
    if (!(error instanceof DuplicateId)) throw error
  }
  return _id
}
