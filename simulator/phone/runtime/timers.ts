import { records } from '../inspect/records'

/** Timers of the browser, untouched by {@link RunTimers}; for the phone itself. */
export const systemTimers: Pick<Window, 'setTimeout' | 'clearTimeout' | 'setInterval'> = {
  setTimeout: window.setTimeout.bind(window),
  clearTimeout: window.clearTimeout.bind(window),
  setInterval: window.setInterval.bind(window),
}

/** Remembers the timers that a run of the Mini Program sets, so that none outlives the run. */
export class RunTimers {
  readonly #timeouts = new Set<number>()
  readonly #intervals = new Set<number>()

  /** @param page the path of the page that is shown: whose interval runs on under another page is noted for the audit */
  install(target: Window, page: () => string | undefined): void {
    const { setTimeout, setInterval, clearTimeout, clearInterval } = target
    Object.assign(target, {
      setTimeout: (handler: TimerHandler, ms?: number, ...args: unknown[]): number => {
        const run = (...values: unknown[]) => {
          this.#timeouts.delete(id)
          if (typeof handler === 'function') records.script('a timer', () => handler(...values) as unknown)
        }
        const id = setTimeout.call(target, run, ms, ...args)
        this.#timeouts.add(id)
        return id
      },
      setInterval: (handler: TimerHandler, ms?: number, ...args: unknown[]): number => {
        const setBy = page()
        const run = (...values: unknown[]) => {
          if (setBy !== undefined && page() !== setBy) records.strayTimers.add(setBy)
          if (typeof handler === 'function') records.script(`an interval of ${setBy ?? 'the App'}`, () => handler(...values) as unknown)
        }
        const id = setInterval.call(target, run, ms, ...args)
        this.#intervals.add(id)
        return id
      },
      clearTimeout: (id?: number) => {
        this.#forget(id)
        clearTimeout.call(target, id)
      },
      clearInterval: (id?: number) => {
        this.#forget(id)
        clearInterval.call(target, id)
      },
    })
  }

  /** Ends all that are still running. */
  clear(): void {
    for (const id of this.#timeouts) systemTimers.clearTimeout(id)
    for (const id of this.#intervals) systemTimers.clearTimeout(id)
    this.#timeouts.clear()
    this.#intervals.clear()
  }

  #forget(id: number | undefined): void {
    if (id === undefined) return
    this.#timeouts.delete(id)
    this.#intervals.delete(id)
  }
}
