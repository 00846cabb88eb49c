import type { DeviceSettings } from '../phone/protocol'

type Model = Pick<DeviceSettings, 'model' | 'width' | 'height' | 'pixelRatio' | 'statusBarHeight' | 'safeAreaBottom' | 'platform'>

/** Phones to choose from on the desk; sizes in CSS pixels. */
export const DEVICES: Record<string, Model> = {
  'iphone-x': {
    model: 'iPhone X', width: 375, height: 812, pixelRatio: 3, statusBarHeight: 44, safeAreaBottom: 34, platform: 'ios',
  },
  'iphone-se': {
    model: 'iPhone SE', width: 320, height: 568, pixelRatio: 2, statusBarHeight: 20, safeAreaBottom: 0, platform: 'ios',
  },
  'iphone-pro-max': {
    model: 'iPhone 15 Pro Max', width: 430, height: 932, pixelRatio: 3, statusBarHeight: 54, safeAreaBottom: 34, platform: 'ios',
  },
  android: {
    model: 'Android 360', width: 360, height: 780, pixelRatio: 3, statusBarHeight: 24, safeAreaBottom: 0, platform: 'android',
  },
}

export const DEFAULT_DEVICE: DeviceSettings = {
  ...(DEVICES['iphone-x'] as Model),
  theme: 'light',
  fontScale: 1,
  language: 'zh_CN',
  network: 'wifi',
  latencyMs: 0,
}
