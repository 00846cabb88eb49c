import type { ClockState, DeviceSettings, ScannableCode } from '../../phone/protocol'
import type { CompileProblem } from '../../phone/package'

export interface DeskState {
  project: { directory: string; name: string; appid: string; version: string }
  cloud: string
  automator: string
  clock: ClockState
  device: DeviceSettings
  models: Record<string, Partial<DeviceSettings> & { model: string }>
  users: { openid: string; name: string }[]
  phones: { name: string; openid: string; headless: boolean; stack: { path: string; query: Record<string, string> }[] }[]
  problems: CompileProblem[]
}

export interface SmsMessage {
  mobile: string
  templateId: string
  params: string[]
  at: number
}

export interface Payment {
  outTradeNo: string
  prepayId: string
  totalFee: number
  state: string
  body: string
  createdAt: number
  callback?: { delivered: boolean; attempts: number }
}

export interface LogEntry {
  id: number
  at: number
  kind: string
  name: string
  openid?: string
  durationMs?: number
  coldStartMs?: number
  ok?: boolean
  input?: unknown
  output?: unknown
  message?: string
  level?: string
}

export interface Collection {
  name: string
  count: number
}

export const get = <T>(path: string): Promise<T> => send<T>('GET', path)
export const post = <T = unknown>(path: string, body: unknown = {}): Promise<T> => send<T>('POST', path, body)
export const patch = <T = unknown>(path: string, body: unknown): Promise<T> => send<T>('PATCH', path, body)
export const codes = (): Promise<ScannableCode[]> => get('/codes')

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/api${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const reply = (await response.json()) as T & { error?: string }
  if (!response.ok) throw new Error(reply.error ?? `${response.status}`)
  return reply
}

/** Follows the simulator; calls back at each change and each log entry, and connects again after a restart. */
export function follow(onChange: () => void, onLog: (entry: LogEntry) => void, onConnection: (connected: boolean) => void): void {
  const socket = new WebSocket(`ws://${location.host}/desk/socket`)
  socket.onopen = () => {
    onConnection(true)
    onChange()
  }
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as { event: 'changed' } | { event: 'log'; entry: LogEntry }
    if (message.event === 'log') onLog(message.entry)
    else onChange()
  }
  socket.onclose = () => {
    onConnection(false)
    setTimeout(() => follow(onChange, onLog, onConnection), 1000)
  }
}
