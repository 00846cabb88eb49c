/** The thread of one function instance: loads the function once, then runs one call at a time. */
import { createRequire } from 'node:module'
import { inspect, format } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import { ClockCell } from './clock-cell'
import { CodeCache } from './code-cache'
import type { ConsoleLevel, InvokeMessage, WorkerMessage, WorkerSetup } from './messages'
import { simulateDate, useUtc } from './worker-time'

type Main = (event: unknown, context: Record<string, unknown>) => unknown

const port = parentPort
if (port === null) throw new Error('worker.ts runs in a worker thread only')
const setup = workerData as WorkerSetup
const send = (message: WorkerMessage): void => port.postMessage(message)

if (Intl.DateTimeFormat().resolvedOptions().timeZone !== 'UTC') useUtc()
simulateDate(new ClockCell(setup.clock))

const levels: ConsoleLevel[] = ['log', 'info', 'warn', 'error', 'debug']
for (const level of levels) {
  console[level] = (...args: unknown[]) => send({ type: 'console', level, message: format(...args) })
}

const main = load()
if (main !== undefined) {
  port.on('message', (message: InvokeMessage) => void answer(main, message))
  send({ type: 'ready' })
}

function load(): Main | undefined {
  try {
    const exported = new CodeCache(setup.codeCache).during(() => createRequire(setup.file)(setup.file) as { main?: Main })
    if (typeof exported.main === 'function') return exported.main
    send({ type: 'broken', reason: 'Error: exports.main of index.js is not a function' })
  } catch (error) {
    send({ type: 'broken', reason: describe(error) })
  }
  return undefined
}

async function answer(handler: Main, message: InvokeMessage): Promise<void> {
  for (const [name, value] of Object.entries(message.env)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  try {
    const result: unknown = await handler(JSON.parse(message.event) as unknown, message.context)
    send({ type: 'returned', result: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    send({ type: 'threw', reason: describe(error) })
  }
}

/** Stack and message with the platform's path in the place of this machine's. */
function describe(error: unknown): string {
  const text = error instanceof Error ? error.stack ?? String(error) : typeof error === 'object' ? inspect(error) : String(error)
  return text.replaceAll(setup.folder, '/var/user')
}
