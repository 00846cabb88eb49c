import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import { DAY_MS, dayKey, nextMidnight } from '../../shared/beijing-time'
import type { OperatorAccountDetail, StaffRole } from '../../shared/contract'
import { isOver } from '../../shared/device-session/session'
import type { Account } from '../../shared/ledger/account'
import { listEntries } from '../../shared/ledger/list'
import { readCandidates } from '../../shared/refund/candidates'
import { quoteRefund } from '../../shared/refund/quote'
import { captchaIds } from '../../shared/sign-in/identity'
import { maskMobile, readMobile } from '../../shared/sign-in/typed-text'
import { personOf, type Operator } from '../operator'
import { accountView, entryView, orderView, refundView, sessionView, totalsView } from './account-views'
import { action, type OperatorServices } from './action'
import { accountId, cursor, mobile } from './inputs'
import { accountOfMobile } from './staff'

const roles: readonly StaffRole[] = ['money', 'manager']
/** A person, on a day: enough for those who stand before them, too few to try numbers out. */
export const FINDS_PER_DAY = 60
const SHOWN = 20

/** By a whole number; what is asked for, found or not, counts and leaves a row. */
export function accountFind(services: OperatorServices) {
  return action(services, {
    roles,
    schema: v.strictObject({ mobile }),
    leaves: 'done',
    says: ({ mobile: typed }) => ({ asked: { mobile: maskMobile(readMobile(typed)) } }),
    async run({ mobile: typed }, { asked, operator }) {
      const number = readMobile(typed)
      await countFind(services, operator)
      const id = await accountOfMobile(services, number)
      const account = id === null ? null : await services.ledger.account(id)
      asked.about = account?._id ?? null
      const legacy = await services.legacy.row(captchaIds(services.hash, number, '').mobileHash)
      return {
        account: account && accountView(account),
        legacy: legacy?.account === null ? { balance_fen: legacy.balanceFen } : null,
      }
    },
  })
}

async function countFind({ signIns, clock }: OperatorServices, operator: Operator): Promise<void> {
  const person = personOf(operator)
  if (person === null) return
  const now = clock()
  if (await signIns.countOnDay(`find:${person}:${dayKey(now)}`, FINDS_PER_DAY, now + 2 * DAY_MS)) return
  const seconds = Math.max(1, Math.ceil((nextMidnight(now) - now) / 1_000))
  throw new AppError('LOOKUP_LIMIT_REACHED', `${FINDS_PER_DAY} lookups a day`, { retry_after_seconds: seconds })
}

/** Everything of an account that fits one page. */
export function accountShow(services: OperatorServices) {
  return action(services, {
    roles,
    schema: v.strictObject({ account: accountId }),
    leaves: 'done',
    says: ({ account }) => ({ about: account }),
    async run({ account: id }, { operator }): Promise<OperatorAccountDetail> {
      const account = await requireAccount(services, id)
      const [entries, orders, refunds, session] = await Promise.all([
        services.ledger.range(id, 'all', Math.max(0, account.seq - SHOWN), account.seq, SHOWN),
        services.lookups.orders(id, null),
        services.refunds.latestRefunds(id, SHOWN),
        account.deviceSessionId ? services.deviceSessions.deviceSession(account.deviceSessionId) : null,
      ])
      const isRunning = session !== null && !isOver(session)
      return {
        account: accountView(account),
        totals: totalsView(account),
        entries: entries.map(entryView),
        open_orders: orders.rows.filter(({ state }) => state === 'created').map(orderView),
        refunds: refunds.map(refundView),
        refundable_fen: isRunning ? 0 : await refundableFen(services, account),
        session: sessionView(session),
        own: personOf(operator) === id,
      }
    },
  })
}

async function refundableFen(services: OperatorServices, account: Account): Promise<number> {
  const now = services.clock()
  return quoteRefund(account, await readCandidates(services.refunds, account, now), false, undefined, now).refundableFen
}

/** The statement, newest first. */
export function accountEntries(services: OperatorServices) {
  return action(services, {
    roles,
    schema: v.strictObject({ account: accountId, cursor }),
    leaves: 'done',
    says: ({ account }) => ({ about: account }),
    async run({ account: id, cursor: text }) {
      const account = await requireAccount(services, id)
      const page = await listEntries(services, account, 'all', { page: 1, size: SHOWN, cursor: text })
      return { entries: page.entries.map(entryView), cursor: page.cursor }
    },
  })
}

async function requireAccount({ ledger }: OperatorServices, id: string): Promise<Account> {
  const account = await ledger.account(id)
  if (!account) throw new AppError('ACCOUNT_NOT_FOUND', 'there is no such account')
  return account
}
