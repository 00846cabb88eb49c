/** Runs operations in the order in which they were started, one at a time, until it is closed. */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve()
  #running = 0
  #closed = false

  run<T>(operation: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('this transaction is over'))
    this.#running += 1
    const result = this.#last.then(operation).finally(() => {
      this.#running -= 1
    })
    // The next one waits for this one, whether or not it succeeds.
    this.#last = result.catch(() => undefined)
    return result
  }

  /** Waits for what is running. True if there was something: an operation that nobody awaited. */
  async close(): Promise<boolean> {
    this.#closed = true
    const forgotten = this.#running > 0
    await this.#last
    return forgotten
  }
}
