import type { ClockState } from '../protocol'

const RealDate = globalThis.Date

/** Simulated epoch ms. */
export const simulatedNow = (clock: ClockState): number => (clock.paused ? clock.nowMs : RealDate.now() + clock.offsetMs)

/** Makes `Date` follow the simulated clock. Timers keep running in real time. */
export const installClock = (target: { Date: DateConstructor }, now: () => number): void => {
  target.Date = new Proxy(RealDate, {
    construct: (date, args: unknown[], newTarget) => Reflect.construct(date, args.length > 0 ? args : [now()], newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (date, key, receiver) => (key === 'now' ? now : Reflect.get(date, key, receiver)),
  })
}
