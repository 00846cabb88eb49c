import type { Phone } from '../runtime/phone'

/** Heights of WeChat's own bars in CSS pixels. */
export const NAVIGATION_BAR = { ios: 44, android: 48, devtools: 44 } as const
export const TAB_BAR = 50
const CAPSULE = { width: 87, height: 32, right: 7 } as const

/** The part of the screen that a page has for itself. */
export function windowSize(phone: Phone): { windowWidth: number; windowHeight: number } {
  const { device, package: project, router } = phone
  const page = router.top
  // The page's own scroller knows best; before the first page the settings have to do.
  if (page && page.scroller.clientHeight > 0) return { windowWidth: page.scroller.clientWidth, windowHeight: page.scroller.clientHeight }
  const route = page?.route ?? phone.launch.path
  const style = project.components[route]?.config.navigationStyle ?? project.app.window?.navigationStyle
  const bar = style === 'custom' ? 0 : device.statusBarHeight + NAVIGATION_BAR[device.platform]
  const tabs = project.app.tabBar
  const isTab = tabs !== undefined && !tabs.custom && tabs.list.some((tab) => tab.pagePath === route)
  return { windowWidth: device.width, windowHeight: device.height - bar - (isTab ? TAB_BAR + device.safeAreaBottom : 0) }
}

/** The rectangle free of status bar and home indicator, in screen coordinates. */
export function safeArea({ device }: Phone): Record<'left' | 'right' | 'top' | 'bottom' | 'width' | 'height', number> {
  const top = device.statusBarHeight
  const bottom = device.height - device.safeAreaBottom
  return { left: 0, right: device.width, top, bottom, width: device.width, height: bottom - top }
}

/** Where the capsule (menu and close) stands: in the middle of the navigation bar. */
export function capsule({ device }: Phone): Record<'left' | 'right' | 'top' | 'bottom' | 'width' | 'height', number> {
  const { width, height, right: margin } = CAPSULE
  const right = device.width - margin
  const top = device.statusBarHeight + (NAVIGATION_BAR[device.platform] - height) / 2
  return { left: right - width, right, top, bottom: top + height, width, height }
}
