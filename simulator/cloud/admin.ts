import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { decodeToken } from './caller'
import type { CallToken, Caller } from './caller'
import { CloudError, notEmulated } from './errors'
import type { FunctionHost } from './functions/host'
import type { LogBook } from './logs'
import { parseMultipart } from './multipart'
import type { OpenApiService } from './openapi/service'
import type { PayService } from './pay/service'
import type { Answer } from './server'
import type { StorageService } from './storage/service'

export interface DatabaseActions {
  /** One `database.*` action of the SDK. @throws CloudError */
  handle(action: string, body: Record<string, unknown>): unknown
}

export interface AdminServices {
  database: DatabaseActions
  functions: FunctionHost
  pay: PayService
  openapi: OpenApiService
  storage: StorageService
  logs: LogBook
}

interface AdminRequest {
  action: string
  fields: Record<string, unknown>
  /** Only in multipart requests. */
  parts: Record<string, Buffer>
  token: CallToken
  /** The SDK's X-TCB-Source: sources from the first caller to the function that asks. */
  source: string
}

/** wx-server-sdk's one endpoint. Every error leaves here as `{ requestId, code, message }` with status 200. */
export class AdminEndpoint {
  constructor(private readonly services: AdminServices) {}

  async handle(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const requestId = randomUUID()
    try {
      return await this.dispatch(parse(request, body), requestId)
    } catch (error) {
      return json(CloudError.from(error).toReply(requestId))
    }
  }

  private async dispatch(request: AdminRequest, requestId: string): Promise<Answer> {
    const { action, fields, parts, token } = request
    if (action.startsWith('database.')) return json({ requestId, ...await this.database(action, fields) as object })
    if (action.startsWith('storage.')) return json({ requestId, ...this.services.storage.handle(action, fields, token) })
    switch (action) {
      case 'functions.invokeFunction': {
        const response = await this.invoke(request)
        return json({ requestId, data: { response_data: response } })
      }
      case 'wx.wxPayApi': {
        const given = JSON.parse(part(parts, 'requestData').toString() || '{}') as Record<string, unknown>
        const reply = this.services.pay.handle(String(fields['apiName']), given, token)
        return { type: 'binary', body: Buffer.isBuffer(reply) ? reply : JSON.stringify(reply) }
      }
      case 'wx.openApi':
        return { type: 'binary', body: this.services.openapi.handle(String(fields['apiName']), part(parts, 'requestData'), token) }
      default:
        throw notEmulated(`the action ${action}`)
    }
  }

  private async database(action: string, fields: Record<string, unknown>): Promise<unknown> {
    const startedAt = performance.now()
    const name = `${action.slice('database.'.length)} ${String(fields['collectionName'] ?? '')}`.trimEnd()
    try {
      const reply = await this.services.database.handle(action, fields)
      this.services.logs.add({ kind: 'database', name, ok: true, durationMs: performance.now() - startedAt })
      return reply
    } catch (error) {
      const { message } = CloudError.from(error)
      this.services.logs.add({ kind: 'database', name, ok: false, durationMs: performance.now() - startedAt, message })
      throw error
    }
  }

  /** A function calls a function: the identity stays, the source grows by `scf`. */
  private async invoke({ fields, token, source }: AdminRequest): Promise<string> {
    const { functionName: _, ...identity } = token
    const caller: Caller = { ...identity, source }
    const event = String(fields['request_data'] ?? '') || '{}'
    const { result } = await this.services.functions.invoke(String(fields['function_name']), event, caller)
    return result
  }
}

function parse(request: IncomingMessage, body: Buffer): AdminRequest {
  const contentType = request.headers['content-type'] ?? ''
  const multipart = contentType.startsWith('multipart/form-data')
  const parts = multipart ? parseMultipart(body, contentType) : {}
  const fields = multipart ? texts(parts) : JSON.parse(body.toString()) as Record<string, unknown>
  const { action, wxCloudApiToken } = fields
  if (typeof action !== 'string') throw new CloudError('INVALID_PARAM', 'action is missing')
  // ",scf" where the function itself was called by nobody.
  const source = String(request.headers['x-tcb-source'] ?? '').replace(/^,/, '')
  return { action, fields, parts, token: decodeToken(wxCloudApiToken), source }
}

/** All parts but the binary one. */
const texts = ({ requestData: _, ...parts }: Record<string, Buffer>): Record<string, string> =>
  Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, value.toString()]))

const part = (parts: Record<string, Buffer>, name: string): Buffer => parts[name] ?? Buffer.alloc(0)

const json = (value: object): Answer => ({ type: 'json', body: JSON.stringify(value) })
