import type { Phone } from '../runtime/phone'

type Listener = (...args: unknown[]) => unknown

/** The channel between an opened page and its opener: what one side emits, the other side's listeners hear. */
export class EventChannel {
  readonly #listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  #other: EventChannel = this

  static pair(): [EventChannel, EventChannel] {
    const [a, b] = [new EventChannel(), new EventChannel()]
    a.#other = b
    b.#other = a
    return [a, b]
  }

  on(event: string, listener: Listener): void {
    this.#add(event, listener, false)
  }

  once(event: string, listener: Listener): void {
    this.#add(event, listener, true)
  }

  /** Without a listener: all of the event. */
  off(event: string, listener?: Listener): void {
    const left = listener === undefined ? [] : (this.#listeners.get(event) ?? []).filter((entry) => entry.listener !== listener)
    this.#listeners.set(event, left)
  }

  emit(event: string, ...args: unknown[]): void {
    this.#other.#receive(event, args)
  }

  #add(event: string, listener: Listener, once: boolean): void {
    if (typeof listener !== 'function') throw new TypeError('EventChannel: the listener should be a function')
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), { listener, once }])
  }

  #receive(event: string, args: unknown[]): void {
    for (const entry of this.#listeners.get(event) ?? []) {
      if (entry.once) this.off(event, entry.listener)
      entry.listener(...args)
    }
  }
}

const waiting = new WeakMap<Phone, EventChannel>()

/** Before wx.navigateTo opens a page: the channel that the page will find. */
export function offerChannel(phone: Phone, channel: EventChannel): void {
  waiting.set(phone, channel)
}

/** For the router: the channel of the page that it is just creating, to be returned by `getOpenerEventChannel()`. */
export function takeChannel(phone: Phone): EventChannel | undefined {
  const channel = waiting.get(phone)
  waiting.delete(phone)
  return channel
}
