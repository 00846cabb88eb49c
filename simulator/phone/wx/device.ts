import type { DeviceSettings } from '../protocol'
import { ApiError, asyncApi, syncApi } from './api'
import type { Family, WxContext } from './context'
import { listenersOf } from './events'
import { noteEffect } from './effects'
import { appTheme } from './system-info'
import { windowSize } from './screen'
import { isWeak } from './weak-network'

const VIBRATIONS = ['heavy', 'medium', 'light']

const networkStatus = ({ network }: DeviceSettings): { isConnected: boolean; networkType: string } => ({
  isConnected: network !== 'none',
  networkType: network,
})

/** Tells the app of what the desk changes on the device. */
function watchDevice({ phone, events }: WxContext): void {
  const snapshot = (): { theme: 'light' | 'dark'; network: string; weak: boolean; size: string } => {
    const { network, width, height } = phone.device
    return { theme: appTheme(phone), network, weak: isWeak(phone.device), size: `${width}x${height}` }
  }
  let before = snapshot()
  phone.onDevice(() => {
    const [old, now] = [before, snapshot()]
    before = now
    if (now.theme !== old.theme) events.emit('themeChange', { theme: now.theme })
    if (now.network !== old.network) events.emit('networkStatusChange', networkStatus(phone.device))
    if (now.weak !== old.weak) events.emit('networkWeakChange', { weakNet: now.weak, networkType: now.network })
    if (now.size !== old.size) {
      const { width: screenWidth, height: screenHeight } = phone.device
      events.emit('windowResize', { size: { ...windowSize(phone), screenWidth, screenHeight } })
    }
  })
}

/** Events that can never happen here, such as a soft keyboard: listening is harmless. */
const NEVER = [
  'KeyboardHeightChange', 'MemoryWarning', 'UserCaptureScreen', 'AudioInterruptionBegin', 'AudioInterruptionEnd',
  'ScreenRecordingStateChanged', 'MenuButtonBoundingClientRectWeightChange',
]

const ignore = (): void => undefined

/** Network, battery, vibration and the device's events. */
export const deviceFamily: Family = (context) => {
  const { phone, events } = context
  watchDevice(context)
  const battery = { level: 100, isCharging: false, isLowPowerModeEnabled: false }
  return {
    ...listenersOf(events, 'ThemeChange', 'themeChange'),
    ...listenersOf(events, 'WindowResize', 'windowResize'),
    ...listenersOf(events, 'NetworkStatusChange', 'networkStatusChange'),
    ...listenersOf(events, 'NetworkWeakChange', 'networkWeakChange'),
    ...Object.fromEntries(NEVER.flatMap((name) => [`on${name}`, `off${name}`]).map((name) => [name, ignore])),
    getNetworkType: asyncApi('getNetworkType', {}, () => ({ networkType: phone.device.network, hasSystemProxy: false, weakNet: isWeak(phone.device) })),
    vibrateShort: asyncApi<{ type: string }>('vibrateShort', { type: 'String?' }, ({ type }) => {
      if (type !== undefined && !VIBRATIONS.includes(type)) throw new ApiError('style is not support')
      globalThis.navigator?.vibrate?.(15)
      noteEffect(phone, 'vibrateShort', { type: type ?? 'heavy' })
    }),
    vibrateLong: asyncApi('vibrateLong', {}, () => {
      globalThis.navigator?.vibrate?.(400)
      noteEffect(phone, 'vibrateLong')
    }),
    getBatteryInfo: asyncApi('getBatteryInfo', {}, () => battery),
    getBatteryInfoSync: syncApi('getBatteryInfoSync', () => battery),
    // A browser's screen is none of our business: nothing to keep on, the wish is granted.
    setKeepScreenOn: asyncApi<{ keepScreenOn: boolean }>('setKeepScreenOn', { keepScreenOn: 'Boolean' }, () => undefined),
  }
}
