/** Runs histories in a thread of its own: `{ from, until, stopAtFirst }` → what {@link runHistories} returns. */
import { parentPort, workerData } from 'node:worker_threads'
import { runHistories } from './run-histories'

const { from, until, stopAtFirst } = workerData as { from: number, until: number, stopAtFirst: boolean }

// A history is told again where somebody reads it: making a thousand stacks costs as much as the rest.
Error.stackTraceLimit = 0

void runHistories(from, until, stopAtFirst).then((result) => parentPort?.postMessage(result))
