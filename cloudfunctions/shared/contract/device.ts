import type { CalculationView } from './entry'
import type { RefusalNumber } from './errors'
import type { UserView } from './account'

export interface PlaceView {
  province: string
  city: string
  area: string
  location: string
}

/** One version of a price. A change is a new version. */
export interface TariffView {
  id: string
  /** Fen a minute outside of `bands`. */
  rate_account: number
  /** `HH:MM` in UTC+8, `until` not included and perhaps after midnight; `24:00` is the end of the day. */
  bands: { from: string, until: string, rate_account: number }[]
  /** The most that one device session costs on one day; null for no limit. */
  day_cap_account: number | null
  /** Minutes at the beginning that cost nothing. */
  free_minutes: number
}

/** A machine, as somebody who stands before it sees it. */
export interface DeviceView extends PlaceView {
  device_id: string
  /** What its QR code says. */
  device_code: string
  tariff: TariffView
  /** Fen that a minute costs which begins now. */
  now_rate_account: number
  state: 'free' | 'reserved' | 'busy' | 'locked' | 'maintain'
  online: boolean
  /** Why the caller cannot start it; 0: they can, or they are using it. */
  refusal: 0 | RefusalNumber
  /** Minutes that the caller's balance buys from now; null without an account. */
  minutes: number | null
}

/** One use of a machine by an account. */
export interface DeviceSessionView extends PlaceView {
  id: string
  /** `pending`: waits for the machine to confirm. `cancelled`: free of charge. */
  state: 'pending' | 'active' | 'stopping' | 'settled' | 'cancelled'
  device_id: string
  device_code: string
  tariff: TariffView
  request_time: string
  /** While pending: until when the machine may confirm. */
  confirm_until_time: string | null
  /** When the machine confirmed: chargeable from here. */
  start_time: string | null
  /** When the balance is used up and the machine locks itself. */
  deadline_time: string | null
  end_time: string | null
  stop_reason: 'user' | 'device' | 'deadline' | 'lost' | 'admin' | 'device_reboot' | null
  /**
   * What each minute costs from the start to the deadline, in order; caps and free minutes are in it, as 0.
   * The cost after m minutes is the sum over the first m of them. Empty while pending or cancelled.
   */
  prices: { minutes: number, rate_account: number }[]
  /** Once settled: whole minutes, the fee in fen, and its calculation. */
  cost_time: number | null
  cost_money: number | null
  calculation: CalculationView | null
}

export interface DeviceLookView {
  device: DeviceView
  /** The caller's device session that is not over, on this machine or on another. */
  session: DeviceSessionView | null
  user: UserView | null
  /** Server time. */
  time: string
}

export interface DeviceSessionReply {
  session: DeviceSessionView | null
  user: UserView
  /** Server time. */
  time: string
}
