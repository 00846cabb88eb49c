import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpAccess } from '../environment'
import type { FunctionHost } from '../functions/host'
import type { LogBook } from '../logs'
import { BodyTooLarge, LoopbackServer, readBody } from '../loopback'
import { forbidden, gatewayFailure, invalidPath, payloadTooLarge } from './failures'
import { headersOf, isText, parametersOf, replyOf } from './integration'
import type { HttpReply, IntegrationRequest } from './integration'
import { matchRoute } from './routes'

/** Limits of a request's body on its way to a function. */
const LARGEST_TEXT = 100 * 1024
const LARGEST_BINARY = 6 * 1024 * 1024
/** Numbers of an account that there is not. */
const APP_ID = 1_250_000_000
const UIN = 100_000_000_001

export const HTTP_SOURCE = 'wx_http'

export interface HttpAccessOptions {
  routes: readonly HttpAccess[]
  envId: string
  functions: FunctionHost
  logs: LogBook
}

/** What one request led to, for the log. */
interface Outcome {
  reply: HttpReply
  functionName?: string
  message?: string
}

/**
 * HTTP 访问服务: functions that the environment gives a path, called over HTTP by anybody who reaches this port.
 * Function rules do not hold here, as on the platform: they are about clients. A call is made once, whatever it answers.
 */
export class HttpAccessService {
  private server!: LoopbackServer

  private constructor(private readonly options: HttpAccessOptions) {}

  static async listen(options: HttpAccessOptions): Promise<HttpAccessService> {
    const service = new HttpAccessService(options)
    service.server = await LoopbackServer.listen((request, response) => service.receive(request, response))
    return service
  }

  /** Base address, without a slash at the end. */
  get url(): string {
    return `http://${this.server.host}`
  }

  close(): Promise<void> {
    return this.server.close()
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID()
    const startedAt = performance.now()
    const outcome = await this.answer(request, requestId)
    const { status, headers, body } = outcome.reply
    this.options.logs.add({
      kind: 'http', name: `${request.method ?? ''} ${request.url ?? ''}`, ok: status < 400, requestId,
      durationMs: performance.now() - startedAt,
      message: [status, outcome.functionName, outcome.message].filter((part) => part !== undefined).join(' '),
    })
    response.writeHead(status, { ...headers, 'content-length': body.length, 'x-request-id': requestId })
    response.end(body)
  }

  private async answer(request: IncomingMessage, requestId: string): Promise<Outcome> {
    let functionName: string | undefined
    try {
      if (this.server.isForeign(request)) throw forbidden()
      const [path = '/', query = ''] = splitOnce(request.url ?? '/', '?')
      const match = matchRoute(this.options.routes, path)
      if (match === undefined) throw invalidPath()
      functionName = match.functionName
      const clientIp = request.socket.remoteAddress ?? ''
      const event = await this.event(request, match.path, query, clientIp, requestId)
      const caller = { source: HTTP_SOURCE, clientIp }
      const { result } = await this.options.functions.invoke(functionName, JSON.stringify(event), caller, requestId)
      return { reply: replyOf(result), functionName }
    } catch (error) {
      const failure = gatewayFailure(error)
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      const reply: HttpReply = { status: failure.status, headers, body: Buffer.from(failure.toBody(requestId)) }
      return { reply, message: `${failure.code}: ${failure.message}`, ...functionName !== undefined && { functionName } }
    }
  }

  private async event(
    request: IncomingMessage, path: string, query: string, clientIp: string, requestId: string,
  ): Promise<IntegrationRequest> {
    const asText = isText(request.headers['content-type'])
    const body = await readBody(request, asText ? LARGEST_TEXT : LARGEST_BINARY).catch((error: unknown) => {
      throw error instanceof BodyTooLarge ? payloadTooLarge() : error
    })
    return {
      path,
      httpMethod: request.method ?? 'GET',
      headers: headersOf(request, clientIp),
      queryStringParameters: parametersOf(query),
      requestContext: { requestId, envId: this.options.envId, appId: APP_ID, uin: UIN },
      body: body.toString(asText ? 'utf8' : 'base64'),
      isBase64Encoded: !asText && body.length > 0,
    }
  }
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
