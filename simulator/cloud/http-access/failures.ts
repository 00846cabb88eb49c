import { CloudError } from '../errors'

const ERROR_CODES = 'https://docs.cloudbase.net/error-code/service'

/** What the gateway answers itself, with its HTTP status. */
export class GatewayFailure extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message)
    this.name = 'GatewayFailure'
  }

  toBody(requestId: string): string {
    const message = `${this.message} (${requestId}). For more information, please refer to ${ERROR_CODES}`
    return JSON.stringify({ code: this.code, message, requestId })
  }
}

/** No trigger path is a prefix of the request's. */
export const invalidPath = (): GatewayFailure => new GatewayFailure(404, 'INVALID_PATH', 'Invalid path')

export const payloadTooLarge = (): GatewayFailure =>
  new GatewayFailure(413, 'EXCEED_MAX_PAYLOAD_SIZE', 'Request payload size exceeds the limit')

/** The function's integration response cannot be sent. */
export const badGateway = (reason: string): GatewayFailure => new GatewayFailure(502, 'BAD_GATEWAY', reason)

/** Web pages, which the platform lets in where their origin is a safe domain. */
export const forbidden = (): GatewayFailure => new GatewayFailure(403, 'INVALID_HOST', 'Invalid host')

/** The host's errors under the gateway's names: 400 for every function that could be reached. */
const FUNCTION_FAILURES: Record<string, readonly [number, string, string]> = {
  FUNCTION_NOT_FOUND: [404, 'FUNCTION_NOT_FOUND', 'Function not found'],
  FUNCTIONS_EXECUTE_FAIL: [400, 'FUNCTION_INVOCATION_FAILED', 'Function code exception caught'],
  FUNCTIONS_TIME_LIMIT_EXCEEDED: [400, 'FUNCTION_TIME_LIMIT_EXCEEDED', 'Function invocation timed out'],
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: [400, 'FUNCTION_MEMORY_LIMIT_EXCEEDED', 'Function memory limit exceeded'],
  FUNCTIONS_REQUEST_FAIL: [413, 'EXCEED_MAX_PAYLOAD_SIZE', 'Request payload size exceeds the limit'],
  NOT_EMULATED: [501, 'NOT_EMULATED', ''],
}

/** Any thrown value as the gateway answers it; what the function said stays in its log, as on the platform. */
export function gatewayFailure(thrown: unknown): GatewayFailure {
  if (thrown instanceof GatewayFailure) return thrown
  const error = CloudError.from(thrown)
  const [status, code, text] = FUNCTION_FAILURES[error.code] ?? [500, 'SYS_ERR', '']
  return new GatewayFailure(status, code, text || error.message)
}
