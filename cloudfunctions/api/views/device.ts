import type { DeviceView, PlaceView, TariffView } from '../../shared/contract'
import { affordableMinutes } from '../../shared/device-session/deadline'
import { deviceCode } from '../../shared/device-session/device-code'
import { deviceState, isOnline, type Place } from '../../shared/device-session/device'
import { START_REFUSALS, startRefusal, type DeviceInSight } from '../../shared/device-session/refusal'
import type { DeviceSession } from '../../shared/device-session/session'
import { rateAt, type Tariff } from '../../shared/device-session/tariff'
import type { KeyedHash } from '../../shared/ports'
import type { Registration } from '../../shared/sign-in/registration'

export function placeView({ province, city, area, location }: Place): PlaceView {
  return { province, city, area, location }
}

export function tariffView(tariff: Tariff): TariffView {
  return {
    id: tariff._id,
    rate_account: tariff.rateFen,
    bands: tariff.bands.map(({ fromMinute, untilMinute, rateFen }) => (
      { from: clockText(fromMinute), until: clockText(untilMinute), rate_account: rateFen }
    )),
    day_cap_account: tariff.dayCapFen,
    free_minutes: tariff.freeMinutes,
  }
}

/**
 * A device as somebody sees it; of a device session that is not the caller's own nothing but that there is one.
 * @param own the caller's device session that is not over
 */
export function deviceView(
  hash: KeyedHash,
  sight: DeviceInSight,
  registration: Registration,
  own: DeviceSession | null,
  now: number,
): DeviceView {
  const { device, session, tariff } = sight
  const refusal = startRefusal(registration, sight, own, now)
  const balanceFen = registration.kind === 'registered' ? registration.account.balanceFen : null
  return {
    ...placeView(device),
    device_id: device._id,
    device_code: deviceCode(hash, device._id),
    tariff: tariffView(tariff),
    now_rate_account: rateAt(tariff, now).rateFen,
    state: deviceState(device, session),
    online: isOnline(device, session, now),
    refusal: refusal === null ? 0 : START_REFUSALS[refusal],
    minutes: balanceFen === null ? null : affordableMinutes(now, balanceFen, tariff),
  }
}

/** `08:05`; `24:00` for the end of the day. */
function clockText(minute: number): string {
  const twoDigits = (value: number): string => String(value).padStart(2, '0')
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
}
