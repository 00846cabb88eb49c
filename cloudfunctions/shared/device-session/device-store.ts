import type { Device } from './device'
import type { DeviceSession } from './session'
import type { Tariff } from './tariff'

/** A nonce that a device used: `_id` is `<deviceId>:<nonce>`. */
export interface NonceRow {
  _id: string
  /** Until then no call that carries it may be taken. */
  expiresAt: number
}

/** What a device reported, once per code: `_id` is `<deviceId>:<code>`. */
export interface Fault {
  _id: string
  deviceId: string
  code: string
  count: number
  firstAt: number
  lastAt: number
  /** Of the latest report. */
  detail: string
}

/** Devices, apart from their use; each method is one round trip unless it says otherwise. */
export interface DeviceStore {
  device(id: string): Promise<Device | null>
  deviceSession(id: string): Promise<DeviceSession | null>
  /** Devices with ids after this one, by id, at most `limit`. */
  devicesAfter(id: string, limit: number): Promise<Device[]>
  /** @throws DuplicateId */
  addDevice(device: Device): Promise<void>
  /** Changes a device that may be in use. */
  changeDevice(id: string, change: Partial<Pick<Device, 'state' | 'tariffId' | 'sealedKey'>>): Promise<void>
  /** Notes that a device is alive; unless a device session began on it since it was read. */
  sawDevice(read: Device, seen: Pick<Device, 'lastSeenAt' | 'version' | 'sessionId'>): Promise<void>

  tariff(id: string): Promise<unknown>
  /** @throws DuplicateId: a tariff is never changed */
  addTariff(tariff: Tariff): Promise<void>

  /** @throws DuplicateId */
  addNonce(row: NonceRow): Promise<void>
  /** Deletes nonces that expired before `now`; returns how many. */
  removeNonces(now: number): Promise<number>

  /** Counts a report of a fault that was reported before; false when it was not. */
  countFault(fault: Pick<Fault, '_id' | 'lastAt' | 'detail'>): Promise<boolean>
  /** @throws DuplicateId */
  addFault(fault: Fault): Promise<void>
  /** Of one device, at most `limit`. */
  faultsOf(deviceId: string, limit: number): Promise<Fault[]>
}
