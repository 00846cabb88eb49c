import type { PlaceView, TariffView } from './device'

/** A machine as staff see it. */
export interface OperatorDeviceView extends PlaceView {
  device_id: string
  /** What its QR code says. */
  device_code: string
  /** What was decided. */
  state: 'open' | 'locked' | 'maintain'
  /** What it does now. */
  use: 'free' | 'reserved' | 'busy' | 'locked' | 'maintain'
  online: boolean
  tariff_id: string
  /** Stands nowhere: for WeChat's reviewers. */
  demo: boolean
  last_seen_time: string | null
  /** Of its program, as it says itself. */
  version: string | null
}

/** Each at most 60 characters. */
export interface DeviceInput extends PlaceView {
  /** Without one: the plain price of the settings. */
  tariff_id?: string
  demo?: true
}

export type OperatorTariffView = TariffView

/** A new tariff; none is ever changed. */
export interface TariffInput {
  rate_account: number
  bands?: TariffView['bands']
  day_cap_account?: number | null
  free_minutes?: number
}

/** One sticker of a sheet. */
export interface PrintedCodeView extends PlaceView {
  device_id: string
  device_code: string
  /** Base64. */
  png: string
}

/** What a machine reported: each code once, with how often it came. */
export interface DeviceFaultView {
  code: string
  detail: string
  count: number
  first_time: string
  last_time: string
}
