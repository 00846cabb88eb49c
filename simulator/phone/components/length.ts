import type { Phone } from '../runtime/phone'

/** A length given as number (pixels) or with unit, in CSS pixels; 0 for what is no length. */
export const toPixels = (value: number | string, phone: Phone): number => {
  if (typeof value === 'number') return value
  const number = Number.parseFloat(value)
  if (Number.isNaN(number)) return 0
  return value.trim().endsWith('rpx') ? (number * phone.device.width) / 750 : number
}

/** The same for a style: numbers become pixels, everything else stays. */
export const toLength = (value: number | string): string => (typeof value === 'number' || /^-?[\d.]+$/.test(value) ? `${value}px` : value)

export const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), Math.max(min, max))
