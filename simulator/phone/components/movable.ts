import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { BuiltIn, mixed } from './built-in'
import { clamp, toPixels } from './length'
import { followDrag, type TouchEventLike } from './touch'

export class MovableArea extends BuiltIn<{ scaleArea: boolean }> {
  static readonly tag = 'movable-area'
  static readonly properties = { scaleArea: false }
}

const properties = {
  direction: 'none', inertia: false, outOfBounds: false, x: mixed<number | string>(0), y: mixed<number | string>(0), damping: 20, friction: 2,
  disabled: false, scale: false, scaleMin: 0.1, scaleMax: 10, scaleValue: 1, animation: mixed<unknown>(true),
  /** Where the view is; only the automator asks for these. */
  _translateX: 0, _translateY: 0,
}

type Source = 'touch' | 'touch-out-of-bounds' | 'out-of-bounds' | 'friction' | ''

/** Beyond the area's edge the view follows the finger by this share. */
const RESISTANCE = 0.4
/** A flick slower than this, in pixels a millisecond, ends where the finger left. */
const SLOWEST = 0.05

interface Range {
  min: number
  max: number
}

/** Follows the finger inside its movable-area, glides and springs back where it is asked to, and grows between two fingers. */
export class MovableView extends BuiltIn<typeof properties> {
  static readonly tag = 'movable-view'
  static readonly properties = properties
  x = 0
  y = 0
  #scale = 1
  #gliding = 0

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    let from = { x: 0, y: 0 }
    let told = false
    followDrag(component, {
      axis: () => {
        const { disabled, direction } = this.data
        if (disabled || direction === 'none') return 'none'
        return direction === 'all' ? 'both' : direction === 'horizontal' ? 'x' : 'y'
      },
      start: () => {
        cancelAnimationFrame(this.#gliding)
        from = { x: this.x, y: this.y }
        told = false
      },
      move: (dx, dy) => {
        const { direction } = this.data
        if (!told) this.emit(Math.abs(dx) > Math.abs(dy) ? 'htouchmove' : 'vtouchmove')
        told = true
        this.#follow(from.x + (direction === 'vertical' ? 0 : dx), from.y + (direction === 'horizontal' ? 0 : dy))
      },
      end: (_dx, _dy, speedX, speedY) => this.#release(speedX, speedY),
    })
    this.#followPinch()
  }

  override update(changed: ReadonlySet<string>): void {
    const { direction, disabled, scale, scaleValue } = this.data
    this.host.style.touchAction = disabled || direction === 'none' ? '' : direction === 'vertical' ? 'pan-x' : direction === 'horizontal' ? 'pan-y' : 'none'
    if (scale && changed.has('scaleValue') && scaleValue !== this.#scale) queueMicrotask(() => this.#grow(scaleValue))
    if (changed.has('x') || changed.has('y')) this.#place()
  }

  override attached(): void {
    this.#place()
  }

  override detached(): void {
    cancelAnimationFrame(this.#gliding)
  }

  /** Puts the view at a place in pixels, as the automator does. */
  moveTo(x: number, y: number): void {
    this.#moveInside(x, y, '')
  }

  #place(): void {
    if (!this.host.isConnected) return
    // The size of what the same setData puts inside counts.
    queueMicrotask(() => this.#moveInside(toPixels(this.data.x, this.phone), toPixels(this.data.y, this.phone), ''))
  }

  /** Where the view may be: inside the area, or, when it is larger, so that it covers the area. */
  #ranges(): { x: Range; y: Range } | undefined {
    const area = this.host.parentElement
    if (!area) return undefined
    const range = (room: number, grown: number): Range => ({ min: Math.min(0, room - grown) + grown / 2, max: Math.max(0, room - grown) + grown / 2 })
    const { offsetWidth, offsetHeight } = this.host
    // A view grows around its middle.
    return {
      x: range(area.clientWidth - offsetWidth, offsetWidth * (this.#scale - 1)),
      y: range(area.clientHeight - offsetHeight, offsetHeight * (this.#scale - 1)),
    }
  }

  #moveInside(x: number, y: number, source: Source): void {
    const ranges = this.#ranges()
    if (ranges) this.#move(clamp(x, ranges.x.min, ranges.x.max), clamp(y, ranges.y.min, ranges.y.max), source)
  }

  #follow(x: number, y: number): void {
    if (!this.data.outOfBounds) return this.#moveInside(x, y, 'touch')
    const ranges = this.#ranges()
    if (!ranges) return
    const stretched = (value: number, { min, max }: Range): number => {
      const inside = clamp(value, min, max)
      return inside + (value - inside) * RESISTANCE
    }
    const [nextX, nextY] = [stretched(x, ranges.x), stretched(y, ranges.y)]
    this.#move(nextX, nextY, nextX === x && nextY === y ? 'touch' : 'touch-out-of-bounds')
  }

  #release(speedX: number, speedY: number): void {
    const { inertia, friction, outOfBounds, direction } = this.data
    const speed = { x: direction === 'vertical' ? 0 : speedX, y: direction === 'horizontal' ? 0 : speedY }
    let last: number | undefined
    const glide = (now: number): void => {
      const elapsed = now - (last ?? now)
      last = now
      this.#moveInside(this.x + speed.x * elapsed, this.y + speed.y * elapsed, 'friction')
      const left = Math.exp((-elapsed * Math.max(1, friction)) / 1000)
      speed.x *= left
      speed.y *= left
      if (Math.hypot(speed.x, speed.y) > SLOWEST) this.#gliding = requestAnimationFrame(glide)
    }
    if (inertia && Math.hypot(speed.x, speed.y) > SLOWEST) this.#gliding = requestAnimationFrame(glide)
    else if (outOfBounds) this.#moveInside(this.x, this.y, 'out-of-bounds')
  }

  #followPinch(): void {
    let from: { distance: number; scale: number } | undefined
    const distanceOf = (event: TouchEventLike): number => {
      const [a, b] = event.touches
      return a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0
    }
    this.on('touchmove', (plain) => {
      const event = plain as TouchEventLike
      const distance = this.data.scale ? distanceOf(event) : 0
      if (distance === 0) {
        from = undefined
        return
      }
      from ??= { distance, scale: this.#scale }
      this.#grow((from.scale * distance) / from.distance)
    })
    this.on('touchend', () => {
      from = undefined
    })
  }

  /** Grows or shrinks around the middle. */
  #grow(scale: number): void {
    const { scaleMin, scaleMax } = this.data
    const next = clamp(scale, Math.max(0.1, scaleMin), Math.min(10, scaleMax))
    if (next === this.#scale) return
    this.#scale = next
    this.#draw()
    this.set({ scaleValue: next })
    this.emit('scale', { x: this.x, y: this.y, scale: next })
    this.#moveInside(this.x, this.y, '')
  }

  #move(x: number, y: number, source: Source): void {
    const moved = x !== this.x || y !== this.y
    this.x = x
    this.y = y
    this.#draw()
    if (!moved) return
    this.set({ _translateX: x, _translateY: y })
    this.emit('change', { x, y, source })
  }

  #draw(): void {
    this.setExtraStyle(`transform:translate(${this.x}px,${this.y}px)${this.#scale === 1 ? '' : ` scale(${this.#scale})`}`)
  }
}
