import http from 'node:http'
import { notEmulated } from '../errors'
import { badGateway } from './failures'

/** 集成请求: the event of a function that is called over HTTP. */
export interface IntegrationRequest {
  /** Without the trigger path and the query; `/` where nothing is left. As it was sent, escapes included. */
  path: string
  httpMethod: string
  /** Names in lower case. */
  headers: Record<string, string>
  /** Decoded. */
  queryStringParameters: Record<string, string>
  requestContext: { requestId: string; envId: string; appId: number; uin: number }
  /** Empty where there is none. */
  body: string
  isBase64Encoded: boolean
}

/** What goes back over HTTP. */
export interface HttpReply {
  status: number
  headers: Record<string, string | string[]>
  body: Buffer
}

const TEXT = /^(?:text\/|application\/(?:json|xml|javascript|x-www-form-urlencoded|[\w.-]+\+(?:json|xml))(?:$|[;\s]))/i
/** Headers that belong to the connection, not to the function. */
const OF_THE_CONNECTION = /^(?:connection|content-length|keep-alive|transfer-encoding|upgrade)$/i

/** Whether a body travels as text; else as base64. One that does not say what it is counts as text. */
export const isText = (contentType: string | undefined): boolean => contentType === undefined || TEXT.test(contentType)

/**
 * Decoded parameters.
 * @throws CloudError "not emulated" where one is repeated: what the platform makes of it is not written down
 */
export function parametersOf(query: string): Record<string, string> {
  const parameters: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(query)) {
    if (Object.hasOwn(parameters, name)) throw notEmulated(`HTTP access with the query parameter ${name} given twice`)
    parameters[name] = value
  }
  return parameters
}

/** The request's headers, with those by which the platform names the client. */
export function headersOf(request: http.IncomingMessage, clientIp: string): Record<string, string> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value ?? '']),
  )
  const before = headers['x-forwarded-for']
  return { ...headers, 'x-real-ip': clientIp, 'x-forwarded-for': before === undefined ? clientIp : `${before}, ${clientIp}` }
}

/**
 * What a function returned, as HTTP: an integration response `{ isBase64Encoded?, statusCode, headers?, body? }` as it says,
 * texts and numbers as text, anything else as JSON.
 * @param result JSON
 * @throws GatewayFailure BAD_GATEWAY for an integration response that cannot be sent
 */
export function replyOf(result: string): HttpReply {
  const value = JSON.parse(result) as unknown
  if (typeof value === 'object' && value !== null && 'statusCode' in value) return integrated(value)
  const asText = typeof value === 'string' || typeof value === 'number'
  return reply(200, { 'content-type': asText ? TEXT_TYPE : JSON_TYPE }, Buffer.from(asText ? String(value) : result))
}

const JSON_TYPE = 'application/json; charset=utf-8'
const TEXT_TYPE = 'text/plain; charset=utf-8'

function integrated(given: { statusCode: unknown; headers?: unknown; body?: unknown; isBase64Encoded?: unknown }): HttpReply {
  const { statusCode, headers: givenHeaders, body = '', isBase64Encoded } = given
  if (typeof statusCode !== 'number' || !Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599) {
    throw badGateway(`statusCode ${JSON.stringify(statusCode)}`)
  }
  const headers: HttpReply['headers'] = {}
  for (const [name, value] of Object.entries(givenHeaders ?? {}) as [string, unknown][]) {
    if (OF_THE_CONNECTION.test(name)) continue
    const texts = Array.isArray(value) ? value.map(String) : String(value)
    checkHeader(name, texts)
    headers[name.toLowerCase()] = texts
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = headers['content-type']
  if (type === undefined) headers['content-type'] = typeof body === 'string' ? TEXT_TYPE : JSON_TYPE
  else if (typeof type === 'string' && isText(type) && !/charset=/i.test(type)) headers['content-type'] = `${type}; charset=utf-8`
  return reply(statusCode, headers, Buffer.from(text, isBase64Encoded === true ? 'base64' : 'utf8'))
}

function checkHeader(name: string, value: string | string[]): void {
  try {
    http.validateHeaderName(name)
    for (const one of [value].flat()) http.validateHeaderValue(name, one)
  } catch (error) {
    throw badGateway((error as Error).message)
  }
}

const reply = (status: number, headers: HttpReply['headers'], body: Buffer): HttpReply => ({ status, headers, body })
