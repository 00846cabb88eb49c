/**
 * Asks again and again while a page is visible, with a pause between an answer and the next question: never two at a
 * time, and nothing while it rests.
 */
export class Pulse {
  private timer = 0
  private awake = false
  private asking: Promise<void> | null = null

  /**
   * @param ask never rejects
   * @param pauseMs until the next question; null: none is needed
   */
  constructor(private readonly ask: () => Promise<void>, private readonly pauseMs: () => number | null) {}

  /** From now on; the first question comes after a pause. */
  wake(): void {
    this.awake = true
    this.plan()
  }

  rest(): void {
    this.awake = false
    clearTimeout(this.timer)
  }

  /** Asks at once, also while resting; whoever calls meanwhile shares the answer. */
  now(): Promise<void> {
    clearTimeout(this.timer)
    this.asking ??= this.ask().finally(() => {
      this.asking = null
      if (this.awake) this.plan()
    })
    return this.asking
  }

  /** What the pause depends on has changed. */
  plan(): void {
    clearTimeout(this.timer)
    if (!this.awake || this.asking !== null) return
    const pause = this.pauseMs()
    if (pause !== null) this.timer = setTimeout(() => { void this.now() }, pause)
  }
}
