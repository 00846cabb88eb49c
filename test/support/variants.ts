import { DEFAULT_DEVICE, DEVICES } from '../../simulator/desk/device'
import type { DeviceSettings } from '../../simulator/phone/protocol'

/** What pages read as they open, or the App as it starts: scenes are arranged anew for each. */
export type Pass = 'plain' | 'large' | 'english'

export interface Variant {
  name: string
  /** What the contact sheet says. */
  label: string
  pass: Pass
  device: DeviceSettings
}

const on = (model: keyof typeof DEVICES | 'iphone-x', change: Partial<DeviceSettings> = {}): DeviceSettings =>
  ({ ...DEFAULT_DEVICE, ...DEVICES[model], ...change })

const LARGE = { fontScale: 1.4 }
const ENGLISH = { language: 'en' } as const

/** In their order on the contact sheets. Of each pass the first is what the scenes are arranged on. */
export const VARIANTS: Variant[] = [
  { name: 'light', label: '375 pt', pass: 'plain', device: on('iphone-x') },
  { name: 'dark', label: '375 pt, dark', pass: 'plain', device: on('iphone-x', { theme: 'dark' }) },
  { name: 'small', label: '320 pt', pass: 'plain', device: on('iphone-se') },
  { name: 'android', label: '360 pt, Android', pass: 'plain', device: on('android') },
  { name: 'max', label: '430 pt', pass: 'plain', device: on('iphone-pro-max') },
  { name: 'large', label: '375 pt, letters × 1.4', pass: 'large', device: on('iphone-x', LARGE) },
  { name: 'small-large', label: '320 pt, letters × 1.4', pass: 'large', device: on('iphone-se', LARGE) },
  { name: 'english', label: '375 pt, English', pass: 'english', device: on('iphone-x', ENGLISH) },
  { name: 'small-english', label: '320 pt, English', pass: 'english', device: on('iphone-se', ENGLISH) },
]

export const PASSES: Pass[] = ['plain', 'large', 'english']

/** The device of a pass as its scenes are arranged on it. */
export function passDevice(pass: Pass): DeviceSettings {
  return (VARIANTS.find((variant) => variant.pass === pass) as Variant).device
}

/** Throws when there is none of that name. */
export function variant(name: string): Variant {
  const found = VARIANTS.find((one) => one.name === name)
  if (!found) throw new Error(`no variant ${name}: there are ${VARIANTS.map((one) => one.name).join(', ')}`)
  return found
}
