import os from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Ran } from './run-histories'
import type { Job } from './worker'

/** As many as there are cores, two at least: where other work shares them, threads take turns. */
export const THREADS = Math.max(2, os.availableParallelism())

/** Runs the histories of some seeds in a thread, with the code of a bundle. */
export function runInThread(bundle: string, from: number, until: number, stopAtFirst = false): Promise<Ran> {
  return inThread(bundle, { kind: 'run', from, until, stopAtFirst })
}

/** Histories per second in a thread. */
export function paceInThread(bundle: string, rounds: number): Promise<number> {
  return inThread(bundle, { kind: 'pace', rounds })
}

function inThread<Result>(bundle: string, job: Job): Promise<Result> {
  return new Promise((resolve, reject) => {
    // Histories make much that is short-lived: young memory that is small is cleaned all the time.
    const worker = new Worker(bundle, { workerData: job, resourceLimits: { maxYoungGenerationSizeMb: 64 } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** Does all jobs, as many at a time as there are threads; results in the order of the jobs. */
export async function inThreads<Job, Result>(jobs: readonly Job[], run: (job: Job) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < jobs.length) {
      const mine = next
      next += 1
      results[mine] = await run(jobs[mine] as Job)
    }
  }
  await Promise.all(Array.from({ length: THREADS }, lane))
  return results
}
