import type { ClockCell } from './clock-cell'

type DatePart = 'Date' | 'Day' | 'FullYear' | 'Hours' | 'Milliseconds' | 'Minutes' | 'Month' | 'Seconds'
const READ: DatePart[] = ['Date', 'Day', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds']
const INVALID = 'Invalid Date'
/** A text that names its zone, or a bare ISO date, which is UTC by definition. */
const ZONED = /(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})(?:\s*\([^)]*\))?\s*$|^\s*[+-]?\d{4,6}-\d{2}(?:-\d{2})?\s*$|^\s*\d{4}\s*$/i

/**
 * Makes `Date` of this thread follow the simulated clock.
 * A proxy around the native class, so that dates made by native code are still `instanceof Date`.
 */
export function simulateDate(cell: ClockCell): void {
  const RealDate = Date
  const now = (): number => cell.now(RealDate.now())
  const SimulatedDate = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver) as unknown),
  })
  RealDate.prototype.constructor = SimulatedDate
  globalThis.Date = SimulatedDate
}

/**
 * Makes this thread's local time UTC, as on the platform, whatever the machine's zone is.
 * The zone belongs to the process and cannot be set for one thread, so local methods are led to the UTC ones.
 */
export function useUtc(): void {
  const prototype = Date.prototype as unknown as Record<string, (...args: unknown[]) => unknown>
  const method = (name: string): ((...args: unknown[]) => unknown) => prototype[name] as (...args: unknown[]) => unknown
  const localParts = READ.map((part) => method(`get${part}`))
  for (const part of READ) {
    prototype[`get${part}`] = method(`getUTC${part}`)
    if (part !== 'Day') prototype[`set${part}`] = method(`setUTC${part}`)
  }
  Object.assign(prototype, {
    getTimezoneOffset(this: Date): number {
      return Number.isNaN(this.getTime()) ? NaN : 0
    },
    getYear(this: Date): number {
      return this.getUTCFullYear() - 1900
    },
    toDateString(this: Date): string {
      if (Number.isNaN(this.getTime())) return INVALID
      return this.toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) .*$/, '$1 $3 $2 $4')
    },
    toTimeString(this: Date): string {
      if (Number.isNaN(this.getTime())) return INVALID
      return `${this.toISOString().slice(-13, -5)} GMT+0000 (Coordinated Universal Time)`
    },
    toString(this: Date): string {
      return Number.isNaN(this.getTime()) ? INVALID : `${this.toDateString()} ${this.toTimeString()}`
    },
  })
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const native = method(name)
    prototype[name] = function (this: Date, locales: unknown, options: unknown) {
      return native.call(this, locales, { timeZone: 'UTC', ...options as object })
    }
  }

  const NativeDate = Date
  const [date, , year, hours, milliseconds, minutes, month, seconds] = localParts
  const local = (of: Date): [number, number] =>
    [year, month, date, hours, minutes, seconds, milliseconds].map((get) => get?.call(of) as number) as [number, number]
  const parse = (text: string): number => {
    const ms = NativeDate.parse(text)
    if (Number.isNaN(ms) || ZONED.test(text)) return ms
    // The native parser took the text as local time: the same parts, read as UTC, are what the platform gives.
    return NativeDate.UTC(...local(new NativeDate(ms)))
  }
  const asUtc = (args: unknown[]): unknown[] => {
    if (args.length > 1) return [NativeDate.UTC(...args as [number, number])]
    return typeof args[0] === 'string' ? [parse(args[0])] : args
  }
  const UtcDate = new Proxy(NativeDate, {
    construct: (target, args: unknown[], newTarget) => Reflect.construct(target, asUtc(args), newTarget) as Date,
    get: (target, key, receiver) => (key === 'parse' ? parse : Reflect.get(target, key, receiver) as unknown),
  })
  NativeDate.prototype.constructor = UtcDate
  globalThis.Date = UtcDate

  const withUtc = (args: unknown[]): unknown[] => [args[0], { timeZone: 'UTC', ...args[1] as object }]
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct: (target, args: unknown[], newTarget) => Reflect.construct(target, withUtc(args), newTarget) as Intl.DateTimeFormat,
    apply: (target, thisArg, args: unknown[]) => Reflect.apply(target, thisArg, withUtc(args) as []) as Intl.DateTimeFormat,
  })
}
