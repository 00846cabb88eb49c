/**
 * As a thread: runs histories, `{ from, until, stopAtFirst }` → what {@link runHistories} returns.
 * As a process with a seed for its argument: tells that history.
 */
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { runHistories, tellHistory } from './run-histories'

async function asThread({ from, until, stopAtFirst }: { from: number, until: number, stopAtFirst: boolean }): Promise<void> {
  // Who wants to read of a failure lets its history be told: to make the stacks of all costs as much as the rest.
  Error.stackTraceLimit = 0
  parentPort?.postMessage(await runHistories(from, until, stopAtFirst))
}

async function tell(seed: number): Promise<void> {
  const { lines, violations } = await tellHistory(seed)
  console.log(lines.join('\n'))
  console.log(violations.length === 0 ? `history ${seed}: every invariant held` : `history ${seed} violated\n  ${violations.join('\n  ')}`)
  process.exitCode = violations.length === 0 ? 0 : 1
}

void (isMainThread ? tell(Number(process.argv[2])) : asThread(workerData as Parameters<typeof asThread>[0]))
