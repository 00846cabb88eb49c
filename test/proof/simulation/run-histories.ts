import { count, noCounts, type Counts } from './counts'
import { History, type Told } from './history'

export interface Ran {
  ran: number
  violating: Told[]
  counts: Counts
}

/** Histories that run side by side in one thread: they share the turns of its event loop, and nothing else. */
const SIDE_BY_SIDE = 64
/** Where the first that violates something ends it, the others are run for nothing. */
const SIDE_BY_SIDE_TO_FIRST = 8

/**
 * Runs the histories of the seeds from `from` up to `until`, which is not one of them.
 * @param stopAtFirst whether it ends with the first that violates something
 */
export async function runHistories(from: number, until: number, stopAtFirst = false): Promise<Ran> {
  const violating: Told[] = []
  const width = stopAtFirst ? SIDE_BY_SIDE_TO_FIRST : SIDE_BY_SIDE
  let next = from
  let ran = 0
  const counts = noCounts()
  let running: History[] = []
  while (next < until && running.length < width) running.push(new History(next++))
  while (running.length > 0) {
    // A turn of the event loop: every promise of the step before has settled.
    await new Promise((resolve) => setImmediate(resolve))
    const still: History[] = []
    for (const history of running) {
      if (history.step()) {
        still.push(history)
        continue
      }
      ran += 1
      count(counts, history.world)
      if (history.world.violations.length > 0) violating.push(history.told())
      if (next < until) still.push(new History(next++))
    }
    running = still
    if (stopAtFirst && violating.length > 0) break
  }
  return { ran, violating, counts }
}

/** One history alone, with everything that happened. */
export async function tellHistory(seed: number): Promise<Told> {
  const history = new History(seed, true)
  do await new Promise((resolve) => setImmediate(resolve))
  while (history.step())
  return history.told()
}
