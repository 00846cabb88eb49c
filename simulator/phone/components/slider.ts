import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { BuiltIn } from './built-in'
import type { FormField } from './form-field'
import { clamp } from './length'
import { followDrag, type TouchEventLike } from './touch'

const properties = {
  name: '', min: 0, max: 100, step: 1, value: 0, disabled: false, showValue: false, blockSize: 28,
  color: '', selectedColor: '', activeColor: '#1aad19', backgroundColor: '#e9e9e9', blockColor: '#ffffff',
}

export class Slider extends BuiltIn<typeof properties> implements FormField {
  static readonly tag = 'slider'
  static readonly properties = properties
  readonly #wrapper = this.part('div', 'wx-slider-wrapper')
  readonly #area = this.part('div', 'wx-slider-tap-area', this.#wrapper)
  readonly #bar = this.part('div', 'wx-slider-handle-wrapper', this.#area)
  readonly #track = this.part('div', 'wx-slider-track', this.#bar)
  readonly #thumb = this.part('div', 'wx-slider-thumb', this.#bar)
  readonly #number = this.part('span', 'wx-slider-value', this.#wrapper)
  #initial: number | undefined

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    let moved = false
    followDrag(component, {
      axis: () => (this.data.disabled ? 'none' : 'both'),
      start: () => {
        moved = false
      },
      move: (_dx, _dy, event) => {
        moved = true
        if (this.#follow(event)) this.emit('changing', { value: this.data.value })
      },
      end: () => {
        if (moved) this.emit('change', { value: this.data.value })
      },
    })
    this.on('tap', (event) => {
      if (this.data.disabled || moved) return
      if (this.#follow(event as TouchEventLike)) this.emit('change', { value: this.data.value })
    })
  }

  override update(): void {
    const { min, max, showValue, blockSize, color, selectedColor, activeColor, backgroundColor, blockColor } = this.data
    const value = clamp(this.data.value, min, max)
    this.#initial ??= value
    const share = `${max > min ? ((value - min) / (max - min)) * 100 : 0}%`
    const size = clamp(blockSize, 12, 28)
    this.#bar.style.background = color || backgroundColor
    this.#track.style.cssText = `width:${share};background:${selectedColor || activeColor}`
    this.#thumb.style.cssText = `left:${share};width:${size}px;height:${size}px;margin:${-size / 2}px 0 0 ${-size / 2}px;background:${blockColor}`
    this.#number.hidden = !showValue
    this.#number.textContent = String(value)
    this.#bar.setAttribute('role', 'slider')
    this.#bar.setAttribute('aria-valuenow', String(value))
  }

  get fieldName(): string {
    return this.data.name
  }

  fieldValue(): number {
    return this.data.value
  }

  resetField(): void {
    this.set({ value: this.#initial ?? this.data.min })
  }

  /** Puts the block at a value, as the automator does: without events. */
  slideTo(value: number): void {
    this.set({ value: this.#stepped(value) })
  }

  #stepped(value: number): number {
    const { min, max, step } = this.data
    const decimals = (String(step).split('.')[1] ?? '').length
    const size = step > 0 ? step : 1
    return clamp(Number((Math.round((value - min) / size) * size + min).toFixed(decimals)), min, max)
  }

  /** Touches count from the page's corner, elements from the window's. */
  #follow(event: TouchEventLike): boolean {
    const [point] = event.changedTouches
    if (!point) return false
    const { left, width } = this.#bar.getBoundingClientRect()
    const origin = this.host.closest('wx-page')?.getBoundingClientRect().left ?? 0
    const { min, max } = this.data
    const value = this.#stepped(((point.clientX + origin - left) / width) * (max - min) + min)
    if (value === this.data.value) return false
    this.set({ value })
    return true
  }
}
