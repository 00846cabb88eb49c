import { BuiltIn, mixed } from './built-in'

const limit = mixed<number | null>(null)
const properties = { minWidth: limit, maxWidth: limit, width: limit, minHeight: limit, maxHeight: limit, height: limit, orientation: '' }

/** Shows its content while the screen fits all that is asked. */
export class MatchMedia extends BuiltIn<typeof properties> {
  static readonly tag = 'match-media'
  static readonly properties = properties
  #forget: (() => void) | undefined

  override update(): void {
    const { minWidth, maxWidth, width, minHeight, maxHeight, height, orientation } = this.data
    const { device } = this.phone
    const fits = [
      minWidth === null || device.width >= minWidth,
      maxWidth === null || device.width <= maxWidth,
      width === null || device.width === width,
      minHeight === null || device.height >= minHeight,
      maxHeight === null || device.height <= maxHeight,
      height === null || device.height === height,
      orientation === '' || orientation === (device.width > device.height ? 'landscape' : 'portrait'),
    ].every(Boolean)
    this.host.toggleAttribute('wx-unmatched', !fits)
  }

  override attached(): void {
    this.#forget = this.phone.onDevice(() => this.update())
  }

  override detached(): void {
    this.#forget?.()
  }
}
