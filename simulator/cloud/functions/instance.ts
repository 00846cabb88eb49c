import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { executeFailed, exitedUnexpectedly, outOfMemory, timedOut } from './failures'
import type { FunctionDefinition } from './definition'
import type { ConsoleLevel, InvokeMessage, WorkerMessage, WorkerSetup } from './messages'

export interface InstanceOptions {
  definition: FunctionDefinition
  workerFile: string
  /** Environment variables that hold for every call. */
  env: Record<string, string>
  clock: SharedArrayBuffer
  onConsole(level: ConsoleLevel, message: string): void
}

interface Call {
  resolve(result: string): void
  reject(error: Error): void
}

/** One container of a function: a thread that keeps the module's state warm and runs one call at a time. */
export class FunctionInstance {
  /** Resolves with the cold start in ms when the module is loaded; rejects when it cannot be. */
  readonly ready: Promise<number>
  private readonly worker: Worker
  private current: Call | undefined
  private dead = false
  private endedBy: Error | undefined

  constructor(private readonly options: InstanceOptions) {
    const { definition } = options
    const { file, folder } = definition
    const workerData: WorkerSetup = { file, folder, clock: options.clock, codeCache: path.join(path.dirname(options.workerFile), 'code-cache') }
    const startedAt = performance.now()
    this.worker = new Worker(options.workerFile, {
      workerData,
      env: options.env,
      name: definition.name,
      resourceLimits: { maxOldGenerationSizeMb: definition.memoryMb },
      stdout: true,
      stderr: true,
    })
    this.worker.stdout.on('data', (chunk: Buffer) => options.onConsole('log', chunk.toString().trimEnd()))
    this.worker.stderr.on('data', (chunk: Buffer) => options.onConsole('error', chunk.toString().trimEnd()))
    this.ready = new Promise((resolve, reject) => {
      this.current = { resolve: () => resolve(performance.now() - startedAt), reject }
    })
    // A container that is started ahead of any call may fail without anyone waiting for it.
    this.ready.catch(() => undefined)
    this.worker.on('message', (message: WorkerMessage) => this.receive(message))
    this.worker.on('error', (error) => {
      this.endedBy = isOutOfMemory(error) ? outOfMemory(definition.memoryMb) : executeFailed(describe(error, definition.folder))
    })
    this.worker.on('exit', () => {
      this.dead = true
      this.settle((call) => call.reject(this.endedBy ?? exitedUnexpectedly()))
    })
  }

  /** False once the thread has ended, or is ending. */
  get alive(): boolean {
    return !this.dead
  }

  /**
   * Runs one call; the instance must be ready and idle. Resolves with the result as JSON.
   * @throws CloudError when the function throws, takes longer than its time-out, or its thread ends
   */
  invoke(message: Omit<InvokeMessage, 'type'>): Promise<string> {
    return new Promise((resolve, reject) => {
      const { timeoutMs } = this.options.definition
      const timer = setTimeout(() => {
        this.endedBy = timedOut(timeoutMs)
        void this.terminate()
      }, timeoutMs)
      this.current = {
        resolve: (result) => {
          clearTimeout(timer)
          resolve(result)
        },
        reject: (error) => {
          clearTimeout(timer)
          reject(error)
        },
      }
      this.worker.postMessage({ type: 'invoke', ...message } satisfies InvokeMessage)
    })
  }

  async terminate(): Promise<void> {
    this.dead = true
    await this.worker.terminate()
  }

  private receive(message: WorkerMessage): void {
    switch (message.type) {
      case 'ready':
        return this.settle((call) => call.resolve(''))
      case 'broken':
        this.settle((call) => call.reject(executeFailed(message.reason)))
        return void this.terminate()
      case 'returned':
        return this.settle((call) => call.resolve(message.result))
      case 'threw':
        return this.settle((call) => call.reject(executeFailed(message.reason)))
      case 'console':
        return this.options.onConsole(message.level, message.message)
    }
  }

  private settle(how: (call: Call) => void): void {
    const call = this.current
    this.current = undefined
    if (call !== undefined) how(call)
  }
}

const isOutOfMemory = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'

const describe = (error: unknown, folder: string): string =>
  ((error as Error | undefined)?.stack ?? String(error)).replaceAll(folder, '/var/user')
