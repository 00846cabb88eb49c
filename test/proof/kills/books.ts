import type { DeviceSession } from '../../../cloudfunctions/shared/device-session/session'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../../cloudfunctions/shared/ledger/entry'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import type { Refund } from '../../../cloudfunctions/shared/refund/refund'
import type { WalletCloud } from '../../support/local-cloud'
import type { Promised } from './journeys'

/** What does not add up between books, orders, refunds, device sessions and WeChat Pay once all is healed (I1–I8, I10, I16, I19). */
export function findProblems(wallet: WalletCloud, promises: readonly Promised[]): string[] {
  const books: Books = {
    entries: new Map(wallet.documents<Entry>('entries').map((entry) => [entry._id, entry])),
    orders: wallet.documents<Order>('orders'),
    refunds: wallet.documents<Refund>('refunds'),
    sessions: wallet.documents<DeviceSession>('sessions'),
    accounts: wallet.documents<Account>('accounts'),
  }
  return [...wallet.audit(), ...ofPayments(wallet, books), ...ofOrders(books), ...ofRefunds(wallet, books), ...ofSessions(books), ...ofPromises(books, promises)]
}

interface Books {
  entries: Map<string, Entry>
  orders: Order[]
  refunds: Refund[]
  sessions: DeviceSession[]
  accounts: Account[]
}

function ofPayments(wallet: WalletCloud, { entries, orders }: Books): string[] {
  const known = new Set(orders.map(({ _id }) => _id))
  return wallet.cloud.pay.list().flatMap(({ outTradeNo, state, totalFee }) => {
    const credit = entries.get(`recharge:${outTradeNo}`)
    const isPaid = state === 'SUCCESS' || state === 'REFUND'
    if (!known.has(outTradeNo)) return [`I4: WeChat knows order ${outTradeNo}, we do not`]
    if (isPaid && !credit) return [`I4: ${outTradeNo} is paid and not credited`]
    if (!isPaid && credit) return [`I5: ${outTradeNo} is credited and not paid`]
    return credit && credit.principalFen !== totalFee ? [`I5: ${outTradeNo} is credited with another amount`] : []
  })
}

function ofOrders({ entries, orders }: Books): string[] {
  return orders.flatMap(({ _id, creditedAt, state }) => {
    if ((creditedAt !== null) !== entries.has(`recharge:${_id}`)) return [`I8: order ${_id} and its entry disagree`]
    return state === 'created' ? [`I4: order ${_id} is still open`] : []
  })
}

function ofRefunds(wallet: WalletCloud, { entries, refunds }: Books): string[] {
  const atWeChat = new Map(wallet.cloud.pay.list().flatMap((payment) => payment.refunds).map((refund) => [refund.outRefundNo, refund]))
  const problems = [...atWeChat.keys()].filter((number) => !entries.has(`refund:${number}`)).map((number) => `refund ${number} went out without an entry`)
  for (const { _id, state, amountFen } of refunds) {
    const sent = atWeChat.get(_id)
    if (entries.get(`refund:${_id}`)?.principalFen !== -amountFen) problems.push(`I8: refund ${_id} and its entry disagree`)
    if (entries.has(`reversal:${_id}`) !== (state === 'returned')) problems.push(`I8: refund ${_id} is ${state}, its reversal disagrees`)
    if (state === 'refunded' && (sent?.state !== 'SUCCESS' || sent.refundFee !== amountFen)) problems.push(`refund ${_id} is refunded and WeChat says ${sent?.state}`)
    if (state === 'returned' && sent?.state === 'SUCCESS') problems.push(`refund ${_id} is put back and paid out`)
    if (state === 'held' || state === 'processing') problems.push(`refund ${_id} is still ${state}`)
  }
  return problems
}

function ofSessions({ entries, sessions, accounts }: Books): string[] {
  const problems: string[] = []
  for (const session of sessions) {
    const entry = entries.get(`charge:${session._id}`)
    if (session.dueAt !== null) problems.push(`I19: device session ${session._id} is still ${session.state}`)
    const owed = session.state === 'settled' ? session.fee.amountFen : 0
    if (0 - (entry?.amountFen ?? 0) !== owed) problems.push(`I19: device session ${session._id} and its entry disagree`)
  }
  const sum = sessions.reduce((total, session) => total + (session.state === 'settled' ? session.fee.amountFen : 0), 0)
  const charged = [...entries.values()].reduce((total, entry) => total - (entry.kind === 'charge' ? entry.amountFen : 0), 0)
  if (sum !== charged) problems.push(`I19: fees are ${sum}, charges ${charged}`)
  for (const { deviceSessionId } of accounts) if (deviceSessionId) problems.push(`I19: an account is still in device session ${deviceSessionId}`)
  return problems
}

/** What somebody was told before the crash holds after it. */
function ofPromises({ entries, orders, sessions }: Books, promises: readonly Promised[]): string[] {
  const ids = new Set([...orders, ...sessions].map(({ _id }) => _id))
  return promises.filter((promise) => {
    switch (promise.kind) {
      case 'ordered': return !ids.has(promise.outTradeNo)
      case 'credited': return !entries.has(`recharge:${promise.outTradeNo}`)
      case 'held': return !entries.has(`refund:${promise.outRefundNo}`)
      case 'started': return !ids.has(promise.sessionId)
      case 'stopped': return sessions.find(({ _id }) => _id === promise.sessionId)?.state !== 'settled'
    }
  }).map((promise) => `a promise was broken: ${JSON.stringify(promise)}`)
}
