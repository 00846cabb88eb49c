import { AppError } from '../app-error'
import { advanceAt } from '../device-session/progress'
import { isDue } from '../device-session/session'
import type { DeviceSessionStore } from '../device-session/store'
import { DuplicateId } from '../duplicate-id'
import type { Account } from '../ledger/account'
import type { LedgerStore } from '../ledger/store'
import type { Herald } from '../notice/herald'
import type { KeyedHash } from '../ports'
import { readCandidates } from './candidates'
import { exceeded, holdRefund, isRunning, type HoldOutcome } from './hold'
import { quoteRefund, type RefundQuote } from './quote'
import { isOver, refundNumber, type Refund } from './refund'
import { logUnsettled, sendRefund, settleRefund, type RefundDeps } from './settle'
import type { RefundTransaction } from './store'

export interface RequestDeps extends RefundDeps {
  ledger: Pick<LedgerStore, 'entry' | 'account'>
  deviceSessions: DeviceSessionStore
  herald: Herald
  hash: KeyedHash
}

export interface RefundWish {
  account: Account
  amountFen: number
  /** As it was quoted. */
  forfeitedFen: number
  clientToken: string
  /** Where WeChat sends its notifications. */
  envId: string
}

/**
 * Something that is written in the very transaction that takes the refund off the balance, or keeps it from happening by
 * throwing an AppError.
 */
export type Alongside = (tx: RefundTransaction, balanceAfterFen: number) => Promise<void>

/** Each time the payments that were chosen were taken by another request meanwhile. */
const MOST_ROUNDS = 5

/** What a refund would do, of all that can be refunded without an amount. @throws AppError REFUND_EXCEEDED, BUSY */
export async function quoteFor(deps: RequestDeps, account: Account, amountFen: number | undefined): Promise<RefundQuote> {
  const now = deps.clock()
  const session = account.deviceSessionId ? await deps.deviceSessions.deviceSession(account.deviceSessionId) : null
  if (session && isDue(session, now)) {
    // Nobody waits for the timer.
    await advanceAt(deps, session._id, { kind: 'time' }, now)
    return quoteFor(deps, await currentAccount(deps, account._id), amountFen)
  }
  return quoteRefund(account, await readCandidates(deps.refunds, account, now), isRunning(session), amountFen, now)
}

/**
 * Takes a refund off the balance and asks WeChat for it. Once it is held nothing is lost: what WeChat does not answer
 * now the sweep asks again. The refunds are returned as they are then, and the account.
 * @throws AppError DEVICE_SESSION_RUNNING, REFUND_EXCEEDED, REFUND_QUOTE_CHANGED, CLIENT_TOKEN_REUSED, BUSY
 */
export async function requestRefund(
  deps: RequestDeps,
  wish: RefundWish,
  alongside?: Alongside,
): Promise<{ refunds: Refund[], account: Account }> {
  const { held, isNew } = await heldOnce(deps, wish, alongside)
  const open = held.filter((refund) => !isOver(refund))
  await Promise.all(open.map((refund) => attempt(deps, refund, isNew)))
  const refunds = await Promise.all(held.map(async (refund) => await deps.refunds.refund(refund._id) ?? refund))
  return { refunds, account: await currentAccount(deps, wish.account._id) }
}

async function heldOnce(deps: RequestDeps, wish: RefundWish, alongside?: Alongside): Promise<{ held: Refund[], isNew: boolean }> {
  try {
    return { held: await hold(deps, wish, alongside), isNew: true }
  } catch (error) {
    // What was held before is off the balance: a repetition may well exceed the rest.
    const mayBeRepeated = error instanceof DuplicateId || error instanceof AppError
    const held = mayBeRepeated ? await earlierRefunds(deps, wish) : null
    if (held) return { held, isNew: false }
    throw error
  }
}

async function hold(deps: RequestDeps, { account, ...asked }: RefundWish, alongside?: Alongside): Promise<Refund[]> {
  const now = deps.clock()
  let current = account
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (round > 0) current = await currentAccount(deps, account._id)
    const { parts, refundableFen } = quoteRefund(current, await readCandidates(deps.refunds, current, now), false, asked.amountFen, now)
    if (asked.amountFen > refundableFen) throw exceeded(refundableFen)
    const outTradeNos = parts.map(({ order }) => order._id)
    const outcome: HoldOutcome = await deps.refunds.transact(async (tx) => {
      const held = await holdRefund(tx, deps.hash, { ...asked, accountId: account._id, outTradeNos }, now)
      if (held.kind === 'held') await alongside?.(tx, held.balanceAfterFen)
      return held
    })
    if (outcome.kind === 'held') return outcome.refunds
    if (outcome.kind === 'overdue') await advanceAt(deps, outcome.sessionId, { kind: 'time' }, now)
  }
  throw new AppError('BUSY', 'other refunds kept coming between')
}

/** The refunds of an earlier call with this token. @throws AppError CLIENT_TOKEN_REUSED */
async function earlierRefunds(deps: RequestDeps, { account, amountFen, clientToken }: RefundWish): Promise<Refund[] | null> {
  const read = (part: number) => deps.refunds.refund(refundNumber(deps.hash, account._id, clientToken, part))
  const first = await read(0)
  if (!first) return null
  if (first.requestFen !== amountFen) throw new AppError('CLIENT_TOKEN_REUSED', 'the token belongs to a refund of another amount')
  const others = await Promise.all(Array.from({ length: first.requestParts - 1 }, (_, index) => read(index + 1)))
  return [first, ...others.filter((refund) => refund !== null)]
}

/** The money is held: whatever goes wrong from here on, the user is told that it is under way, and the sweep goes on. */
async function attempt(deps: RequestDeps, refund: Refund, isNew: boolean): Promise<void> {
  try {
    // What was asked for before may have come to its end.
    await (isNew ? sendRefund : settleRefund)(deps, refund)
  } catch (error) {
    logUnsettled(deps, refund, error)
  }
}

async function currentAccount({ ledger }: RequestDeps, id: string): Promise<Account> {
  const account = await ledger.account(id)
  if (!account) throw new Error('an account that is gone')
  return account
}
