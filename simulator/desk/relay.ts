import { Hono } from 'hono'

/** What node:http sets itself, and what no longer holds once the body has been decoded. */
const OWN_REQUEST = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding'])
const OWN_ANSWER = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'set-cookie'])
const REDIRECTING = new Set([301, 302, 303, 307, 308])
const REDIRECTS = 5
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Sends requests of a Mini Program on to other servers of this machine: a browser would ask those for permission
 * (CORS), which WeChat does not. The wish stands in headers: `x-relay-url`, `x-relay-method` and `x-relay-headers` (JSON).
 */
export function relayApi(): Hono {
  const api = new Hono()
  api.post('/', async (context) => {
    const url = target(context.req.header('x-relay-url'))
    if (!url) return context.text('only servers of this machine', 400)
    const method = context.req.header('x-relay-method') ?? 'GET'
    const headers = new Headers(JSON.parse(context.req.header('x-relay-headers') ?? '{}') as Record<string, string>)
    const type = context.req.header('content-type')
    if (type?.startsWith('multipart/')) headers.set('content-type', type)
    for (const name of OWN_REQUEST) headers.delete(name)
    const body = method === 'GET' || method === 'HEAD' ? null : await context.req.arrayBuffer()
    try {
      const answer = await follow(url, { method, headers, body, signal: context.req.raw.signal })
      const passed = [...answer.headers].filter(([name]) => !OWN_ANSWER.has(name))
      return new Response(answer.body, {
        headers: {
          'content-type': answer.headers.get('content-type') ?? 'application/octet-stream',
          'x-relay-status': String(answer.status),
          'x-relay-headers': encodeURIComponent(JSON.stringify({ header: Object.fromEntries(passed), cookies: answer.headers.getSetCookie() })),
        },
      })
    } catch (error) {
      return context.text(reason(error), 502, { 'x-relay-failed': '1' })
    }
  })
  return api
}

/** Redirects are followed as long as they stay on this machine; one that leads elsewhere is the answer. */
async function follow(url: URL, request: RequestInit & { method: string }, left = REDIRECTS): Promise<Response> {
  const answer = await fetch(url, { ...request, redirect: 'manual' })
  const location = REDIRECTING.has(answer.status) ? answer.headers.get('location') : null
  const next = location === null || !URL.canParse(location, url.href) ? undefined : target(new URL(location, url.href).href)
  if (!next || left === 0) return answer
  await answer.body?.cancel()
  const keeps = answer.status >= 307 || request.method === 'HEAD'
  return follow(next, keeps ? request : { ...request, method: 'GET', body: null }, left - 1)
}

function target(text: string | undefined): URL | undefined {
  const url = text === undefined || !URL.canParse(text) ? undefined : new URL(text)
  return url && LOOPBACK.has(url.hostname) && /^https?:$/.test(url.protocol) ? url : undefined
}

function reason(error: unknown): string {
  const { cause } = error as { cause?: { code?: string } }
  if (cause?.code === 'ECONNREFUSED') return 'net::ERR_CONNECTION_REFUSED'
  return cause?.code ?? 'net::ERR_FAILED'
}
