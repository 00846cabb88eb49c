import type { DeviceSessionView, DeviceView, TariffView } from '../../../cloudfunctions/shared/contract'

export function aTariff(change: Partial<TariffView> = {}): TariffView {
  return { id: 't50', rate_account: 50, bands: [], day_cap_account: null, free_minutes: 0, ...change }
}

const PLACE = { province: '广东省', city: '深圳市', area: '南山区', location: '万象天地 B1' }

export function aDevice(change: Partial<DeviceView> = {}): DeviceView {
  return {
    ...PLACE, device_id: 'AC34HJKMNPQR', device_code: 'AC34HJKMNPQR79TX', tariff: aTariff(), now_rate_account: 50,
    state: 'free', online: true, refusal: 0, minutes: 247,
    ...change,
  }
}

/** Active since 14:30:00, for 46 minutes; `NOW_MS` is half an hour later. */
export function aSession(change: Partial<DeviceSessionView> = {}): DeviceSessionView {
  return {
    ...PLACE, id: 's1', state: 'active', device_id: 'AC34HJKMNPQR', device_code: 'AC34HJKMNPQR79TX', tariff: aTariff(),
    request_time: '2026-08-20 14:29:52', confirm_until_time: null, start_time: '2026-08-20 14:30:00', deadline_time: '2026-08-20 15:16:00',
    end_time: null, stop_reason: null, prices: [{ minutes: 46, rate_account: 50 }], cost_time: null, cost_money: null, calculation: null,
    ...change,
  }
}

export function aPendingSession(change: Partial<DeviceSessionView> = {}): DeviceSessionView {
  return aSession({
    state: 'pending', request_time: '2026-08-20 14:59:50', confirm_until_time: '2026-08-20 15:00:50', start_time: null, deadline_time: null,
    prices: [], ...change,
  })
}

export function aSettledSession(change: Partial<DeviceSessionView> = {}): DeviceSessionView {
  return aSession({
    state: 'settled', end_time: '2026-08-20 15:00:00', stop_reason: 'user', cost_time: 30, cost_money: 1_500,
    calculation: { free_minutes: 0, prices: [{ minutes: 30, rate_account: 50 }], over_cap_account: 0, waived_account: 0 },
    ...change,
  })
}
