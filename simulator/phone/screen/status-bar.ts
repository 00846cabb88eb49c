import type { DeviceSettings } from '../protocol'
import { systemTimers } from '../runtime/timers'
import { element } from './element'

/** How often the clock face is looked at; simulated time may jump. */
const TICK_MS = 1000

const SIGNAL = `<svg viewBox="0 0 18 12" fill="currentColor" aria-hidden="true">
  <rect x="0" y="8" width="3" height="4" rx="1"/><rect x="5" y="5.5" width="3" height="6.5" rx="1"/>
  <rect x="10" y="3" width="3" height="9" rx="1"/><rect x="15" y="0" width="3" height="12" rx="1"/></svg>`
const WIFI = `<svg viewBox="0 0 17 12" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" aria-hidden="true">
  <path d="M1.3 4.3a10.2 10.2 0 0 1 14.4 0M4 7.2a6.4 6.4 0 0 1 9 0"/><circle cx="8.5" cy="10.2" r=".7" fill="currentColor"/></svg>`
const BATTERY = `<svg viewBox="0 0 27 12" fill="currentColor" aria-hidden="true">
  <rect x=".5" y=".5" width="22" height="11" rx="3" fill="none" stroke="currentColor" opacity=".4"/>
  <rect x="2" y="2" width="17" height="8" rx="1.7"/><path d="M24.5 4v4c1-.3 1.6-1.1 1.6-2s-.6-1.7-1.6-2z" opacity=".5"/></svg>`

const NETWORK: Record<DeviceSettings['network'], string> = { wifi: WIFI, '4g': '<b>4G</b>', none: '' }

/** Time, signal and battery at the top of the screen. */
export class StatusBar {
  readonly #time: HTMLElement
  readonly #signs: HTMLElement
  readonly #root: HTMLElement

  constructor(parent: HTMLElement, private readonly now: () => number) {
    this.#root = element('phone-status-bar', parent)
    this.#time = element('phone-status-time', this.#root, 'time')
    this.#signs = element('phone-status-signs', this.#root)
    systemTimers.setInterval(() => this.tick(), TICK_MS)
    this.tick()
  }

  tick(): void {
    const now = new Date(this.now())
    const text = `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`
    if (this.#time.textContent !== text) this.#time.textContent = text
  }

  setDevice({ network, statusBarHeight }: DeviceSettings): void {
    this.#root.classList.toggle('phone-status-bar-small', statusBarHeight <= 24)
    this.#signs.innerHTML = `${network === 'none' ? '' : SIGNAL}${NETWORK[network]}${BATTERY}`
  }

  setColor(color: 'black' | 'white'): void {
    this.#root.dataset.color = color
  }
}
