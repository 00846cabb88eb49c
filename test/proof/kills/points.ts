import { CloudDatabase } from '../../../simulator/cloud/database'
import { Store } from '../../../simulator/cloud/database/store'
import { FunctionHost } from '../../../simulator/cloud/functions/host'
import { PayService } from '../../../simulator/cloud/pay/service'
import { PayStore } from '../../../simulator/cloud/pay/store'

/** How many points were reached since {@link arm}. */
let reached = 0
let killAt: number | null = null

/** From now on points are counted, and the process kills itself (SIGKILL) at the one of this number. */
export function arm(point: number): void {
  reached = 0
  killAt = point
}

export const pointsReached = (): number => reached

function reach(): void {
  if (killAt === null) return
  reached += 1
  if (reached === killAt) process.kill(process.pid, 'SIGKILL')
}

/**
 * Points at which the local cloud can be killed: before and after each request of a function to database and WeChat Pay
 * and each run of a function; and in each commit before its writes, behind them but not committed, committed but not
 * answered.
 */
export function markPoints(): void {
  around(CloudDatabase.prototype, 'handle')
  around(PayService.prototype, 'handle')
  around(FunctionHost.prototype, 'invoke')
  withinCommits(Store.prototype)
  withinCommits(PayStore.prototype)
}

function around<Name extends string, Part extends Record<Name, (...args: never[]) => unknown>>(part: Part, name: Name): void {
  const original = part[name]
  part[name] = function (this: Part, ...args: never[]): unknown {
    reach()
    const result = original.apply(this, args)
    if (result instanceof Promise) return result.finally(reach)
    reach()
    return result
  } as Part[Name]
}

function withinCommits(store: { write<T>(work: () => T): T | void }): void {
  const { write } = store
  store.write = function <T>(this: object, work: () => T) {
    reach()
    const result = write.call(this, () => {
      const written = work()
      reach()
      return written
    }) as T
    reach()
    return result
  }
}
