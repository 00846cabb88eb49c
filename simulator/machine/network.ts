import type { SimulatedClock } from '../cloud'
import { parseBody, type Path, type Ports } from './protocol'
import type { LastCall } from './state'
import { MINUTE_MS, type Switches } from './switches'

const KEPT = 20
const PATIENCE_MS = 10_000

export interface NetworkOptions {
  clock: SimulatedClock
  /** Base address of the function `device`. */
  address(): string
  switches(): Switches
  isInSession(): boolean
  /** After each call. */
  changed(): void
}

/** The way from a machine to the cloud, and what the switches do to it. */
export class MachineNetwork {
  /** Newest first. */
  calls: LastCall[] = []

  constructor(private readonly options: NetworkOptions) {}

  readonly send: Ports['send'] = async (path, headers, body) => {
    const { switches, isInSession, clock } = this.options
    const given = parseBody(body)
    const { network, lateStopMinutes, ignoresStop } = switches()
    if (given['kind'] === 'stopped' && Number(given['ago_ms']) < lateStopMinutes * MINUTE_MS) throw new Error('held back on the desk')
    const call: LastCall = { at: clock.now(), what: nameOf(path, given), status: null, outcome: 'no network' }
    this.calls = [call, ...this.calls].slice(0, KEPT)
    try {
      if (network === 'none') throw new Error('no network')
      const reply = await this.post(path, headers, body).catch((error: Error) => {
        call.outcome = 'no answer'
        throw error
      })
      if (network === 'replies_lost') {
        call.outcome = 'reply lost'
        throw new Error('reply lost')
      }
      const { command, error } = parseBody(reply.body) as { command?: string; error?: { code?: string } }
      Object.assign(call, { status: reply.status, outcome: error?.code ?? command ?? 'ok' })
      const shallLock = command === 'lock' || command === 'out_of_service'
      if (ignoresStop && shallLock && isInSession()) {
        call.outcome = `${command}, ignored`
        throw new Error('ignored')
      }
      return reply
    } finally {
      this.options.changed()
    }
  }

  private async post(path: Path, headers: Record<string, string>, body: string): Promise<{ status: number; body: string }> {
    const response = await fetch(`${this.options.address()}${path}`, {
      method: 'POST', headers, body, signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return { status: response.status, body: await response.text() }
  }
}

function nameOf(path: Path, { kind, code }: Record<string, unknown>): string {
  const detail = path === '/ack' ? kind : path === '/event' ? code : undefined
  return typeof detail === 'string' ? `${path.slice(1)} ${detail}` : path.slice(1)
}
