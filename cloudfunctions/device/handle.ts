import { AppError } from '../shared/app-error'
import type { Caller } from '../shared/platform/caller'
import { authenticDevice, type DeviceServices } from './authentic'
import { PATHS } from './paths'
import { DeviceRefusal, isShared, statusOf, type DeviceErrorCode } from './refusal'
import { readCall } from './request'

/** What HTTP access sends as it is. */
export interface HttpReply {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: false
}

/** Answers a machine's call; what is thrown becomes an error reply here and nowhere else. */
export async function handle(services: DeviceServices, event: unknown, caller: Caller): Promise<HttpReply> {
  const { log, clock } = services
  const asked: { path: string | null, device: string | null } = { path: null, device: null }
  const reply = (status: number, body: object): HttpReply => ({
    statusCode: status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify({ ...body, server_time_ms: clock() }),
    isBase64Encoded: false,
  })
  const refusal = (code: DeviceErrorCode, message: string): HttpReply => reply(statusOf(code), { error: { code, message } })
  try {
    // Any client can name any function: only HTTP access has this source.
    if (caller.source !== 'wx_http') throw new DeviceRefusal('CALLER_REFUSED', 'not called over HTTP')
    const call = readCall(event)
    const answer = Object.hasOwn(PATHS, call.path) ? PATHS[call.path] : undefined
    if (call.method !== 'POST' || !answer) throw new DeviceRefusal('UNKNOWN_PATH', `there is POST ${Object.keys(PATHS).join(', ')}`)
    asked.path = call.path
    asked.device = /^\w{1,20}$/.test(call.device) ? call.device : null
    const device = await authenticDevice(services, call)
    return reply(200, await answer(services, device, parsed(call.body)))
  } catch (thrown) {
    const fields = { ...asked, source: caller.source }
    if (thrown instanceof DeviceRefusal || (thrown instanceof AppError && isShared(thrown.code))) {
      const { code, message } = thrown as { code: DeviceErrorCode, message: string }
      log.refused('call of a device refused', { ...fields, code, reason: message })
      return refusal(code, message)
    }
    log.failed(thrown, fields)
    return refusal('INTERNAL', 'unexpected error')
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    throw new DeviceRefusal('INVALID_INPUT', 'the body is no JSON')
  }
}
