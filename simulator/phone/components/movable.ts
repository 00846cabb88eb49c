import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { BuiltIn, mixed } from './built-in'
import { clamp, toPixels } from './length'
import { followDrag } from './touch'

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

/** Follows the finger inside its movable-area. Inertia, springs and scaling are left out: it stays where it is put. */
export class MovableView extends BuiltIn<typeof properties> {
  static readonly tag = 'movable-view'
  static readonly properties = properties
  x = 0
  y = 0

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
        from = { x: this.x, y: this.y }
        told = false
      },
      move: (dx, dy) => {
        const { direction } = this.data
        if (!told) this.emit(Math.abs(dx) > Math.abs(dy) ? 'htouchmove' : 'vtouchmove')
        told = true
        this.#move(from.x + (direction === 'vertical' ? 0 : dx), from.y + (direction === 'horizontal' ? 0 : dy), 'touch')
      },
      end: () => {},
    })
  }

  override update(changed: ReadonlySet<string>): void {
    const { direction, disabled } = this.data
    this.host.style.touchAction = disabled || direction === 'none' ? '' : direction === 'vertical' ? 'pan-x' : direction === 'horizontal' ? 'pan-y' : 'none'
    if (changed.has('x') || changed.has('y')) this.#place()
  }

  override attached(): void {
    this.#place()
  }

  /** Puts the view at a place in pixels, as the automator does. */
  moveTo(x: number, y: number): void {
    this.#move(x, y, '')
  }

  #place(): void {
    if (!this.host.isConnected) return
    // The size of what the same setData puts inside counts.
    queueMicrotask(() => this.#move(toPixels(this.data.x, this.phone), toPixels(this.data.y, this.phone), ''))
  }

  /** Stays inside the area; a view larger than the area always covers it. */
  #move(x: number, y: number, source: Source): void {
    const area = this.host.parentElement
    if (!area) return
    const limit = (value: number, room: number): number => clamp(value, Math.min(0, room), Math.max(0, room))
    const nextX = limit(x, area.clientWidth - this.host.offsetWidth)
    const nextY = limit(y, area.clientHeight - this.host.offsetHeight)
    const moved = nextX !== this.x || nextY !== this.y
    this.x = nextX
    this.y = nextY
    this.setExtraStyle(`transform:translate(${nextX}px,${nextY}px)`)
    if (!moved) return
    this.set({ _translateX: nextX, _translateY: nextY })
    this.emit('change', { x: nextX, y: nextY, source })
  }
}
