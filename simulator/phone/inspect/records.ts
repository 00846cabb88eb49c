import { sizeOf } from './size'
import type { SetDataCall } from './report'

/** So many calls are kept; a page that sets data in a loop must not fill the memory. */
const KEPT = 500
/** Longer values are cut off in the log; their size is told. */
const TEXT_LENGTH = 2000
/** Scripts that took less are nobody's trouble. */
const LONG_SCRIPT_MS = 50

export interface NetworkCall {
  api: string
  /** A function's name, a URL. */
  name: string
  /** `performance.now()` at its begin. */
  startedAt: number
  ms: number
  failure: string | undefined
}

/** One call of setData with what only the audit needs. */
export interface TimedSetData extends SetDataCall {
  /** `performance.now()` */
  startedAt: number
  /** Which page or component it was: several may have one path. */
  owner: number
}

/** What a run of the Mini Program did, for the log of setData and the audit. There is one phone in a browser page. */
export class RunRecords {
  setData: TimedSetData[] = []
  network: NetworkCall[] = []
  exceptions: string[] = []
  /** Handlers, lifecycles and timers that took long: rendering not counted. */
  scripts: { where: string; ms: number }[] = []
  deprecated = new Set<string>()
  /** Pages whose intervals ran while another page was shown. */
  strayTimers = new Set<string>()
  firstScreenMs: number | undefined
  readonly #owners = new WeakMap<object, number>()
  #lastOwner = 0
  #lastId = 0
  #renderDepth = 0
  #renderingMs = 0

  /** A run begins. Ids go on: whoever follows the log notices no gap. */
  clear(): void {
    this.setData = []
    this.network = []
    this.exceptions = []
    this.scripts = []
    this.deprecated.clear()
    this.strayTimers.clear()
    this.firstScreenMs = undefined
  }

  /** Runs setData and notes it. */
  settingData(call: { at: number; page: string; component: string; owner: object; data: unknown }, run: () => void): void {
    const { data, owner, ...rest } = call
    const { bytes, text } = sizeOf(data)
    const startedAt = performance.now()
    // What a setData inside an observer takes is part of the outer one.
    const outermost = this.#renderDepth++ === 0
    try {
      run()
    } finally {
      this.#renderDepth--
      const ms = performance.now() - startedAt
      if (outermost) this.#renderingMs += ms
      keep(this.setData, {
        ...rest, id: ++this.#lastId, startedAt, owner: this.#ownerNumber(owner), bytes, ms,
        paths: Object.keys(Object(data)), text: text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH)}…` : text,
      })
    }
  }

  /** Runs code of the Mini Program and notes how long it took by itself. */
  script<T>(where: string, run: () => T): T {
    const startedAt = performance.now()
    const renderedBefore = this.#renderingMs
    try {
      return run()
    } finally {
      const ms = performance.now() - startedAt - (this.#renderingMs - renderedBefore)
      if (ms >= LONG_SCRIPT_MS) keep(this.scripts, { where, ms })
    }
  }

  called(call: NetworkCall): void {
    keep(this.network, call)
  }

  threw(message: string): void {
    keep(this.exceptions, message)
  }

  #ownerNumber(owner: object): number {
    const number = this.#owners.get(owner) ?? ++this.#lastOwner
    this.#owners.set(owner, number)
    return number
  }
}

export const records = new RunRecords()

function keep<T>(list: T[], item: T): void {
  list.push(item)
  if (list.length > KEPT) list.shift()
}
