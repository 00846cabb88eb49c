import { BuiltIn, mixed } from './built-in'
import { clamp, toLength } from './length'

const properties = {
  percent: 0, showInfo: false, borderRadius: mixed<number | string>(0), fontSize: mixed<number | string>(16), strokeWidth: mixed<number | string>(6),
  color: '#09BB07', activeColor: '', backgroundColor: '#EBEBEB', active: false, activeMode: 'backwards', duration: 30,
}

export class Progress extends BuiltIn<typeof properties> {
  static readonly tag = 'progress'
  static readonly properties = properties
  readonly #bar = this.part('div', 'wx-progress-bar')
  readonly #inner = this.part('div', 'wx-progress-inner-bar', this.#bar)
  readonly #info = this.part('span', 'wx-progress-info')
  #shown = 0
  #frame = 0

  override update(changed: ReadonlySet<string>): void {
    const { percent, showInfo, borderRadius, fontSize, strokeWidth, color, activeColor, backgroundColor, active } = this.data
    this.#bar.style.cssText = `height:${toLength(strokeWidth)};border-radius:${toLength(borderRadius)};background:${backgroundColor}`
    this.#inner.style.background = activeColor || color
    this.#info.hidden = !showInfo
    this.#info.style.fontSize = toLength(fontSize)
    this.host.setAttribute('role', 'progressbar')
    this.host.setAttribute('aria-valuenow', String(percent))
    if (!changed.has('percent')) return
    cancelAnimationFrame(this.#frame)
    if (active) this.#run(this.data.activeMode === 'forwards' ? this.#shown : 0)
    else this.#show(percent)
  }

  override detached(): void {
    cancelAnimationFrame(this.#frame)
  }

  /** `duration` milliseconds for each percent. */
  #run(from: number): void {
    const target = clamp(this.data.percent, 0, 100)
    let begun: number | undefined
    const step = (now: number): void => {
      begun ??= now
      const passed = Math.min(1, (now - begun) / Math.max(1, Math.abs(target - from) * this.data.duration))
      this.#show(from + (target - from) * passed)
      if (passed < 1) this.#frame = requestAnimationFrame(step)
      else this.emit('activeend', { curPercent: target })
    }
    this.#frame = requestAnimationFrame(step)
  }

  #show(percent: number): void {
    this.#shown = clamp(percent, 0, 100)
    this.#inner.style.width = `${this.#shown}%`
    this.#info.textContent = `${Math.round(this.#shown)}%`
  }
}
