/** What the cloud and the worker of a function instance say to each other. Values travel as JSON text. */

export interface WorkerSetup {
  /** index.js of the function. */
  file: string
  folder: string
  /** Folder of the CodeCache. */
  codeCache: string
  /** Memory of the ClockCell. */
  clock: SharedArrayBuffer
}

export interface InvokeMessage {
  type: 'invoke'
  /** JSON. */
  event: string
  context: Record<string, unknown>
  /** Variables of this call; undefined ones are removed. */
  env: Record<string, string | undefined>
}

export type ConsoleLevel = 'log' | 'info' | 'warn' | 'error' | 'debug'

export type WorkerMessage =
  | { type: 'ready' }
  /** The module could not be loaded or has no `main`. */
  | { type: 'broken'; reason: string }
  /** `result` is JSON. */
  | { type: 'returned'; result: string }
  | { type: 'threw'; reason: string }
  | { type: 'console'; level: ConsoleLevel; message: string }
