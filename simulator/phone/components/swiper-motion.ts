const EASINGS: Record<string, (t: number) => number> = {
  linear: (t) => t,
  easeInCubic: (t) => t ** 3,
  easeOutCubic: (t) => 1 - (1 - t) ** 3,
  easeInOutCubic: (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2),
}

interface Listeners {
  moved(position: number): void
  arrived(): void
}

/** The position of a swiper in items, at rest or gliding. */
export class SwiperMotion {
  position = 0
  #frame = 0

  constructor(private readonly draw: (position: number) => void) {}

  jump(position: number): void {
    this.stop()
    this.position = position
    this.draw(position)
  }

  stop(): void {
    cancelAnimationFrame(this.#frame)
  }

  glide(to: number, durationMs: number, easing: string, listeners: Listeners): void {
    this.stop()
    const from = this.position
    const ease = EASINGS[easing] ?? EASINGS.easeInOutCubic!
    let begun: number | undefined
    const step = (now: number): void => {
      begun ??= now
      const passed = durationMs > 0 ? Math.min(1, (now - begun) / durationMs) : 1
      this.position = from + (to - from) * ease(passed)
      this.draw(this.position)
      listeners.moved(this.position)
      if (passed < 1) this.#frame = requestAnimationFrame(step)
      else listeners.arrived()
    }
    this.#frame = requestAnimationFrame(step)
  }
}
