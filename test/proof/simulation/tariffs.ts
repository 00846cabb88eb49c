import type { Tariff } from '../../../cloudfunctions/shared/device-session/tariff'

/** ¥0.50 a minute. */
export const PLAIN: Tariff = { _id: 'plain:1', rateFen: 50, bands: [], dayCapFen: null, freeMinutes: 0, rounding: 'v2017' }

/** So dear that balances end soon. */
const DEAR: Tariff = { ...PLAIN, _id: 'dear:1', rateFen: 500 }

/** Two prices a day, a cap, and two minutes that cost nothing. */
const RICH: Tariff = {
  ...PLAIN, _id: 'rich:1', rateFen: 80, bands: [{ fromMinute: 785, untilMinute: 800, rateFen: 30 }], dayCapFen: 3_000, freeMinutes: 2,
}

export const TARIFFS = [PLAIN, DEAR, RICH]
