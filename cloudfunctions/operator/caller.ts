import { AppError } from '../shared/app-error'
import type { LedgerStore } from '../shared/ledger/store'
import type { OperationStore } from '../shared/operation/store'
import type { Caller } from '../shared/platform/caller'
import type { KeyedHash } from '../shared/ports'
import { isServing } from '../shared/staff/staff'
import { OWNER, type Operator } from './operator'

/** Who speaks for a person: WeChat, and a developer's preview of it. */
const PERSON_SOURCES: readonly string[] = ['wx_client', 'wx_devtools']
/** Who is never the owner: users, the web, crawlers, WeChat Pay and timers. A chain names all who passed the call on. */
const REFUSED_SOURCES: readonly string[] = ['wx_client', 'wx_http', 'wx_crawler', 'wx_paycallback', 'wx_trigger']
/** A shorter one could be guessed. */
const LEAST_KEY_LENGTH = 32

export interface CallerDeps {
  /** Of the environment; without one the owner does not come in. */
  operatorKey: string | undefined
  hash: KeyedHash
  ledger: Pick<LedgerStore, 'accountOf'>
  operations: Pick<OperationStore, 'staff'>
}

/**
 * Who calls: a staff member, whom WeChat names, or the owner, who shows the key. What the event says about who it is
 * from counts for nothing.
 * @throws AppError CALLER_REFUSED, ACCOUNT_DISABLED
 */
export async function operatorOf(deps: CallerDeps, event: unknown, caller: Caller): Promise<Operator> {
  if (caller.openid !== null && PERSON_SOURCES.includes(caller.source)) return staffMember(deps, caller.openid)
  requireOwner(deps, event, caller)
  return OWNER
}

async function staffMember({ ledger, operations }: CallerDeps, openid: string): Promise<Operator> {
  const account = await ledger.accountOf(openid)
  const staff = account && await operations.staff(account._id)
  if (!account || account.deletedAt !== undefined || !isServing(staff)) throw new AppError('CALLER_REFUSED', 'not called by staff')
  if (account.state !== 'using') throw new AppError('ACCOUNT_DISABLED', 'the account of this staff member is disabled')
  return { by: staff.name, staff }
}

/** Any client can name any function, and a rule that keeps them out may be forgotten: the key is what counts. */
function requireOwner({ operatorKey, hash }: CallerDeps, event: unknown, caller: Caller): void {
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
