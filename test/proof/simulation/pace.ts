import { runHistories } from './run-histories'

const WARM_UP = 600
const PER_ROUND = 100

/**
 * Histories per second in this thread: the best of some short rounds, because what else runs on the machine can only
 * make a round slower.
 */
export async function pace(rounds: number): Promise<number> {
  await runHistories(1, 1 + WARM_UP)
  let best = 0
  for (let round = 0; round < rounds; round += 1) {
    const from = 1 + WARM_UP + round * PER_ROUND
    const begin = performance.now()
    await runHistories(from, from + PER_ROUND)
    best = Math.max(best, (PER_ROUND * 1_000) / (performance.now() - begin))
  }
  return best
}
