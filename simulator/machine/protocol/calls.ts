import type { Ports } from './ports'
import type { ServerTime } from './server-time'
import { signatureOf } from './signature'
import { errorCode, parseBody, type Path } from './wire'

export interface DeviceIdentity {
  deviceId: string
  /** As it was shown. */
  deviceKey: string
}

export type Answer =
  | { kind: 'answered'; body: Record<string, unknown> }
  /** Not to be sent again. */
  | { kind: 'refused'; code: string }
  /** This machine is not known, or its key is wrong. */
  | { kind: 'not_set_up'; code: string }
  /** No network, or a server that is busy or broken: to be sent again after a while. */
  | { kind: 'later'; why: string }

/** A call is signed anew at once this many times, then it waits like any that failed. */
const CORRECTIONS = 2

/** Signed calls, one answer each. */
export class DeviceCalls {
  constructor(private readonly identity: DeviceIdentity, private readonly ports: Ports, private readonly time: ServerTime) {}

  /** @param body made anew for each attempt, because `ago_ms` is counted from the moment of sending */
  async call(path: Path, body: () => object): Promise<Answer> {
    for (let corrections = 0; ; corrections += 1) {
      const answer = await this.attempt(path, JSON.stringify(body()))
      if (answer !== 'correct') return answer
      if (corrections === CORRECTIONS) return { kind: 'later', why: 'the correction did not help' }
    }
  }

  private async attempt(path: Path, body: string): Promise<Answer | 'correct'> {
    let response: { status: number; body: string }
    try {
      response = await this.ports.send(path, this.headers(path, body), body)
    } catch (error) {
      return { kind: 'later', why: error instanceof Error ? error.message : String(error) }
    }
    const reply = parseBody(response.body)
    // Errors carry the time too: a wrong clock is set right before anything else is said.
    this.time.learn(reply['server_time_ms'])
    // Without the time it is not the server who said it.
    if (response.status === 200 && 'server_time_ms' in reply) return { kind: 'answered', body: reply }
    return meaningOf(response.status, errorCode(reply))
  }

  private headers(path: Path, body: string): Record<string, string> {
    const { deviceId, deviceKey } = this.identity
    const timestamp = String(Math.floor(this.time.nowMs() / 1_000))
    const nonce = this.ports.nonce()
    return {
      'Content-Type': 'application/json',
      'X-Device': deviceId,
      'X-Timestamp': timestamp,
      'X-Nonce': nonce,
      'X-Signature': signatureOf({ method: 'POST', path, timestamp, nonce, body }, deviceKey),
    }
  }
}

/** Only the server's own words end a call for good; an error of something in between, without a code, never does. */
function meaningOf(status: number, code: string | undefined): Answer | 'correct' {
  switch (code) {
    case 'TIMESTAMP_OUTSIDE_WINDOW':
    case 'NONCE_REPEATED':
      return 'correct'
    case 'SIGNATURE_WRONG':
      return { kind: 'not_set_up', code }
    case 'INVALID_INPUT':
    case 'UNKNOWN_PATH':
    case 'SESSION_NOT_FOUND':
      return { kind: 'refused', code }
    default:
      return { kind: 'later', why: code ?? `HTTP ${status}` }
  }
}
