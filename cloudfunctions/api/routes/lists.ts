import { AppError } from '../../shared/app-error'
import { parseWireTime } from '../../shared/beijing-time'
import type { CheckedInput } from '../../shared/contract'
import { listEntries, type ListQuery } from '../../shared/ledger/list'
import type { Services } from '../../shared/services'
import { requireAccount } from '../../shared/sign-in/registration'
import { latestMonths, userView } from '../views/account'
import { entryView, expenseView, pageView, rechargeView } from '../views/entry'
import type { Handler } from './route'

export function rechargeList(services: Services): Handler<'recharge.list'> {
  return async (input, { openid }) => {
    const query = listQuery(input)
    const account = await requireAccount(services, openid)
    const user = userView(account, services.clock())
    return pageView(account, await listEntries(services, account, 'recharge', query), (entry) => rechargeView(entry, user))
  }
}

export function expenseList(services: Services): Handler<'expense.list'> {
  return async (input, { openid }) => {
    const query = listQuery(input)
    const account = await requireAccount(services, openid)
    return pageView(account, await listEntries(services, account, 'charge', query), expenseView)
  }
}

export function statementList(services: Services): Handler<'statement.list'> {
  return async (input, { openid }) => {
    const query = listQuery(input)
    const account = await requireAccount(services, openid)
    const user = userView(account, services.clock())
    return pageView(account, await listEntries(services, account, 'all', query), (entry) => entryView(entry, user))
  }
}

/** From the account alone: no entry is read. */
export function statementMonths(services: Services): Handler<'statement.months'> {
  return async (_input, { openid }) => ({ months: latestMonths(await requireAccount(services, openid), services.clock()) })
}

/** Times on the wire are whole seconds: the last one is meant with all of its milliseconds. */
const LAST_OF_SECOND_MS = 999

function listQuery(input: CheckedInput<'recharge.list'>): ListQuery {
  const from = readTime('start_time', input.start_time)
  const end = readTime('end_time', input.end_time)
  if (from !== undefined && end !== undefined && end < from) throw new AppError('INVALID_INPUT', 'end_time before start_time')
  const until = end === undefined ? undefined : end + LAST_OF_SECOND_MS
  return { page: input.page, size: input.size, cursor: input.cursor, from, until }
}

function readTime(field: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const at = parseWireTime(text)
  if (at === null) throw new AppError('INVALID_INPUT', `${field} is no moment of the calendar`)
  return at
}
