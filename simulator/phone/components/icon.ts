import { BuiltIn, mixed } from './built-in'
import { toLength, toPixels } from './length'

/** Shapes in a box of 24 × 24 as WeChat draws them: a filled disc with the sign cut out, or the sign alone. */
const CHECK = 'M10.4 14.6l-3-3-1.2 1.2 4.2 4.2 7.6-7.6-1.2-1.2z'
const CROSS = 'M12 10.8L8.5 7.3 7.3 8.5l3.5 3.5-3.5 3.5 1.2 1.2 3.5-3.5 3.5 3.5 1.2-1.2-3.5-3.5 3.5-3.5-1.2-1.2z'
const DISC = 'M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21z'
const RING = `${DISC}M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z`
const EXCLAMATION = 'M11.1 6.5h1.8l-.2 7.4h-1.4zM12 15.6a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2z'
const INFORMATION = 'M12 6.2a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2zM11.1 10.1h1.8v7.4h-1.8z'

const ICONS: Record<string, { path: string; color: string }> = {
  success: { path: `${DISC}${CHECK}`, color: '#09BB07' },
  success_no_circle: { path: 'M9.2 17.2l-5.4-5.4L2.4 13.2 9.2 20 21.6 7.6l-1.4-1.4z', color: '#09BB07' },
  success_circle: { path: `${RING}${CHECK}`, color: '#09BB07' },
  info: { path: `${DISC}${INFORMATION}`, color: '#10AEFF' },
  info_circle: { path: `${RING}${INFORMATION}`, color: '#10AEFF' },
  warn: { path: `${DISC}${EXCLAMATION}`, color: '#F76260' },
  waiting: { path: `${DISC}M11.2 6h1.6v6.2l4 2.4-.8 1.3-4.8-2.8z`, color: '#10AEFF' },
  waiting_circle: { path: `${RING}M11.2 6h1.6v6.2l4 2.4-.8 1.3-4.8-2.8z`, color: '#10AEFF' },
  cancel: { path: `${RING}${CROSS}`, color: '#F43530' },
  clear: { path: `${DISC}${CROSS}`, color: '#B2B2B2' },
  circle: { path: RING, color: '#C9C9C9' },
  download: { path: `${RING}M11.2 6.5h1.6v6.3l2.5-2.5 1.1 1.1L12 15.8l-4.4-4.4 1.1-1.1 2.5 2.5zM8 16.6h8v1.4H8z`, color: '#09BB07' },
  search: { path: 'M10.5 3a7.5 7.5 0 0 1 5.9 12.1l4.7 4.7-1.3 1.3-4.7-4.7A7.5 7.5 0 1 1 10.5 3zm0 1.8a5.7 5.7 0 1 0 0 11.4 5.7 5.7 0 0 0 0-11.4z', color: '#B2B2B2' },
}

/** One of WeChat's signs as SVG. */
export const iconSvg = (type: string, color: string): string => {
  const icon = ICONS[type]
  return icon
    ? `<svg viewBox="0 0 24 24" width="100%" height="100%" aria-hidden="true"><path fill-rule="evenodd" fill="${CSS.supports('color', color) ? color : icon.color}" d="${icon.path}"/></svg>`
    : ''
}

const properties = { type: '', size: mixed<number | string>(23), color: '' }

export class Icon extends BuiltIn<typeof properties> {
  static readonly tag = 'icon'
  static readonly properties = properties
  readonly #drawing = this.part('span', 'wx-icon-drawing')

  override update(): void {
    const { type, size, color } = this.data
    const length = typeof size === 'string' && size.includes('rpx') ? `${toPixels(size, this.phone)}px` : toLength(size)
    this.#drawing.style.width = length
    this.#drawing.style.height = length
    this.#drawing.innerHTML = iconSvg(type, color)
  }
}
