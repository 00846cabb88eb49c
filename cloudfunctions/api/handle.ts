import * as v from 'valibot'
import { AppError } from '../shared/app-error'
import { INPUTS, type Envelope, type ErrorCode, type Outputs, type RefusalNumber, type Route, type WireError } from '../shared/contract'
import { START_REFUSALS, type StartRefusal } from '../shared/device-session/refusal'
import type { Caller } from '../shared/platform/caller'
import type { Log } from '../shared/ports'
import type { RouteTable } from './routes'
import type { Handler, User } from './routes/route'

/** Who speaks for a user: WeChat, and a developer's preview of it. Not other functions, HTTP, timers or crawlers. */
const USER_SOURCES: readonly string[] = ['wx_client', 'wx_devtools']

/** Answers every call with an envelope; what is thrown becomes an error reply here and nowhere else. */
export async function handle(routes: RouteTable, log: Log, event: unknown, caller: Caller): Promise<Envelope<Outputs[Route]>> {
  const asked: { route: Route | null } = { route: null }
  try {
    const user = requireUser(caller)
    const { route, input } = readEvent(event)
    asked.route = route
    return { success: true, result: await answer(routes, route, input, user), error: null }
  } catch (thrown) {
    const fields = { route: asked.route, source: caller.source, caller: caller.openid === null ? null : log.tag(caller.openid) }
    if (thrown instanceof AppError) {
      log.refused('call refused', { ...fields, code: thrown.code, reason: thrown.message, heard: thrown.heard })
      const { code, message, details } = thrown
      return refusal(asked.route, { code, message, ...(details ? { details } : {}) })
    }
    log.failed(thrown, fields)
    return refusal(asked.route, { code: 'INTERNAL', message: 'unexpected error' })
  }
}

function requireUser(caller: Caller): User {
  if (!USER_SOURCES.includes(caller.source)) throw new AppError('CALLER_REFUSED', 'not called by a user of the Mini Program')
  if (caller.openid === null) throw new AppError('NO_OPENID', 'the call carries no openid')
  return { ...caller, openid: caller.openid }
}

/** Of the event only `route` and `input` are read: the platform adds fields of its own, and a client could add any. */
function readEvent(event: unknown): { route: Route, input: unknown } {
  if (typeof event !== 'object' || event === null) throw new AppError('INVALID_INPUT', 'the event is no object')
  const { route, input } = event as { route?: unknown, input?: unknown }
  if (typeof route !== 'string' || !Object.hasOwn(INPUTS, route)) throw new AppError('UNKNOWN_ROUTE', 'no such route')
  return { route: route as Route, input: input === undefined ? {} : input }
}

async function answer<R extends Route>(routes: RouteTable, route: R, input: unknown, user: User): Promise<Outputs[R]> {
  const handler = routes[route] as Handler<R>
  return handler(checkInput(route, input), user)
}

function checkInput<R extends Route>(route: R, input: unknown) {
  // To a schema an array is an object too.
  if (Array.isArray(input)) throw new AppError('INVALID_INPUT', 'input')
  const result = v.safeParse(INPUTS[route], input, { abortEarly: true })
  if (result.success) return result.output as v.InferOutput<(typeof INPUTS)[R]>
  throw new AppError('INVALID_INPUT', fieldOf(result.issues[0]))
}

/** Which field it is, by our own name for it: a field that the client made up is not repeated. */
function fieldOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  if (issue.expected === 'never') return 'a field that is not of this route'
  return path ?? 'input'
}

function refusal(route: Route | null, error: WireError): Envelope<never> {
  return { success: false, result: numberOf(route, error.code), error }
}

/** The specification answers a call without openid with −1, and numbers the reasons why a device session cannot start. */
function numberOf(route: Route | null, code: ErrorCode): RefusalNumber | null {
  if (code === 'NO_OPENID') return -1
  if (route !== 'device.start') return null
  const refusal = code === 'INTERNAL' ? 'UNKNOWN' : code
  return Object.hasOwn(START_REFUSALS, refusal) ? START_REFUSALS[refusal as StartRefusal] : null
}
