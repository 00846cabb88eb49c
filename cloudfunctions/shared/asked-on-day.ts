import { AppError } from './app-error'
import { dayKey, nextMidnight } from './beijing-time'
import type { Account } from './ledger/account'

/**
 * The account with one more ticket or invoice asked for on the day of `now` (UTC+8). It is counted in the account, so
 * that those who ask at several places at once are counted one after another.
 * @throws AppError TICKET_LIMIT_REACHED with the seconds until the next day; ACCOUNT_DELETED
 */
export function withAsked(account: Account, what: 'tickets' | 'invoices', most: number, now: number): Account {
  if (account.deletedAt !== undefined) throw new AppError('ACCOUNT_DELETED', 'the account was deleted meanwhile')
  const day = dayKey(now)
  const asked = account.askedOnDay?.day === day ? account.askedOnDay : { day, tickets: 0, invoices: 0 }
  if (asked[what] >= most) {
    const details = { retry_after_seconds: Math.ceil((nextMidnight(now) - now) / 1_000) }
    throw new AppError('TICKET_LIMIT_REACHED', `${most} ${what} on one day`, details)
  }
  return { ...account, askedOnDay: { ...asked, [what]: asked[what] + 1 } }
}
