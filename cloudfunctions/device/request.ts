import { DeviceRefusal } from './refusal'

/** A machine's call, unchecked but for its form. */
export interface DeviceCall {
  method: string
  path: string
  device: string
  timestamp: string
  nonce: string
  signature: string
  /** As sent. */
  body: string
}

const MOST_BYTES = 4 * 1024

/** What HTTP access passes to a function. */
interface HttpEvent {
  path?: unknown
  httpMethod?: unknown
  headers?: unknown
  body?: unknown
  isBase64Encoded?: unknown
}

/** @throws DeviceRefusal INVALID_INPUT */
export function readCall(event: unknown): DeviceCall {
  const { path, httpMethod, headers, body, isBase64Encoded } = (event ?? {}) as HttpEvent
  const header = headersOf(headers)
  return {
    method: text(httpMethod).toUpperCase(),
    // The trigger path stands before it where HTTP access is set to pass whole paths on.
    path: text(path).replace(/^.*(?=\/)/, ''),
    device: header('x-device'),
    timestamp: header('x-timestamp'),
    nonce: header('x-nonce'),
    signature: header('x-signature'),
    body: bodyOf(text(body), isBase64Encoded === true),
  }
}

/** Names of headers count whatever their case. */
function headersOf(headers: unknown): (name: string) => string {
  const entries = typeof headers === 'object' && headers !== null ? Object.entries(headers) : []
  const byName = new Map(entries.map(([name, value]: [string, unknown]) => [name.toLowerCase(), text(value)]))
  return (name) => byName.get(name) ?? ''
}

function bodyOf(body: string, isBase64: boolean): string {
  const bytes = Buffer.from(body, isBase64 ? 'base64' : 'utf8')
  if (bytes.length > MOST_BYTES) throw new DeviceRefusal('INVALID_INPUT', `a body of more than ${MOST_BYTES} bytes`)
  return bytes.toString('utf8')
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
