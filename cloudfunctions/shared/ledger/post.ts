import { AppError } from '../app-error'
import { LATEST_KEPT, totalsOf, type Account } from './account'
import {
  entryId, type AdjustmentDetail, type AdjustmentEntry, type ChargeDetail, type ChargeEntry, type Entry, type RechargeDetail,
  type RechargeEntry, type RefundDetail, type RefundEntry, type ReversalEntry,
} from './entry'
import { assertFen } from './fen'
import { withEntry } from './months'
import { splitSpend, type Parts } from './spend'

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

/**
 * Takes off what a refund pays back and the bonus forfeited with it, before WeChat is asked.
 * @param taken both ≥ 0, the principal > 0 @throws AppError REFUND_EXCEEDED
 */
export function postRefund(account: Account, outRefundNo: string, taken: Parts, detail: RefundDetail, now: number): Posted<RefundEntry> {
  if (taken.principalFen <= 0 || taken.bonusFen < 0) throw new RangeError(`a refund of ${taken.principalFen} + ${taken.bonusFen} fen`)
  if (taken.principalFen > account.principalFen || taken.bonusFen > account.bonusFen) {
    throw new AppError('REFUND_EXCEEDED', 'the refund exceeds the principal', { limit_fen: account.principalFen })
  }
  const parts = { principalFen: -taken.principalFen, bonusFen: -taken.bonusFen }
  const entry: RefundEntry = { ...next(account, 'refund', outRefundNo, parts, now), kind: 'refund', detail }
  return { account: applied(account, entry, now), entry }
}

/** Puts back what a refund took off that WeChat could not carry out. */
export function postReversal(account: Account, refund: RefundEntry, now: number): Posted<ReversalEntry> {
  if (refund.account !== account._id) throw new RangeError('a refund of another account')
  const parts = { principalFen: -refund.principalFen, bonusFen: -refund.bonusFen }
  const entry: ReversalEntry = { ...next(account, 'reversal', refund.ref, parts, now), kind: 'reversal', detail: refund.detail }
  return { account: applied(account, entry, now), entry }
}

/** Corrects the balance on an operator's word. @param parts signed @throws AppError BALANCE_TOO_LOW */
export function postAdjustment(account: Account, ref: string, parts: Parts, detail: AdjustmentDetail, now: number): Posted<AdjustmentEntry> {
  if (parts.principalFen === 0 && parts.bonusFen === 0) throw new RangeError('an adjustment of nothing')
  if (account.principalFen + parts.principalFen < 0 || account.bonusFen + parts.bonusFen < 0) {
    throw new AppError('BALANCE_TOO_LOW', 'the adjustment exceeds the balance', { limit_fen: account.balanceFen })
  }
  const entry: AdjustmentEntry = { ...next(account, 'adjustment', ref, parts, now), kind: 'adjustment', detail }
  return { account: applied(account, entry, now), entry }
}

function next(account: Account, kind: Entry['kind'], ref: string, parts: Parts, now: number) {
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
    tseq: totalsOf(account, kind).count + 1,
    amountFen,
    principalFen,
    bonusFen,
    balanceAfterFen: account.balanceFen + amountFen,
    ref,
    at: Math.max(now, account.lastEntryAt),
  }
}

function applied(account: Account, entry: Entry, now: number): Account {
  const totals = totalsOf(account, entry.kind)
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
    months: withEntry(account.months, entry),
    latest: [entry, ...account.latest].slice(0, LATEST_KEPT),
  }
  assertFen(after.balanceFen, 'balance')
  if (after.principalFen < 0 || after.bonusFen < 0 || after.balanceFen !== after.principalFen + after.bonusFen) {
    throw new RangeError(`the books of an account do not add up after entry ${entry.seq}`)
  }
  return after
}
