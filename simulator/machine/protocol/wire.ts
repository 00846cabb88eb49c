/** What machine and server say to each other: docs/device-protocol.md. */

export type Path = '/beat' | '/ack' | '/event'

export type Command = 'none' | 'unlock' | 'lock' | 'out_of_service'

/** The device session that the server has for this machine. */
export interface SessionReply {
  id: string
  state: string
  /** From now until the balance is used up. */
  remaining_ms: number
  /** How long before the end to warn. */
  warn_ms: number
}

/** The answer to `/beat` and `/ack`. */
export interface BeatReply {
  command: Command
  session: SessionReply | null
  next_beat_seconds: number
  /** Epoch ms. */
  server_time_ms: number
}

const COMMANDS: readonly unknown[] = ['none', 'unlock', 'lock', 'out_of_service'] satisfies Command[]

/** The body of a reply; `{}` for what is no JSON object, e.g. the page of a proxy in between. */
export function parseBody(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text) as unknown
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

export function isBeatReply(body: Record<string, unknown>): boolean {
  const { command, session, next_beat_seconds: seconds } = body
  return COMMANDS.includes(command) && typeof seconds === 'number' && seconds > 0 && (session === null || isSession(session))
}

/** The code of an error that the server itself answered; undefined for any other body. */
export function errorCode(body: Record<string, unknown>): string | undefined {
  const { error } = body
  return isObject(error) && typeof error['code'] === 'string' ? error['code'] : undefined
}

const isSession = (value: unknown): boolean =>
  isObject(value) && typeof value['id'] === 'string' && typeof value['remaining_ms'] === 'number' && typeof value['warn_ms'] === 'number'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
