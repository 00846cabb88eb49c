/** Everything that `wx.on…` tells of, with what its listeners receive. */
export interface WxEvents {
  appShow: EnterOptions
  appHide: { reason: number }
  /** Message and stack in one string, as WeChat gives it. */
  error: string
  unhandledRejection: { reason: unknown; promise: Promise<unknown> | undefined }
  pageNotFound: { path: string; query: Record<string, string>; isEntryPage: boolean }
  themeChange: { theme: 'light' | 'dark' }
  windowResize: { size: { windowWidth: number; windowHeight: number; screenWidth: number; screenHeight: number } }
  networkStatusChange: { isConnected: boolean; networkType: string }
  networkWeakChange: { weakNet: boolean; networkType: string }
}

/** What App.onShow and `wx.getEnterOptionsSync` give. */
export interface EnterOptions {
  path: string
  query: Record<string, string>
  scene: number
  referrerInfo: Record<string, unknown>
  apiCategory: 'default'
  forwardMaterials: unknown[]
}

type Listener<T> = (value: T) => unknown

/** The listeners of one phone. */
export class EventHub {
  readonly #listeners = new Map<keyof WxEvents, Set<Listener<never>>>()

  on<E extends keyof WxEvents>(event: E, listener: Listener<WxEvents[E]>): void {
    if (typeof listener !== 'function') return
    const set = this.#listeners.get(event) ?? new Set()
    set.add(listener)
    this.#listeners.set(event, set)
  }

  /** Without a listener: all of them. */
  off<E extends keyof WxEvents>(event: E, listener?: Listener<WxEvents[E]>): void {
    if (listener === undefined) this.#listeners.delete(event)
    else this.#listeners.get(event)?.delete(listener)
  }

  /** Each listener runs even when one before it throws; the first error is thrown at the end. */
  emit<E extends keyof WxEvents>(event: E, value: WxEvents[E]): void {
    const errors: unknown[] = []
    for (const listener of [...(this.#listeners.get(event) ?? [])]) {
      try {
        ;(listener as Listener<WxEvents[E]>)(value)
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
  }
}

/** The pair `onX` and `offX` of `wx` for one event. */
export function listenersOf<E extends keyof WxEvents>(events: EventHub, name: string, event: E): Record<string, unknown> {
  return {
    [`on${name}`]: (listener: Listener<WxEvents[E]>) => events.on(event, listener),
    [`off${name}`]: (listener?: Listener<WxEvents[E]>) => events.off(event, listener),
  }
}
