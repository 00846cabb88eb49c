import { History, type Told } from './history'

/** Histories that run side by side in one thread: they share the turns of its event loop, and nothing else. */
const SIDE_BY_SIDE = 64

/**
 * Runs the histories of the seeds from `from` up to `until`, which is not one of them.
 * @param stopAtFirst whether it ends with the first that violates something
 * @returns those that violated something, and how many were run
 */
export async function runHistories(from: number, until: number, stopAtFirst = false): Promise<{ ran: number, violating: Told[] }> {
  const violating: Told[] = []
  let next = from
  let ran = 0
  let running: History[] = []
  while (next < until && running.length < SIDE_BY_SIDE) running.push(new History(next++))
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
      if (history.world.violations.length > 0) violating.push(history.told())
      if (next < until) still.push(new History(next++))
    }
    running = still
    if (stopAtFirst && violating.length > 0) break
  }
  return { ran, violating }
}

/** One history alone, with everything that happened. */
export async function tellHistory(seed: number): Promise<Told> {
  const history = new History(seed, true)
  do await new Promise((resolve) => setImmediate(resolve))
  while (history.step())
  return history.told()
}
