import http from 'node:http'
import { LoopbackServer, readBody } from './loopback'

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

/** Documents of up to 16 MB, written as text. */
const LARGEST_BODY = 64 * 1024 * 1024

/** The port that the SDKs in the functions speak to. */
export class CloudServer {
  private routes: Routes | undefined
  private server!: LoopbackServer

  private constructor() {}

  static async listen(): Promise<CloudServer> {
    const cloud = new CloudServer()
    cloud.server = await LoopbackServer.listen((request, response) => cloud.receive(request, response))
    return cloud
  }

  get host(): string {
    return this.server.host
  }

  /** Requests are answered from now on. */
  serve(routes: Routes): void {
    this.routes = routes
  }

  close(): Promise<void> {
    return this.server.close()
  }

  private async receive(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    try {
      const status = this.refusal(request)
      if (status !== undefined) return finish(response, status, failure('FORBIDDEN', http.STATUS_CODES[status]))
      const body = await readBody(request, LARGEST_BODY)
      const routes = this.routes as Routes
      finish(response, 200, request.url === '/' ? routes.provider(request, body) : await routes.admin(request, body))
    } catch (error) {
      finish(response, 500, failure('SYS_ERR', String(error)))
    }
  }

  private refusal(request: http.IncomingMessage): number | undefined {
    if (this.server.isForeign(request)) return 403
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
