import { AppError } from '../app-error'
import { monthKey } from '../beijing-time'
import { LATEST_KEPT, NO_MONTH, type Account, type MonthTotals } from './account'
import { entryId, type ChargeDetail, type ChargeEntry, type Entry, type RechargeDetail, type RechargeEntry } from './entry'
import { assertFen } from './fen'
import { splitSpend } from './spend'

/** An account after an entry, and the entry: to be stored together or not at all. */
export interface Posted<E extends Entry> {
  account: Account
  entry: E
}

/** Credits a paid order: what was paid becomes principal, what was given bonus. */
export function postRecharge(account: Account, outTradeNo: string, detail: RechargeDetail, now: number): Posted<RechargeEntry> {
  if (detail.payFen <= 0 || detail.bonusFen < 0) throw new RangeError(`a recharge of ${detail.payFen} + ${detail.bonusFen} fen`)
  const entry: RechargeEntry = {
    ...next(account, 'recharge', outTradeNo, { principalFen: detail.payFen, bonusFen: detail.bonusFen }, now),
    kind: 'recharge',
    detail,
  }
  return { account: applied(account, entry, now), entry }
}

/** Charges a device session that has ended. @throws AppError BALANCE_TOO_LOW */
export function postCharge(
  account: Account,
  sessionId: string,
  amountFen: number,
  detail: ChargeDetail,
  now: number,
): Posted<ChargeEntry> {
  if (amountFen > account.balanceFen) {
    throw new AppError('BALANCE_TOO_LOW', 'the charge exceeds the balance', { limit_fen: account.balanceFen })
  }
  const spent = splitSpend(amountFen, account)
  const entry: ChargeEntry = {
    ...next(account, 'charge', sessionId, { principalFen: -spent.principalFen, bonusFen: -spent.bonusFen }, now),
    kind: 'charge',
    detail,
  }
  return { account: applied(account, entry, now), entry }
}

function next(account: Account, kind: Entry['kind'], ref: string, parts: { principalFen: number, bonusFen: number }, now: number) {
  // −0 is a number of its own in the database.
  const principalFen = parts.principalFen + 0
  const bonusFen = parts.bonusFen + 0
  assertFen(principalFen, 'principal')
  assertFen(bonusFen, 'bonus')
  const amountFen = principalFen + bonusFen
  return {
    _id: entryId(kind, ref),
    account: account._id,
    seq: account.seq + 1,
    tseq: account.kinds[kind].count + 1,
    amountFen,
    principalFen,
    bonusFen,
    balanceAfterFen: account.balanceFen + amountFen,
    ref,
    at: Math.max(now, account.lastEntryAt),
  }
}

function applied(account: Account, entry: Entry, now: number): Account {
  const totals = account.kinds[entry.kind]
  const month = monthKey(entry.at)
  const after: Account = {
    ...account,
    updatedAt: Math.max(now, account.updatedAt),
    balanceFen: entry.balanceAfterFen,
    principalFen: account.principalFen + entry.principalFen,
    bonusFen: account.bonusFen + entry.bonusFen,
    seq: entry.seq,
    lastEntryAt: entry.at,
    kinds: {
      ...account.kinds,
      [entry.kind]: {
        count: entry.tseq,
        principalFen: totals.principalFen + entry.principalFen,
        bonusFen: totals.bonusFen + entry.bonusFen,
      },
    },
    months: { ...account.months, [month]: monthAfter(account.months[month] ?? NO_MONTH, entry) },
    latest: [entry, ...account.latest].slice(0, LATEST_KEPT),
  }
  assertFen(after.balanceFen, 'balance')
  if (after.principalFen < 0 || after.bonusFen < 0 || after.balanceFen !== after.principalFen + after.bonusFen) {
    throw new RangeError(`the books of an account do not add up after entry ${entry.seq}`)
  }
  return after
}

function monthAfter(month: Readonly<MonthTotals>, entry: Entry): MonthTotals {
  switch (entry.kind) {
    case 'recharge':
      return { ...month, rechargeFen: month.rechargeFen + entry.amountFen, rechargeCount: month.rechargeCount + 1 }
    case 'charge':
      return { ...month, chargeFen: month.chargeFen - entry.amountFen, chargeCount: month.chargeCount + 1 }
  }
}
