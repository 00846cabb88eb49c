import { exitedUnexpectedly } from './failures'
import type { FunctionInstance } from './instance'

/** Calls that a function makes may not wait for a place: the caller holds one itself, and both would wait forever. */
const MOST_INSTANCES = 200

interface Waiting {
  resolve(lease: Lease): void
  reject(error: unknown): void
}

export interface Lease {
  instance: FunctionInstance
  /** Set for the first call of an instance. */
  coldStartMs?: number
}

/** The instances of one version of a function. Grows while calls wait, up to a limit; idle instances stay warm. */
export class InstancePool {
  private readonly instances = new Set<FunctionInstance>()
  private idle: FunctionInstance[] = []
  private waiting: Waiting[] = []
  private starting = 0
  private retired = false

  constructor(private readonly start: () => FunctionInstance, private readonly limit: number) {}

  /**
   * An instance for one call, to be given back by `release`.
   * @param nested the caller is a function: it may exceed the limit
   * @throws CloudError when the function cannot be loaded
   */
  acquire(nested: boolean): Promise<Lease> {
    const instance = this.takeIdle()
    if (instance !== undefined) return Promise.resolve({ instance })
    const lease = new Promise<Lease>((resolve, reject) => this.waiting.push({ resolve, reject }))
    if (this.starting < this.waiting.length && this.instances.size < (nested ? MOST_INSTANCES : this.limit)) this.grow()
    return lease
  }

  release(instance: FunctionInstance): void {
    if (!instance.alive) {
      this.instances.delete(instance)
      if (this.waiting.length > this.starting) this.grow()
      return
    }
    const next = this.waiting.shift()
    if (next !== undefined) next.resolve({ instance })
    else if (this.retired) void this.discard(instance)
    else this.idle.push(instance)
  }

  /** Starts an instance unless there is one. Resolves when it is ready; rejects when the function cannot be loaded. */
  async warm(): Promise<void> {
    if (this.instances.size === 0) await this.grow()
  }

  /** The code has changed: calls under way finish, then nothing of this version is left. */
  retire(): void {
    this.retired = true
    for (const instance of this.idle.splice(0)) void this.discard(instance)
  }

  /** Ends all instances; calls under way and calls that wait fail. */
  async close(): Promise<void> {
    this.retired = true
    this.idle = []
    for (const call of this.waiting.splice(0)) call.reject(exitedUnexpectedly())
    await Promise.all([...this.instances].map((instance) => this.discard(instance)))
  }

  private grow(): Promise<number> {
    const instance = this.start()
    this.instances.add(instance)
    this.starting++
    instance.ready.then(
      (coldStartMs) => {
        this.starting--
        const next = this.waiting.shift()
        if (next !== undefined) next.resolve({ instance, coldStartMs })
        else this.release(instance)
      },
      (error: unknown) => {
        this.starting--
        this.instances.delete(instance)
        // The same code would fail the same way for everyone who waits.
        for (const call of this.waiting.splice(0)) call.reject(error)
      },
    )
    return instance.ready
  }

  private takeIdle(): FunctionInstance | undefined {
    // The last one used is the warmest; one may have died of an uncaught error since.
    for (let instance = this.idle.pop(); instance !== undefined; instance = this.idle.pop()) {
      if (instance.alive) return instance
      this.instances.delete(instance)
    }
    return undefined
  }

  private async discard(instance: FunctionInstance): Promise<void> {
    this.instances.delete(instance)
    await instance.terminate()
  }
}
