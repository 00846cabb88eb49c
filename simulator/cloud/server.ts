import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Answer {
  body: Buffer | string
  /** `json` is what the SDK parses; it keeps `binary` as it is. */
  type: 'json' | 'binary'
}

export interface Routes {
  /** `POST /admin`: one request of wx-server-sdk. */
  admin(request: http.IncomingMessage, body: Buffer): Promise<Answer>
  /** `POST /`: one request of Tencent Cloud's SDK, the SMS provider. */
  provider(request: http.IncomingMessage, body: Buffer): Answer
}

/** Longer than any pause between two calls, so that no client reuses a connection that is just being closed. */
const KEEP_ALIVE_MS = 600_000
/** Documents of up to 16 MB, written as text. */
const LARGEST_BODY = 64 * 1024 * 1024

/** The one port of the local cloud, on the loopback interface only. */
export class CloudServer {
  private routes: Routes | undefined

  private constructor(private readonly server: http.Server, readonly host: string) {
    server.on('request', (request, response) => void this.receive(request, response))
  }

  static async listen(): Promise<CloudServer> {
    const server = http.createServer({ keepAliveTimeout: KEEP_ALIVE_MS })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    return new CloudServer(server, `127.0.0.1:${(server.address() as AddressInfo).port}`)
  }

  /** Requests are answered from now on. */
  serve(routes: Routes): void {
    this.routes = routes
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    this.server.closeAllConnections()
    await closed
  }

  private async receive(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    try {
      const status = this.refusal(request)
      if (status !== undefined) return finish(response, status, failure('FORBIDDEN', http.STATUS_CODES[status]))
      const body = await read(request)
      const routes = this.routes as Routes
      finish(response, 200, request.url === '/' ? routes.provider(request, body) : await routes.admin(request, body))
    } catch (error) {
      finish(response, 500, failure('SYS_ERR', String(error)))
    }
  }

  /** Web pages must not reach the cloud, by their own origin or by a name that leads to this address. */
  private refusal(request: http.IncomingMessage): number | undefined {
    const { host, origin } = request.headers
    if (origin !== undefined || (host !== this.host && host !== this.host.replace('127.0.0.1', 'localhost'))) return 403
    const path = request.url?.split('?')[0]
    if (path !== '/admin' && path !== '/') return 404
    if (request.method !== 'POST') return 405
    return this.routes === undefined ? 503 : undefined
  }
}

const failure = (code: string, message: string | undefined): Answer => ({ type: 'json', body: JSON.stringify({ code, message }) })

function finish(response: http.ServerResponse, status: number, { body, type }: Answer): void {
  response.writeHead(status, {
    // The SDK compares this text to tell an error of a binary API from its result.
    'content-type': type === 'json' ? 'application/json; charset=utf-8' : 'application/octet-stream',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}

function read(request: http.IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > LARGEST_BODY) request.destroy(new Error('request body too large'))
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] as Buffer : Buffer.concat(chunks)))
    request.on('error', reject)
  })
}
