import { ApiError, asyncApi } from './api'
import type { Family } from './context'
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
const ERRNO = { TIMEOUT: 5, OFFLINE: 600003, DOMAIN: 600002 } as const

/** Like a Mini Program without listed domains: only this machine can be reached. */
function checkUrl(url: string): URL {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch (error) {
    throw new ApiError(`invalid url "${url}"`, { cause: String(error) })
  }
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname)
  if (!local || !/^https?:$/.test(parsed.protocol)) throw new ApiError('url not in domain list', { errno: ERRNO.DOMAIN })
  return parsed
}

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
  const url = checkUrl(options.url)
  const method = (options.method ?? 'GET').toUpperCase()
  if (!METHODS.includes(method)) throw new ApiError(`method is invalid: ${options.method}`)
  const header = { 'content-type': 'application/json', ...lowerCase(options.header ?? {}) }
  const body = prepare({ ...options, method }, url, header)
  const timer = setTimeout(() => abort.abort('timeout'), options.timeout ?? TIMEOUT_MS)
  try {
    const response = await fetch(url, { method, headers: header, body, signal: abort.signal, credentials: 'omit' })
    const answered = { header: Object.fromEntries(response.headers), cookies: [], statusCode: response.status }
    for (const listener of listeners) listener(answered)
    const data = options.responseType === 'arraybuffer' ? await response.arrayBuffer() : parse(await response.text(), options.dataType)
    return { ...answered, data }
  } catch (error) {
    if (abort.signal.aborted) {
      const reason = String(abort.signal.reason)
      throw new ApiError(reason, reason === 'timeout' ? { errno: ERRNO.TIMEOUT } : {})
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
        if (phone.device.network === 'none') {
          throw new ApiError('errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED', { errno: ERRNO.OFFLINE })
        }
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
