import { AppError } from '../shared/app-error'
import type { ErrorCode } from '../shared/contract'
import type { Caller } from '../shared/platform/caller'
import type { KeyedHash, Log } from '../shared/ports'
import type { ActionTable } from './actions'

export type OperatorReply = { ok: true, result: object } | { ok: false, error: { code: ErrorCode, message: string } }

/** Who is never the owner: users, the web, crawlers, WeChat Pay and timers. A chain names all who passed the call on. */
const REFUSED_SOURCES: readonly string[] = ['wx_client', 'wx_http', 'wx_crawler', 'wx_paycallback', 'wx_trigger']
/** A shorter one could be guessed. */
const LEAST_KEY_LENGTH = 32

interface Door {
  actions: ActionTable
  /** Of the environment; without one nobody comes in. */
  operatorKey: string | undefined
  hash: KeyedHash
  log: Log
}

/** Answers the owner's call; what is thrown becomes an error reply here and nowhere else. */
export async function handle(door: Door, event: unknown, caller: Caller): Promise<OperatorReply> {
  const asked: { action: string | null } = { action: null }
  try {
    requireOwner(door, event, caller)
    const { action: name, input } = event as { action?: unknown, input?: unknown }
    const action = typeof name === 'string' && Object.hasOwn(door.actions, name) ? door.actions[name as keyof ActionTable] : undefined
    if (!action) throw new AppError('UNKNOWN_ROUTE', `no such action; there are ${Object.keys(door.actions).join(', ')}`)
    asked.action = name as string
    return { ok: true, result: await action(input ?? {}, caller.envId) }
  } catch (thrown) {
    const fields = { action: asked.action, source: caller.source }
    if (thrown instanceof AppError) {
      const { code, message, heard } = thrown
      door.log.refused('operation refused', { ...fields, code, reason: message, heard })
      return { ok: false, error: { code, message } }
    }
    door.log.failed(thrown, fields)
    return { ok: false, error: { code: 'INTERNAL', message: 'unexpected error' } }
  }
}

/** Any client can name any function, and a rule that keeps them out may be forgotten: the key is what counts. */
function requireOwner({ operatorKey, hash }: Door, event: unknown, caller: Caller): void {
  const isPassedOn = caller.source.split(',').some((source) => REFUSED_SOURCES.includes(source.trim().toLowerCase()))
  if (caller.openid !== null || isPassedOn) throw new AppError('CALLER_REFUSED', 'not called by the owner')
  if (!operatorKey || operatorKey.length < LEAST_KEY_LENGTH) {
    throw new AppError('CALLER_REFUSED', `OPERATOR_KEY is not set, or shorter than ${LEAST_KEY_LENGTH} characters`)
  }
  const given = typeof event === 'object' && event !== null ? (event as { operatorKey?: unknown }).operatorKey : undefined
  // Compared as keyed hashes: how long that takes tells nothing about the key.
  const isRight = typeof given === 'string' && hash('operator-key', given) === hash('operator-key', operatorKey)
  if (!isRight) throw new AppError('CALLER_REFUSED', 'the operator key is missing or wrong')
}
