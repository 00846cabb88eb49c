import { CloudError } from '../errors'

/** What a client may receive from a function: 1 MB. */
export const CLIENT_RESULT_LIMIT = 1024 * 1024
/** What a function may receive, and return to another function: 6 MB. */
export const SYNC_EVENT_LIMIT = 6 * 1024 * 1024

export const functionNotFound = (): CloudError =>
  new CloudError('FUNCTION_NOT_FOUND', 'FunctionName parameter could not be found.')

/** The function threw, could not be loaded or ended its process. */
export const executeFailed = (reason: string): CloudError => new CloudError('FUNCTIONS_EXECUTE_FAIL', reason)

/** `process.exit`, or a crash of the runtime. */
export const exitedUnexpectedly = (): CloudError => executeFailed('145 code exit unexpected')

export const timedOut = (timeoutMs: number): CloudError =>
  new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${timeoutMs / 1000} seconds`)

export const outOfMemory = (memoryMb: number): CloudError =>
  new CloudError('FUNCTIONS_MEMORY_LIMIT_EXCEEDED', `Memory usage exceeds the limit of ${memoryMb} MB`)

export const eventTooLarge = (): CloudError =>
  new CloudError('FUNCTIONS_REQUEST_FAIL', 'The request body size is too large, the upper limit is 6MB')

export const responseTooLarge = (): CloudError => executeFailed('The size of response exceeds the upper limit (6MB)')

/** A function rule refuses the client. */
export const invokeDenied = (): CloudError => new CloudError('PERMISSION_DENIED', 'PERMISSION_DENIED')

const CLIENT_RESULT_TOO_LARGE = 'CLIENT_RESULT_TOO_LARGE'
export const clientResultTooLarge = (): CloudError =>
  new CloudError(CLIENT_RESULT_TOO_LARGE, 'cloudfunction result size exceed limit (1MB)')

/** Numbers and their names, as wx.cloud in the Mini Program shows them. */
const CLIENT_CODES: Record<string, readonly [number, string]> = {
  FUNCTION_NOT_FOUND: [-501000, ''],
  FUNCTIONS_EXECUTE_FAIL: [-504002, 'functions execute fail'],
  FUNCTIONS_TIME_LIMIT_EXCEEDED: [-504003, ''],
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: [-504002, 'functions execute fail'],
  FUNCTIONS_REQUEST_FAIL: [-504001, 'functions request fail'],
  PERMISSION_DENIED: [-501023, ''],
  [CLIENT_RESULT_TOO_LARGE]: [-604001, 'cloudfunction result size exceed limit (1MB)'],
}

/** What `wx.cloud.callFunction` rejects with. */
export class ClientError extends Error {
  readonly errCode: number
  readonly errMsg: string

  constructor(cause: CloudError) {
    const [errCode, name] = CLIENT_CODES[cause.code] ?? [-501001, 'resource system error']
    const errMsg = `cloud.callFunction:fail Error: errCode: ${errCode} ${name} | errMsg: ${cause.message}`
    super(errMsg)
    this.name = 'ClientError'
    this.errCode = errCode
    this.errMsg = errMsg
  }
}
