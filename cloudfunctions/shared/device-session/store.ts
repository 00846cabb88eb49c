import type { LedgerTransaction } from '../ledger/store'
import type { Transact } from '../ports'
import type { Device } from './device'
import type { DeviceSession } from './session'

/** What a recharge does with the device session that it may prolong. */
export interface RunningSessionTransaction {
  deviceSession(id: string): Promise<DeviceSession | null>
  saveDeviceSession(session: DeviceSession): Promise<void>
}

export interface DeviceSessionTransaction extends LedgerTransaction, RunningSessionTransaction {
  device(id: string): Promise<Device | null>
  saveDevice(device: Device): Promise<void>
  /** As an operator wrote it: to be checked. */
  tariff(id: string): Promise<unknown>
}

export interface DeviceSessionStore {
  transact: Transact<DeviceSessionTransaction>
  device(id: string): Promise<Device | null>
  /** As an operator wrote it: to be checked. */
  tariff(id: string): Promise<unknown>
  deviceSession(id: string): Promise<DeviceSession | null>
  /** Sessions with `dueAt` at or before `until`, the longest due first, at most `limit`. */
  dueDeviceSessions(until: number, limit: number): Promise<DeviceSession[]>
}
