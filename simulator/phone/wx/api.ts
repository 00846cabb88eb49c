import { notEmulatedText } from '../../not-emulated'
import { complaint, typeName, type Shape } from './parameters'

/** Numbers that WeChat attaches to failures. */
export const ERRNO = {
  PARAMETER: 1001,
  AUTH_DENY: 103,
  PRIVACY_DENY: 104,
  NOT_DECLARED: 112,
} as const

/** Why an API failed; the core turns it into `{ errMsg: 'api:fail reason' }`. */
export class ApiError extends Error {
  override name = 'ApiError'
  constructor(
    readonly reason: string,
    readonly fields: { errno?: number; errCode?: number } & Record<string, unknown> = {},
  ) {
    super(reason)
  }
}

/** What `fail` receives and promises reject with. Like WeChat's, it is no `Error`. */
export interface Failure {
  errMsg: string
  errno?: number
  errCode?: number
  [field: string]: unknown
}

type Options = Record<string, unknown>
type Callback = (result: unknown) => unknown

/** An API that the simulator does not have. Never swallowed into a `fail` callback by mistake: its text says so. */
export function notEmulated(name: string): Error {
  return new Error(notEmulatedText(name))
}

/** An error of a callback is the app's own: it surfaces as an uncaught error and spoils nothing else. */
function callSafely(callback: unknown, value: unknown): void {
  if (typeof callback !== 'function') return
  try {
    ;(callback as Callback)(value)
  } catch (error) {
    setTimeout(() => {
      throw error
    })
  }
}

/** Turns whatever was thrown into what `fail` receives. Errors of the server carry `errCode` or `errno`. */
export function failure(name: string, thrown: unknown): Failure {
  if (thrown instanceof ApiError) return { ...thrown.fields, errMsg: `${name}:fail ${thrown.reason}` }
  const error = thrown as { message?: unknown; errCode?: unknown; errno?: unknown }
  const message = typeof error?.message === 'string' ? error.message : String(thrown)
  return {
    ...(typeof error?.errno === 'number' ? { errno: error.errno } : {}),
    ...(typeof error?.errCode === 'number' ? { errCode: error.errCode } : {}),
    errMsg: message.startsWith(`${name}:fail`) ? message : `${name}:fail ${message}`,
  }
}

/** Answers by callbacks when there are any, else by the returned promise. `complete` follows `success` or `fail`. */
export function settle(options: Options, work: Promise<object>, fails: (thrown: unknown) => unknown): Promise<object> | undefined {
  const answered = work.catch((thrown: unknown) => Promise.reject(fails(thrown)))
  if (!hasCallbacks(options)) return answered
  // The callbacks of the moment of the call: mocks replace them in the object afterwards.
  const { success, fail, complete } = options
  answered.then(
    (result) => {
      callSafely(success, result)
      callSafely(complete, result)
    },
    (failed: unknown) => {
      callSafely(fail, failed)
      callSafely(complete, failed)
    },
  )
  return undefined
}

function hasCallbacks(options: Options): boolean {
  return ['success', 'fail', 'complete'].some((name) => typeof options[name] === 'function')
}

/**
 * Makes `wx.name` of a function that does the work: checks the parameters, takes callbacks or returns a promise,
 * words results as `name:ok` and failures as `name:fail reason`.
 */
export function asyncApi<O extends object = Options>(
  name: string,
  shape: Shape,
  work: (options: O) => Promise<object | void> | object | void,
): (options?: O) => Promise<object> | undefined {
  return (given?: O) => {
    const options = (given ?? {}) as Options & O
    const run = async (): Promise<object> => {
      if (typeof options !== 'object') {
        throw new ApiError(`parameter error: parameter should be Object instead of ${typeName(given)};`, { errno: ERRNO.PARAMETER })
      }
      const wrong = complaint(options, shape)
      if (wrong !== '') throw new ApiError(`parameter error: ${wrong}`, { errno: ERRNO.PARAMETER })
      return { ...(await work(options)), errMsg: `${name}:ok` }
    }
    return settle(options, run(), (thrown) => failure(name, thrown))
  }
}

/** Makes a sync API: what it throws is an `Error` with WeChat's text as message and `errMsg`. */
export function syncApi<A extends unknown[], R>(name: string, work: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    try {
      return work(...args)
    } catch (thrown) {
      const failed = failure(name, thrown)
      throw Object.assign(new Error(failed.errMsg), failed)
    }
  }
}
