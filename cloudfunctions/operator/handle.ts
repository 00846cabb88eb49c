import { AppError } from '../shared/app-error'
import type { OperatorReply, StaffRole } from '../shared/contract'
import type { Caller } from '../shared/platform/caller'
import type { Log } from '../shared/ports'
import type { ActionTable } from './actions'
import type { Action } from './actions/action'
import { operatorOf, type CallerDeps } from './caller'
import type { Operator } from './operator'

interface Door extends CallerDeps {
  actions: ActionTable
  log: Log
}

/** Answers a call of the owner or of staff; what is thrown becomes an error reply here and nowhere else. */
export async function handle(door: Door, event: unknown, caller: Caller): Promise<OperatorReply> {
  const asked: { action: string | null, person: string | null } = { action: null, person: null }
  try {
    const operator = await operatorOf(door, event, caller)
    asked.person = operator.staff?._id ?? null
    const { action: name, input } = (typeof event === 'object' && event !== null ? event : {}) as { action?: unknown, input?: unknown }
    const action = typeof name === 'string' && Object.hasOwn(door.actions, name) ? door.actions[name as keyof ActionTable] : undefined
    if (!action) throw new AppError('UNKNOWN_ROUTE', `no such action; there are ${Object.keys(door.actions).join(', ')}`)
    asked.action = name as string
    return { ok: true, result: await answer(asked.action, action, input ?? {}, operator, caller.envId) }
  } catch (thrown) {
    const fields = { ...asked, source: caller.source }
    if (thrown instanceof AppError) {
      const { code, message, details, heard } = thrown
      door.log.refused('operation refused', { ...fields, code, reason: message, heard })
      return { ok: false, error: { code, message, ...(details ? { details } : {}) } }
    }
    door.log.failed(thrown, fields)
    return { ok: false, error: { code: 'INTERNAL', message: 'unexpected error' } }
  }
}

async function answer(name: string, action: Action, input: unknown, operator: Operator, envId: string): Promise<object> {
  if (operator.staff && !hasRole(action, operator.staff.roles)) {
    await action.forbid(name, operator)
    throw new AppError('ROLE_MISSING', `not of the roles ${operator.staff.roles.join(', ')}`)
  }
  return action.run(name, input, operator, envId)
}

const hasRole = ({ roles }: Action, held: readonly StaffRole[]): boolean => roles.some((role) => held.includes(role))
