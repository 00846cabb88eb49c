import { AppError } from '../app-error'
import { DuplicateId } from '../duplicate-id'
import type { DeviceStore } from './device-store'

/** More codes than any machine has; one that makes them up fills no database. */
export const CODES_PER_DEVICE = 100

export interface FaultReport {
  deviceId: string
  code: string
  detail: string
  /** Epoch ms. */
  at: number
}

/** Keeps what a device reported: the latest of each code, with a count. @throws AppError INVALID_INPUT for one code too many */
export async function reportFault(devices: DeviceStore, { deviceId, code, detail, at }: FaultReport): Promise<void> {
  const _id = `${deviceId}:${code}`
  const countAgain = (): Promise<boolean> => devices.countFault({ _id, lastAt: at, detail })
  if (await countAgain()) return
  const known = await devices.faultsOf(deviceId, CODES_PER_DEVICE)
  if (known.length >= CODES_PER_DEVICE) throw new AppError('INVALID_INPUT', `more than ${CODES_PER_DEVICE} codes of one device`)
  try {
    await devices.addFault({ _id, deviceId, code, count: 1, firstAt: at, lastAt: at, detail })
  } catch (error) {
    // The same report came in twice at once.
    if (!(error instanceof DuplicateId)) throw error
    await countAgain()
  }
}
