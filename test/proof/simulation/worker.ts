/** The bundle's entry. As a thread it does a {@link Job}; as a process with a seed for its argument it tells that history. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { pace } from './pace'
import { runHistories, tellHistory } from './run-histories'

export type Job =
  | { kind: 'run', from: number, until: number, stopAtFirst: boolean }
  | { kind: 'pace', rounds: number }

async function work(job: Job): Promise<void> {
  // Who wants to read of a failure lets its history be told: to make the stacks of all costs as much as the rest.
  Error.stackTraceLimit = 0
  parentPort?.postMessage(job.kind === 'run' ? await runHistories(job.from, job.until, job.stopAtFirst) : await pace(job.rounds))
}

async function tell(seed: number): Promise<void> {
  const { lines, violations } = await tellHistory(seed)
  console.log(lines.join('\n'))
  console.log(violations.length === 0 ? `history ${seed}: every invariant held` : `history ${seed} violated\n  ${violations.join('\n  ')}`)
  process.exitCode = violations.length === 0 ? 0 : 1
}

void (isMainThread ? tell(Number(process.argv[2])) : work(workerData as Job))
