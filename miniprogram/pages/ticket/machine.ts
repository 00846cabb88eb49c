import { call } from '../../services/api'
import { nowMs } from '../../services/clock'
import { readEntry } from '../../services/entry'
import { placeText } from '../../services/tariff-text'

/** What a look at a machine's code through the camera said; null: it was closed. */
export async function scanDeviceCode(): Promise<{ kind: 'machine'; deviceCode: string } | { kind: 'damaged' | 'foreign' } | null> {
  let scanned: WechatMiniprogram.ScanCodeSuccessCallbackResult
  try {
    scanned = await wx.scanCode({ scanType: ['qrCode', 'wxCode'] })
  } catch (failure) {
    // Closing the camera is no failure; anything else is WeChat's to explain, and it does.
    console.info('scan', failure)
    return null
  }
  const entry = readEntry({ path: scanned.path || undefined, result: scanned.result }, nowMs())
  if (entry.kind === 'machine') return entry
  return { kind: entry.kind === 'damaged' ? 'damaged' : 'foreign' }
}

/** Where the machine of this code stands. Rejects with an AppError: DEVICE_NOT_FOUND where there is none. */
export async function machinePlace(deviceCode: string): Promise<string> {
  const { device } = await call('device.look', { device_code: deviceCode })
  return placeText(device)
}
