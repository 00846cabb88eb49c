/** What happens next, in virtual time: at one moment in the order in which it was asked for. */
interface Event {
  at: number
  order: number
  run: () => void
}

/**
 * The only thing that makes time pass in a history. It runs one event at a time; whoever drives it lets all promises
 * settle between two steps, so the same events always meet the same state.
 */
export class Schedule {
  /** The true time, epoch ms. Functions see it through their own clock, which may be wrong. */
  now: number
  readonly #heap: Event[] = []
  #order = 0

  constructor(now: number) {
    this.now = now
  }

  after(ms: number, run: () => void): void {
    const heap = this.#heap
    const event = { at: this.now + ms, order: this.#order, run }
    this.#order += 1
    let place = heap.push(event) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!isEarlier(event, heap[parent] as Event)) break
      heap[place] = heap[parent] as Event
      place = parent
    }
    heap[place] = event
  }

  /** Runs the next event; false when there is none. */
  step(): boolean {
    const heap = this.#heap
    const next = heap[0]
    if (!next) return false
    const last = heap.pop() as Event
    if (last !== next) this.#sink(last)
    this.now = next.at
    next.run()
    return true
  }

  #sink(event: Event): void {
    const heap = this.#heap
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isEarlier(heap[child + 1] as Event, heap[child] as Event)) child += 1
      if (!isEarlier(heap[child] as Event, event)) break
      heap[place] = heap[child] as Event
      place = child
    }
    heap[place] = event
  }
}

function isEarlier(one: Event, other: Event): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}
