import type { Envelope, Input, Outputs, Route, WireError } from '../../cloudfunctions/shared/contract'
import { AppError } from './errors'

/** A little more than the function's own limit, so that its answer wins. */
const TIMEOUT_MS = 17_000

/**
 * Calls one route of the `api` function and returns its result. The only place that talks to the cloud.
 * Rejects with an {@link AppError}; after `TIMEOUT` or `OFFLINE` the call may still have had its effect.
 */
export async function call<R extends Route>(route: R, input: Input<R>): Promise<Outputs[R]> {
  const reply = await callFunction('api', route, { route, input })
  if (!isEnvelope<Outputs[R]>(reply)) throw new AppError('BAD_REPLY', {}, `${route}: not an envelope`)
  if (reply.success) return reply.result
  const { code, details, message } = reply.error
  throw new AppError(code, details, `${route}: ${message}`)
}

/**
 * What a cloud function answers. Rejects with an {@link AppError} where none of ours did.
 * @param what is asked for, for developers
 */
export function callFunction(name: string, what: string, data: object): Promise<unknown> {
  return withTimeout(invoke(name, what, data))
}

async function invoke(name: string, what: string, data: object): Promise<unknown> {
  try {
    const { result } = await wx.cloud.callFunction({ name, data })
    return result
  } catch (failure) {
    throw await platformError(what, failure)
  }
}

/** The platform's failures differ between systems and versions: only what the user can act on is told apart. */
async function platformError(what: string, failure: unknown): Promise<AppError> {
  const text = failureText(failure)
  const message = `${what}: ${text}`
  if (/time\s?(d\s)?out|ESOCKETTIMEDOUT|-504003/i.test(text)) return new AppError('TIMEOUT', {}, message)
  if (/request:fail|network|ERR_INTERNET/i.test(text) || !(await isConnected())) return new AppError('OFFLINE', {}, message)
  console.error(message)
  return new AppError('CLOUD_UNAVAILABLE', {}, message)
}

function failureText(failure: unknown): string {
  if (typeof failure !== 'object' || failure === null) return String(failure)
  const { errCode, errMsg, message } = failure as { errCode?: unknown; errMsg?: unknown; message?: unknown }
  return `${errCode ?? ''} ${errMsg ?? message ?? ''}`.trim()
}

async function isConnected(): Promise<boolean> {
  const { networkType } = await wx.getNetworkType()
  return networkType !== 'none'
}

function withTimeout<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError('TIMEOUT')), TIMEOUT_MS)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function isEnvelope<Result>(value: unknown): value is Envelope<Result> {
  if (typeof value !== 'object' || value === null) return false
  const { success, error } = value as { success?: unknown; error?: unknown }
  return success === true || (success === false && typeof (error as WireError | null)?.code === 'string')
}
