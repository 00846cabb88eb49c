import { nowMs } from './clock'
import { readEntry } from './entry'
import { openDevice } from './navigation'
import { words } from './words/scan'

/** Opens the camera and leads to the machine whose code it sees. */
export async function scanMachine(): Promise<void> {
  let scanned: WechatMiniprogram.ScanCodeSuccessCallbackResult
  try {
    scanned = await wx.scanCode({ scanType: ['qrCode', 'wxCode'] })
  } catch (failure) {
    // Closing the camera is no failure; anything else is WeChat's to explain, and it does.
    console.info('scan', failure)
    return
  }
  const entry = readEntry({ path: scanned.path || undefined, result: scanned.result }, nowMs())
  if (entry.kind === 'machine') await openDevice(entry.deviceCode)
  else await wx.showToast({ title: entry.kind === 'damaged' ? words.damaged : words.foreign, icon: 'none' })
}
