import { extendDeviceSession } from '../device-session/extend'
import type { Account } from '../ledger/account'
import { entryId } from '../ledger/entry'
import { postReversal } from '../ledger/post'
import type { LedgerStore } from '../ledger/store'
import type { Clock } from '../ports'
import { isOver, isSame, type Refund } from './refund'
import type { RefundStore, RefundTransaction } from './store'

interface Deps {
  refunds: RefundStore
  ledger: Pick<LedgerStore, 'entry'>
  clock: Clock
}

/** The refund has arrived. Returns the state in which it was: one that was over stays as it is. */
export function finishRefund(deps: Deps, { _id }: Refund, arrivedAt: number | null): Promise<Refund['state']> {
  const now = deps.clock()
  return deps.refunds.transact(async (tx) => {
    const { refund, account, order } = await read(tx, _id)
    if (isOver(refund)) return refund.state
    // The account goes first: it is where two postings meet.
    await tx.saveAccount(withoutRefund(account, _id))
    const arrivedFen = (order.arrivedFen ?? 0) + refund.amountFen
    await tx.updateOrder(order._id, { arrivedFen, state: arrivedFen === order.payFen ? 'refunded' : 'refunding' })
    await tx.saveRefund({ ...refund, state: 'refunded', doneAt: arrivedAt ?? now, lookAt: null })
    return refund.state
  })
}

/**
 * Puts back what a refund took off: an entry that undoes it, and room at its payment again; that it was tried counts.
 * False when it was over, or is another's to send by now. @param refusedTo the refund as it was sent, where WeChat takes
 * none of its payment any more
 */
export async function returnRefund(deps: Deps, { _id }: Refund, refusedTo?: Refund): Promise<boolean> {
  const now = deps.clock()
  const entry = await deps.ledger.entry(entryId('refund', _id))
  if (entry?.kind !== 'refund') throw new Error('a refund without an entry')
  return deps.refunds.transact(async (tx) => {
    const { refund, account, order } = await read(tx, _id)
    if (isOver(refund) || (refusedTo && !isSame(refund, refusedTo))) return false
    const posted = postReversal(withoutRefund(account, _id), entry, now)
    await tx.saveAccount(posted.account)
    await tx.addEntry(posted.entry)
    const refundedFen = (order.refundedFen ?? 0) - refund.amountFen
    await tx.updateOrder(order._id, { refundedFen, ...refusedTo ? { refusesRefunds: true } : {} })
    await tx.saveRefund({ ...refund, state: 'returned', doneAt: now, lookAt: null })
    await extendDeviceSession(tx, posted.account, now)
    return true
  })
}

async function read(tx: RefundTransaction, outRefundNo: string) {
  const refund = await tx.refund(outRefundNo)
  if (!refund) throw new Error('a refund that is gone')
  const account = await tx.account(refund.account)
  const order = await tx.order(refund.outTradeNo)
  if (!account || !order) throw new Error('a refund without an account or an order')
  return { refund, account, order }
}

/** The account once the refund is over. */
function withoutRefund(account: Account, outRefundNo: string): Account {
  return { ...account, openRefunds: (account.openRefunds ?? []).filter((open) => open !== outRefundNo) }
}
