import { ApiError, asyncApi } from './api'
import type { Family } from './context'
import { checkUrl, demandNetwork, NETWORK_ERRNO } from './loopback'
import { answerOf, relayed } from './relay'
import { overNetwork } from './weak-network'

interface RequestOptions {
  url: string
  data?: unknown
  header?: Record<string, string>
  method?: string
  timeout?: number
  dataType?: string
  responseType?: 'text' | 'arraybuffer'
  success?: unknown
  fail?: unknown
  complete?: unknown
}

type HeadersListener = (result: { header: Record<string, string>; cookies: string[]; statusCode: number }) => unknown

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT', 'PATCH']
const TIMEOUT_MS = 60_000

function form(data: unknown): URLSearchParams {
  const pairs = Object.entries((data ?? {}) as Record<string, unknown>)
  return new URLSearchParams(pairs.map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]))
}

/** WeChat puts a GET's data into the URL, sends objects as JSON or as a form, and buffers as they are. */
function prepare(options: RequestOptions, url: URL, header: Record<string, string>): BodyInit | null {
  const { data, method = 'GET' } = options
  if (data === undefined || data === null) return null
  if (method === 'GET' || method === 'HEAD') {
    if (typeof data === 'object') for (const [key, value] of form(data)) url.searchParams.append(key, value)
    return null
  }
  if (typeof data === 'string' || data instanceof ArrayBuffer) return data
  return header['content-type']?.includes('x-www-form-urlencoded') ? form(data).toString() : JSON.stringify(data)
}

async function send(options: RequestOptions, abort: AbortController, listeners: Set<HeadersListener>): Promise<object> {
  const url = checkUrl(options.url, /^https?:$/)
  const method = (options.method ?? 'GET').toUpperCase()
  if (!METHODS.includes(method)) throw new ApiError(`method is invalid: ${options.method}`)
  const header = { 'content-type': 'application/json', ...lowerCase(options.header ?? {}) }
  const body = prepare({ ...options, method }, url, header)
  const timer = setTimeout(() => abort.abort('timeout'), options.timeout ?? TIMEOUT_MS)
  try {
    const outgoing = relayed(url, method, header)
    const response = await fetch(outgoing.url, {
      method: outgoing.method, headers: outgoing.header, body, signal: abort.signal, credentials: 'omit',
    })
    const bytes = await response.arrayBuffer()
    const text = (): string => new TextDecoder().decode(bytes)
    const answered = answerOf(response.status, response.headers, () => Object.fromEntries(response.headers), text())
    for (const listener of listeners) listener(answered)
    return { ...answered, data: options.responseType === 'arraybuffer' ? bytes : parse(text(), options.dataType) }
  } catch (error) {
    if (abort.signal.aborted) {
      const reason = String(abort.signal.reason)
      throw new ApiError(reason, reason === 'timeout' ? { errno: NETWORK_ERRNO.TIMEOUT } : {})
    }
    throw error
  } finally {
    clearTimeout(timer)
  }
}

const lowerCase = (header: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), String(value)]))

/** With `dataType: 'json'`, which is the default, text that is no JSON stays text. */
function parse(text: string, dataType = 'json'): unknown {
  if (dataType !== 'json') return text
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

/** HTTP to this machine. */
export const networkFamily: Family = ({ phone }) => ({
  request: (options: RequestOptions) => {
    const abort = new AbortController()
    const listeners = new Set<HeadersListener>()
    const run = asyncApi<RequestOptions>(
      'request',
      { url: 'String', header: 'Object?', method: 'String?', timeout: 'Number?', dataType: 'String?', responseType: 'String?' },
      (checked) => {
        demandNetwork(phone)
        return overNetwork(phone, { api: 'request', name: checked.url }, () => send(checked, abort, listeners))
      },
    )
    // A task is returned in any case, so nobody is there to catch: without callbacks a failure stays silent, like WeChat's.
    run({ complete: () => undefined, ...options })
    return {
      abort: () => abort.abort('abort'),
      onHeadersReceived: (listener: HeadersListener) => void listeners.add(listener),
      offHeadersReceived: (listener?: HeadersListener) => void (listener ? listeners.delete(listener) : listeners.clear()),
    }
  },
})
