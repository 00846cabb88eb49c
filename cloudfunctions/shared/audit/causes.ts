import type { Entry } from '../ledger/entry'
import { auditDeviceSession } from './device-session'
import type { Findings } from './finding'
import { NOTHING_REFUNDED, auditOrder, withRefund, type RefundedOfOrder } from './order'
import { auditRefund } from './refund'
import type { AuditStore } from './store'
import { paged } from './paged'

/**
 * Compares a part of an account's entries with the orders, device sessions and refunds that caused them, both ways.
 * @param entries those of the part, by id; what has its cause is taken out
 */
export async function auditCauses(
  store: AuditStore,
  account: string,
  entries: Map<string, Entry>,
  isOfPart: (ref: string) => boolean,
  findings: Findings,
): Promise<void> {
  function take<Kind extends Entry['kind']>(kind: Kind, ref: string): Extract<Entry, { kind: Kind }> | undefined {
    const id = `${kind}:${ref}`
    const entry = entries.get(id)
    entries.delete(id)
    return entry as Extract<Entry, { kind: Kind }> | undefined
  }

  const refunded = new Map<string, RefundedOfOrder>()
  for await (const refund of paged((after, limit) => store.refundsAfter(account, after, limit))) {
    const { outTradeNo } = refund
    if (isOfPart(outTradeNo)) refunded.set(outTradeNo, withRefund(refunded.get(outTradeNo) ?? NOTHING_REFUNDED, refund))
    if (isOfPart(refund._id)) auditRefund(refund, take('refund', refund._id), take('reversal', refund._id), findings)
  }
  for await (const order of paged((after, limit) => store.ordersAfter(account, after, limit))) {
    if (isOfPart(order._id)) auditOrder(order, take('recharge', order._id), refunded.get(order._id) ?? NOTHING_REFUNDED, findings)
    refunded.delete(order._id)
  }
  for await (const session of paged((after, limit) => store.deviceSessionsAfter(account, after, limit))) {
    if (isOfPart(session._id)) auditDeviceSession(session, take('charge', session._id), findings)
  }
  for (const outTradeNo of refunded.keys()) findings.add('REFUND', `refunds of order ${outTradeNo}`, 'an order', 'none')
  for (const entry of entries.values()) withoutCause(entry, findings)
}

function withoutCause(entry: Entry, findings: Findings): void {
  switch (entry.kind) {
    case 'recharge':
      return findings.add('I5', `entry ${entry.seq}`, `order ${entry.ref}`, 'none')
    case 'charge':
      // Entries of before their calculation was recorded are older than device sessions.
      return entry.detail.calculation && findings.add('I19', `entry ${entry.seq}`, `device session ${entry.ref}`, 'none')
    case 'refund':
    case 'reversal':
      return findings.add('REFUND', `entry ${entry.seq}`, `refund ${entry.ref}`, 'none')
    case 'adjustment':
      return undefined
  }
}
