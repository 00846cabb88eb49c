import { formatWireTime } from '../../shared/beijing-time'
import type { DeviceSessionView } from '../../shared/contract'
import { deviceCode } from '../../shared/device-session/device-code'
import { pricesOf } from '../../shared/device-session/prices'
import type { DeviceSession } from '../../shared/device-session/session'
import type { KeyedHash } from '../../shared/ports'
import { placeView, tariffView } from './device'
import { calculationView } from './entry'

/** A device session as its own user sees it. */
export function deviceSessionView(hash: KeyedHash, session: DeviceSession): DeviceSessionView {
  return {
    ...placeView(session.place),
    id: session._id,
    state: session.state,
    device_id: session.deviceId,
    device_code: deviceCode(hash, session.deviceId),
    tariff: tariffView(session.tariff),
    request_time: formatWireTime(session.requestedAt),
    ...useOf(session),
    ...endOf(session),
  }
}

function useOf(session: DeviceSession): Pick<DeviceSessionView, 'confirm_until_time' | 'start_time' | 'deadline_time' | 'prices'> {
  if (session.state === 'pending' || session.state === 'cancelled') {
    const confirmUntil = session.state === 'pending' ? formatWireTime(session.dueAt) : null
    return { confirm_until_time: confirmUntil, start_time: null, deadline_time: null, prices: [] }
  }
  const { startedAt, deadlineAt, tariff } = session
  return {
    confirm_until_time: null,
    start_time: formatWireTime(startedAt),
    deadline_time: formatWireTime(deadlineAt),
    prices: pricesOf(startedAt, deadlineAt, tariff).map(({ minutes, rateFen }) => ({ minutes, rate_account: rateFen })),
  }
}

function endOf(session: DeviceSession): Pick<DeviceSessionView, 'end_time' | 'stop_reason' | 'cost_time' | 'cost_money' | 'calculation'> {
  const uncharged = { cost_time: null, cost_money: null, calculation: null }
  switch (session.state) {
    case 'pending':
    case 'active':
      return { end_time: null, stop_reason: null, ...uncharged }
    case 'stopping':
      return { end_time: formatWireTime(session.endedAt), stop_reason: session.reason, ...uncharged }
    case 'cancelled':
      return { end_time: formatWireTime(session.cancelledAt), stop_reason: session.reason, ...uncharged }
    case 'settled': {
      const { endedAt, reason, fee } = session
      return {
        end_time: formatWireTime(endedAt),
        stop_reason: reason,
        cost_time: fee.minutes,
        cost_money: fee.amountFen,
        calculation: calculationView(fee),
      }
    }
  }
}
