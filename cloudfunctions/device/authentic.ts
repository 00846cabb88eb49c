import { DuplicateId } from '../shared/duplicate-id'
import type { Device } from '../shared/device-session/device'
import type { DeviceKeys } from '../shared/device-session/device-key'
import { NONCE_KEPT_MS, signatureProblem, type RequestHash } from '../shared/device-session/signature'
import type { Services } from '../shared/services'
import { DeviceRefusal } from './refusal'
import type { DeviceCall } from './request'

/** Those of the function `device`. */
export interface DeviceServices extends Pick<Services, 'devices' | 'deviceSessions' | 'herald' | 'clock' | 'log'> {
  deviceKeys: DeviceKeys
  requestHash: RequestHash
}

/**
 * The device whose call this is, and it is new. Two round trips: the device, and its nonce, which is stored only once
 * the signature holds. An unknown device is answered as a wrong key is, after the same work: nobody learns which there are.
 * @throws DeviceRefusal
 */
export async function authenticDevice(services: DeviceServices, call: DeviceCall): Promise<Device> {
  const { devices, deviceKeys, requestHash, clock } = services
  const device = /^[0-9A-Z]{12}$/.test(call.device) ? await devices.device(call.device) : null
  const key = device?.sealedKey === undefined ? deviceKeys.make() : deviceKeys.open(device._id, device.sealedKey)
  const now = clock()
  const problem = signatureProblem(call, call.signature, key, requestHash, now)
  if (problem === 'MALFORMED') throw new DeviceRefusal('INVALID_INPUT', 'timestamp or nonce are missing or not as they should be')
  if (problem === 'TIMESTAMP_OUTSIDE_WINDOW') throw new DeviceRefusal(problem, 'the clock of the device is too far off')
  if (problem !== null || !device?.sealedKey) throw new DeviceRefusal('SIGNATURE_WRONG', 'no device signed this with its key')
  try {
    await devices.addNonce({ _id: `${device._id}:${call.nonce}`, expiresAt: now + NONCE_KEPT_MS })
  } catch (error) {
    if (error instanceof DuplicateId) throw new DeviceRefusal('NONCE_REPEATED', 'a call with this nonce was taken before')
    throw error
  }
  return device
}
