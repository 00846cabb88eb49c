import { randomUUID } from 'node:crypto'
import type { Caller } from '../caller'
import type { SimulatedClock } from '../clock'
import type { Environment } from '../environment'
import { CloudError } from '../errors'
import type { LogBook } from '../logs'
import { ClockCell } from './clock-cell'
import { functionNames, readDefinition } from './definition'
import type { FunctionDefinition } from './definition'
import { eventTooLarge, functionNotFound, responseTooLarge, SYNC_EVENT_LIMIT } from './failures'
import { FunctionInstance } from './instance'
import { InstancePool } from './pool'
import { callContext, callVariables, lastingVariables } from './variables'
import type { CloudNames } from './variables'

export interface FunctionHostOptions {
  functionsDir: string
  settings: Environment['functions']
  /** Environment variables of every function. */
  functionEnv: Record<string, string>
  names: CloudNames
  clock: SimulatedClock
  logs: LogBook
  workersPerFunction: number
  workerFile: string
}

export interface Invocation {
  /** The result as JSON. */
  result: string
  requestId: string
}

/** Texts in the log are cut here: it is for reading. */
const LOGGED_CHARACTERS = 20_000

/** Runs the cloud functions of a folder. A function whose files change is loaded anew at its next call. */
export class FunctionHost {
  private readonly definitions = new Map<string, FunctionDefinition>()
  private readonly pools = new Map<string, InstancePool>()
  /** Pools of older code whose last calls may still run. */
  private readonly retired = new Set<InstancePool>()
  /** The call that an instance runs, for its lines in the log. */
  private readonly current = new WeakMap<FunctionInstance, { requestId: string; openid: string | undefined }>()
  private readonly cell = new ClockCell()
  private readonly listeners = new Set<(name: string) => void>()
  private readonly stopListening: () => void

  constructor(private readonly options: FunctionHostOptions) {
    this.cell.write(options.clock.state())
    this.stopListening = options.clock.onChange((state) => this.cell.write(state))
  }

  /** All functions in the folder. */
  list(): FunctionDefinition[] {
    return functionNames(this.options.functionsDir).map((name) => this.definition(name)).filter((found) => found !== undefined)
  }

  /** The function as it lies on disk now. Retires the instances of an older version. */
  definition(name: string): FunctionDefinition | undefined {
    const known = this.definitions.get(name)
    const found = readDefinition(this.options.functionsDir, name, this.options.settings[name], known)
    if (found !== known) {
      this.retire(name)
      if (found !== undefined) this.definitions.set(name, found)
      for (const listener of this.listeners) listener(name)
    }
    return found
  }

  /** Called when a function is first seen, changes or is gone. */
  onChange(listener: (name: string) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /**
   * Runs a function, whoever may call it; rules for clients are the caller's business.
   * @param event JSON
   * @param requestId of the call, where whoever calls has one already
   * @throws CloudError `FUNCTION_NOT_FOUND`, `FUNCTIONS_EXECUTE_FAIL`, `FUNCTIONS_TIME_LIMIT_EXCEEDED`,
   * `FUNCTIONS_MEMORY_LIMIT_EXCEEDED`, `FUNCTIONS_REQUEST_FAIL`
   */
  async invoke(name: string, event: string, caller: Caller, requestId: string = randomUUID()): Promise<Invocation> {
    const definition = this.definition(name)
    if (definition === undefined) throw functionNotFound()
    if (Buffer.byteLength(event) > SYNC_EVENT_LIMIT) throw eventTooLarge()
    const pool = this.pool(definition)
    let coldStartMs: number | undefined
    let startedAt = performance.now()
    const log = (ok: boolean, outcome: { output?: unknown; message?: string }): void => this.options.logs.add({
      kind: 'function', name, openid: caller.openid, durationMs: performance.now() - startedAt, coldStartMs, ok,
      input: readable(event), requestId, ...outcome,
    })
    try {
      const lease = await pool.acquire(caller.source.endsWith(',scf'))
      coldStartMs = lease.coldStartMs
      startedAt = performance.now()
      let result: string
      try {
        this.current.set(lease.instance, { requestId, openid: caller.openid })
        result = await lease.instance.invoke({
          event,
          context: callContext(this.options.names, definition, requestId),
          env: callVariables(caller, name),
        })
      } finally {
        pool.release(lease.instance)
      }
      if (Buffer.byteLength(result) > SYNC_EVENT_LIMIT) throw responseTooLarge()
      log(true, { output: readable(result) })
      return { result, requestId }
    } catch (error) {
      log(false, { message: CloudError.from(error).message })
      throw error
    }
  }

  /** Starts one instance of each function, so that the first call does not wait for it. */
  async warm(): Promise<void> {
    // One that cannot be loaded says so when it is called.
    await Promise.allSettled(this.list().map((definition) => this.pool(definition).warm()))
  }

  /** Starts an instance of a function unless there is one. @throws CloudError when it cannot be loaded */
  async load(name: string): Promise<void> {
    const definition = this.definition(name)
    if (definition === undefined) throw functionNotFound()
    await this.pool(definition).warm()
  }

  /** Throws away warm instances, of one function or of all. Calls under way finish on the old code. */
  reload(name?: string): void {
    const all = (): Set<string> => new Set([...this.definitions.keys(), ...functionNames(this.options.functionsDir)])
    for (const one of name === undefined ? all() : [name]) {
      this.retire(one)
      this.definition(one)
    }
  }

  async close(): Promise<void> {
    this.stopListening()
    this.listeners.clear()
    await Promise.all([...this.pools.values(), ...this.retired].map((pool) => pool.close()))
  }

  private retire(name: string): void {
    const pool = this.pools.get(name)
    if (pool !== undefined) {
      pool.retire()
      this.retired.add(pool)
    }
    this.pools.delete(name)
    this.definitions.delete(name)
  }

  private pool(definition: FunctionDefinition): InstancePool {
    const { name } = definition
    const existing = this.pools.get(name)
    if (existing !== undefined) return existing
    const pool = new InstancePool(() => this.start(definition), this.options.workersPerFunction)
    this.pools.set(name, pool)
    return pool
  }

  private start(definition: FunctionDefinition): FunctionInstance {
    const instance: FunctionInstance = new FunctionInstance({
      definition,
      workerFile: this.options.workerFile,
      env: lastingVariables(this.options.names, definition.name, this.options.functionEnv),
      clock: this.cell.buffer,
      onConsole: (level, message) => this.options.logs.add({
        kind: 'console', name: definition.name, level, message: message.slice(0, LOGGED_CHARACTERS), ...this.current.get(instance),
      }),
    })
    return instance
  }
}

function readable(json: string): unknown {
  if (json.length > LOGGED_CHARACTERS) return `${json.slice(0, LOGGED_CHARACTERS)}… (${json.length} characters)`
  return JSON.parse(json) as unknown
}
