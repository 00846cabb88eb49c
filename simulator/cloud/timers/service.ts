import type { SimulatedClock } from '../clock'
import { CloudError } from '../errors'
import type { FunctionHost } from '../functions/host'
import type { LogBook } from '../logs'
import { Cron } from './cron'

export const TIMER_SOURCE = 'wx_trigger'

export interface TimerState {
  functionName: string
  triggerName: string
  cron: string
  /** Simulated epoch ms; undefined when it never comes again. */
  nextAt: number | undefined
}

/**
 * Timer triggers of the functions' config.json, on the simulated clock.
 * After a jump each timer that became due runs once, not once for each time it was skipped.
 */
export class TimerService {
  private readonly timers = new Map<string, TimerState & { cancel: () => void }>()
  private readonly stopListening: (() => void)[]

  constructor(private readonly functions: FunctionHost, private readonly clock: SimulatedClock, private readonly logs: LogBook) {
    for (const { name } of functions.list()) this.plan(name)
    this.stopListening = [
      functions.onChange((name) => this.plan(name)),
      // After a jump back the next time lies nearer than was planned.
      clock.onChange(() => this.planAll()),
    ]
  }

  list(): TimerState[] {
    return [...this.timers.values()].map(({ cancel: _, ...state }) => state)
  }

  /**
   * Runs a function as its timer would, at once, and returns its result.
   * @throws CloudError when there is no such function or it fails
   */
  async run(functionName: string, triggerName = this.firstTrigger(functionName)): Promise<unknown> {
    const Time = `${new Date(this.clock.now()).toISOString().slice(0, 19)}Z`
    const event = { Type: 'Timer', TriggerName: triggerName, Time, Message: '' }
    try {
      const { result } = await this.functions.invoke(functionName, JSON.stringify(event), { source: TIMER_SOURCE })
      this.logs.add({ kind: 'timer', name: functionName, ok: true, message: triggerName })
      return JSON.parse(result) as unknown
    } catch (error) {
      this.logs.add({ kind: 'timer', name: functionName, ok: false, message: `${triggerName}: ${CloudError.from(error).message}` })
      throw error
    }
  }

  close(): void {
    for (const stop of this.stopListening) stop()
    for (const timer of this.timers.values()) timer.cancel()
    this.timers.clear()
  }

  private firstTrigger(functionName: string): string {
    return this.functions.definition(functionName)?.timers[0]?.name ?? 'manual'
  }

  private planAll(): void {
    for (const timer of this.timers.values()) this.schedule(timer.functionName, timer.triggerName, timer.cron)
  }

  /** Plans the timers of one function as its config.json has them now. */
  private plan(functionName: string): void {
    for (const [key, timer] of this.timers) {
      if (timer.functionName !== functionName) continue
      timer.cancel()
      this.timers.delete(key)
    }
    for (const { name, cron } of this.functions.definition(functionName)?.timers ?? []) this.schedule(functionName, name, cron)
  }

  private schedule(functionName: string, triggerName: string, cron: string): void {
    const key = `${functionName}/${triggerName}`
    this.timers.get(key)?.cancel()
    const nextAt = new Cron(cron).next(this.clock.now())
    const due = (): Promise<void> => this.due(functionName, triggerName, cron)
    const cancel = nextAt === undefined ? (): void => undefined : this.clock.scheduleAt(nextAt, due)
    this.timers.set(key, { functionName, triggerName, cron, nextAt, cancel })
  }

  private async due(functionName: string, triggerName: string, cron: string): Promise<void> {
    this.schedule(functionName, triggerName, cron)
    // A failure stands in the log; like the platform, the timer goes on.
    await this.run(functionName, triggerName).catch(() => undefined)
  }
}
