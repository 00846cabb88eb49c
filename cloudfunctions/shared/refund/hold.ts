import { AppError } from '../app-error'
import { isDue, isOver as isSessionOver, type DeviceSession } from '../device-session/session'
import type { Account } from '../ledger/account'
import type { RefundEntry } from '../ledger/entry'
import { postRefund } from '../ledger/post'
import type { KeyedHash } from '../ports'
import { quoteRefund, type RefundPart } from './quote'
import { FIRST_LOOK_MS, refundNumber, type Refund } from './refund'
import type { RefundTransaction } from './store'

export interface Hold {
  accountId: string
  amountFen: number
  /** As it was quoted. */
  forfeitedFen: number
  clientToken: string
  envId: string
  /** The payments that it shall go back to. */
  outTradeNos: readonly string[]
}

export type HoldOutcome =
  | { kind: 'held', refunds: Refund[], balanceAfterFen: number }
  /** The payments have no room for it any more: others may. */
  | { kind: 'stale' }
  /** The time of the account's device session is over, and nobody has settled it yet. */
  | { kind: 'overdue', sessionId: string }

/**
 * Takes a refund off the balance: account, entries, orders and refunds in one transaction, computed anew inside.
 * @throws AppError DEVICE_SESSION_RUNNING, REFUND_QUOTE_CHANGED, REFUND_EXCEEDED
 * @throws DuplicateId when it was asked for before
 */
export async function holdRefund(tx: RefundTransaction, hash: KeyedHash, hold: Hold, now: number): Promise<HoldOutcome> {
  const account = await tx.account(hold.accountId)
  if (!account) throw new Error('a refund for an account that does not exist')
  const session = account.deviceSessionId ? await tx.deviceSession(account.deviceSessionId) : null
  if (session && isDue(session, now)) return { kind: 'overdue', sessionId: session._id }
  if (isRunning(session)) throw new AppError('DEVICE_SESSION_RUNNING', 'no refund while a device session runs')

  const orders = []
  for (const outTradeNo of hold.outTradeNos) orders.push(await tx.order(outTradeNo))
  const candidates = { orders: orders.filter((order) => order !== null), complete: false }
  if (hold.amountFen > account.principalFen) throw exceeded(account.principalFen)
  const quote = quoteRefund(account, candidates, false, undefined, now)
  if (hold.amountFen > quote.refundableFen) return { kind: 'stale' }
  const { parts, forfeitedFen } = quoteRefund(account, candidates, false, hold.amountFen, now)
  if (forfeitedFen !== hold.forfeitedFen) throw new AppError('REFUND_QUOTE_CHANGED', 'another bonus would be forfeited now')

  const refunds = parts.map((part, index) => heldRefund(account, part, refundNumber(hash, account._id, hold.clientToken, index), {
    requestFen: hold.amountFen, requestParts: parts.length, envId: hold.envId,
  }, now))
  const posted = posting(account, refunds, now)
  // A refund goes first: a repeated tap ends here, before it meets others at the account.
  for (const refund of refunds) await tx.addRefund(refund)
  await tx.saveAccount(posted.account)
  for (const entry of posted.entries) await tx.addEntry(entry)
  for (const { order, amountFen } of parts) {
    const { refundedFen = 0, refundCount = 0 } = order
    await tx.updateOrder(order._id, { state: 'refunding', refundedFen: refundedFen + amountFen, refundCount: refundCount + 1 })
  }
  return { kind: 'held', refunds, balanceAfterFen: posted.account.balanceFen }
}

export const isRunning = (session: DeviceSession | null): boolean => session !== null && !isSessionOver(session)

export const exceeded = (limitFen: number): AppError =>
  new AppError('REFUND_EXCEEDED', 'more than can come back', { limit_fen: limitFen })

function heldRefund(
  account: Account,
  { order, amountFen, bonusFen }: RefundPart,
  outRefundNo: string,
  request: Pick<Refund, 'requestFen' | 'requestParts' | 'envId'>,
  now: number,
): Refund {
  return {
    _id: outRefundNo,
    account: account._id,
    openid: account.openid,
    outTradeNo: order._id,
    payFen: order.payFen,
    amountFen,
    bonusFen,
    state: 'held',
    createdAt: now,
    lookAt: now + FIRST_LOOK_MS,
    doneAt: null,
    ...request,
  }
}

/** An entry for each refund, and the account after all of them. */
function posting(before: Account, refunds: readonly Refund[], now: number): { account: Account, entries: RefundEntry[] } {
  const entries: RefundEntry[] = []
  let account = before
  for (const { _id, outTradeNo, amountFen, bonusFen } of refunds) {
    const posted = postRefund(account, _id, { principalFen: amountFen, bonusFen }, { outTradeNo }, now)
    account = posted.account
    entries.push(posted.entry)
  }
  const openRefunds = [...before.openRefunds ?? [], ...refunds.map(({ _id }) => _id)]
  return { account: { ...account, openRefunds }, entries }
}
