/**
 * Writes of one turn of the event loop share one LMDB transaction and one flush: under load the cost of the
 * flush is spread over all writers, alone a writer waits for its own only.
 */
import type { Store } from './store'

interface Job {
  work: () => unknown
  resolve: (result: never) => void
  reject: (error: unknown) => void
}

/** Thrown by a job to refuse it alone; anything else that a job throws undoes the whole turn. */
export type Refusal = (error: unknown) => boolean

export class WriteQueue {
  private jobs: Job[] = []

  constructor(private readonly store: Store, private readonly isRefusal: Refusal) {}

  /** Runs `work` inside a write transaction; resolves with its result when that is committed. */
  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.jobs.length === 0) setImmediate(() => this.flush())
      this.jobs.push({ work, resolve: resolve as Job['resolve'], reject })
    })
  }

  /** Commits what waits. */
  flush(): void {
    const jobs = this.jobs
    this.jobs = []
    if (jobs.length === 0) return
    const settle: (() => void)[] = []
    try {
      this.store.write(() => {
        for (const { work, resolve, reject } of jobs) {
          try {
            const result = work() as never
            settle.push(() => resolve(result))
          } catch (error) {
            if (!this.isRefusal(error)) throw error
            settle.push(() => reject(error))
          }
        }
      })
    } catch (error) {
      for (const { reject } of jobs) reject(error)
      return
    }
    for (const done of settle) done()
  }
}
