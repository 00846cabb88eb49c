import type { CollectionInfo, Payment as CloudPayment, ReceivedMessage, StoredFile } from './cloud-types'
import type { ClockState, DeviceSettings } from '../../phone/protocol'
import type { CompileProblem } from '../../phone/package'

export interface User {
  openid: string
  name: string
  mobile: string
}

export interface PhoneState {
  name: string
  openid: string
  headless: boolean
  run: { state: 'starting' | 'running' } | { state: 'failed'; reason: string }
  stack: { pageId: number; path: string; query: Record<string, string> }[]
  device: DeviceSettings
}

export interface DeskState {
  project: { directory: string; name: string; appid: string; version: string }
  cloud: string
  automator: string
  clock: ClockState
  device: DeviceSettings
  models: Record<string, Partial<DeviceSettings> & { model: string }>
  users: User[]
  phones: PhoneState[]
  /** Names of the phones on the desk. */
  onDesk: string[]
  problems: CompileProblem[]
  /** What is wrong with the functions since they were changed. */
  functionProblems: string[]
  /** Whether the project has machines. */
  machines: boolean
  /** Whether the button for the phone number has quota. */
  phoneNumberQuota: boolean
}

export interface SmsMessage {
  mobile: string
  templateId: string
  params: string[]
  sign: string
  at: number
}

export interface Timer {
  functionName: string
  triggerName: string
  cron: string
  nextAt?: number
}

export interface LogEntry {
  id: number
  at: number
  kind: 'function' | 'console' | 'database' | 'pay' | 'sms' | 'openapi' | 'timer' | 'http' | 'storage' | 'message' | 'warning'
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

export type Document = Record<string, unknown> & { _id: string | number }
export type { CollectionInfo, CloudPayment as Payment, ReceivedMessage, StoredFile }

export const get = <T>(path: string): Promise<T> => send<T>('GET', path)
export const post = <T = unknown>(path: string, body: unknown = {}): Promise<T> => send<T>('POST', path, body)
export const patch = <T = unknown>(path: string, body: unknown): Promise<T> => send<T>('PATCH', path, body)
export const remove = <T = unknown>(path: string): Promise<T> => send<T>('DELETE', path)

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/api${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error('The simulator does not answer.')
  })
  const reply = (await response.json()) as T & { error?: string }
  if (!response.ok) throw new Error(reply.error ?? `${response.status}`)
  return reply
}
