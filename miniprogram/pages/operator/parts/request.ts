import type { OperatorAction, OperatorInput, OperatorReply, OperatorResult } from '../../../../cloudfunctions/shared/contract'
import { callFunction } from '../../../services/api'
import { AppError } from '../../../services/errors'

/**
 * Asks the function `operator` for one thing, as the staff member who holds this phone; it decides whether they may.
 * Rejects with an {@link AppError}; after `TIMEOUT` or `OFFLINE` it may have been done all the same.
 */
export async function request<A extends OperatorAction>(action: A, input: OperatorInput<A>): Promise<OperatorResult<A>> {
  const reply = await callFunction('operator', action, { action, input })
  if (!isReply<OperatorResult<A>>(reply)) throw new AppError('BAD_REPLY', {}, `${action}: not a reply`)
  if (reply.ok) return reply.result
  const { code, details, message } = reply.error
  throw new AppError(code, details, `${action}: ${message}`)
}

function isReply<Result>(value: unknown): value is OperatorReply<Result> {
  if (typeof value !== 'object' || value === null) return false
  const { ok, error } = value as { ok?: unknown; error?: { code?: unknown } }
  return ok === true || (ok === false && typeof error?.code === 'string')
}
