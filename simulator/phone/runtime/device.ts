import type { DeviceSettings } from '../protocol'
import { NAVIGATION_BAR, TAB_BAR } from '../wx/screen'

/** Writes the device into the document: units, safe area, heights of WeChat's bars, theme. */
export const applyDevice = (root: HTMLElement, device: DeviceSettings, theme: 'light' | 'dark'): void => {
  const lengths: Record<string, number> = {
    '--rpx': device.width / 750,
    '--wx-vh': device.height / 100,
    '--wx-safe-top': device.statusBarHeight > 20 ? device.statusBarHeight : 0,
    '--wx-safe-right': 0,
    '--wx-safe-bottom': device.safeAreaBottom,
    '--wx-safe-left': 0,
    '--screen-width': device.width,
    '--screen-height': device.height,
    '--status-bar-height': device.statusBarHeight,
    '--navigation-bar-height': NAVIGATION_BAR[device.platform],
    '--tab-bar-height': TAB_BAR,
  }
  for (const [name, length] of Object.entries(lengths)) root.style.setProperty(name, `${length}px`)
  root.style.colorScheme = theme
  root.dataset.theme = theme
  root.lang = device.language === 'en' ? 'en' : 'zh-CN'
}

