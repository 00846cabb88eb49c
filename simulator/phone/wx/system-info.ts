import type { Phone } from '../runtime/phone'
import { asyncApi, syncApi } from './api'
import type { Family } from './context'
import { capsule, safeArea, windowSize } from './screen'

/** The base library that the simulator follows. */
export const SDK_VERSION = '3.8.12'
export const WECHAT_VERSION = '8.0.60'
/** Font size in px at scale 1. */
const FONT_SIZE = 17

type Info = Record<string, unknown>

/** Apps without `darkmode` in app.json always live in the light. */
export function appTheme(phone: Phone): 'light' | 'dark' {
  return phone.package.app.darkmode === true ? phone.device.theme : 'light'
}

function windowInfo(phone: Phone): Info {
  const { device } = phone
  const size = windowSize(phone)
  return {
    pixelRatio: device.pixelRatio,
    screenWidth: device.width,
    screenHeight: device.height,
    ...size,
    statusBarHeight: device.statusBarHeight,
    safeArea: safeArea(phone),
    screenTop: device.height - size.windowHeight,
  }
}

function deviceInfo({ device }: Phone): Info {
  const system = { ios: 'iOS 18.0', android: 'Android 15', devtools: 'iOS 18.0' }[device.platform]
  return {
    abi: 'arm64-v8a',
    deviceAbi: 'arm64-v8a',
    benchmarkLevel: 1,
    brand: device.platform === 'android' ? 'Android' : 'iPhone',
    model: device.model,
    system,
    platform: device.platform,
    cpuType: 'unknown',
    memorySize: '4096',
  }
}

function appBaseInfo(phone: Phone): Info {
  const { device } = phone
  return {
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    host: { env: 'WeChat', version: 0, appId: '' },
    language: device.language,
    version: WECHAT_VERSION,
    // Like WeChat, no theme is told to an app that does not take part in dark mode.
    ...(phone.package.app.darkmode === true ? { theme: device.theme } : {}),
    fontSizeSetting: Math.round(FONT_SIZE * device.fontScale * 10) / 10,
    fontSizeScaleFactor: device.fontScale,
    mode: 'default',
  }
}

const systemSetting = (): Info => ({ bluetoothEnabled: false, locationEnabled: true, wifiEnabled: true, deviceOrientation: 'portrait' })

const authorizeSetting = (): Info => ({
  albumAuthorized: 'authorized',
  bluetoothAuthorized: 'not determined',
  cameraAuthorized: 'authorized',
  locationAuthorized: 'authorized',
  locationReducedAccuracy: false,
  microphoneAuthorized: 'authorized',
  notificationAuthorized: 'authorized',
  notificationAlertAuthorized: 'authorized',
  notificationBadgeAuthorized: 'authorized',
  notificationSoundAuthorized: 'authorized',
  phoneCalendarAuthorized: 'not determined',
})

function systemInfo(phone: Phone): Info {
  const flags = {
    albumAuthorized: true, cameraAuthorized: true, locationAuthorized: true, microphoneAuthorized: true, notificationAuthorized: true,
    notificationAlertAuthorized: true, notificationBadgeAuthorized: true, notificationSoundAuthorized: true, phoneCalendarAuthorized: false,
    locationReducedAccuracy: false,
  }
  return { ...deviceInfo(phone), ...windowInfo(phone), ...appBaseInfo(phone), ...systemSetting(), ...flags, errMsg: 'getSystemInfo:ok' }
}

/** What an app can know of device, window and WeChat. */
export const systemInfoFamily: Family = ({ phone }) => ({
  getSystemInfo: asyncApi('getSystemInfo', {}, () => systemInfo(phone)),
  getSystemInfoAsync: asyncApi('getSystemInfoAsync', {}, () => systemInfo(phone)),
  getSystemInfoSync: syncApi('getSystemInfoSync', () => ({ ...systemInfo(phone), errMsg: 'getSystemInfoSync:ok' })),
  getWindowInfo: syncApi('getWindowInfo', () => windowInfo(phone)),
  getDeviceInfo: syncApi('getDeviceInfo', () => deviceInfo(phone)),
  getAppBaseInfo: syncApi('getAppBaseInfo', () => appBaseInfo(phone)),
  getSystemSetting: syncApi('getSystemSetting', systemSetting),
  getAppAuthorizeSetting: syncApi('getAppAuthorizeSetting', authorizeSetting),
  getMenuButtonBoundingClientRect: syncApi('getMenuButtonBoundingClientRect', () => capsule(phone)),
  getSkylineInfoSync: syncApi('getSkylineInfoSync', () => ({ isSupported: false, version: '', reason: 'webview' })),
  getRendererUserAgent: asyncApi('getRendererUserAgent', {}, () => ({ userAgent: globalThis.navigator.userAgent })),
})
