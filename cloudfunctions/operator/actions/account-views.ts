import { formatWireTime } from '../../shared/beijing-time'
import type { OperatorAccountDetail, OperatorAccountView, OperatorEntryView, OperatorOrderView, OperatorRefundView } from '../../shared/contract'
import { isOver, type DeviceSession } from '../../shared/device-session/session'
import { totalsOf, type Account } from '../../shared/ledger/account'
import type { Entry } from '../../shared/ledger/entry'
import type { Order } from '../../shared/recharge/order'
import type { Refund } from '../../shared/refund/refund'

export function accountView(account: Account): OperatorAccountView {
  return {
    account: account._id,
    nike_name: account.nickname,
    mobile: account.mobile,
    state: account.state,
    deleted_time: timeOrNull(account.deletedAt),
    balance_fen: account.balanceFen,
    principal_fen: account.principalFen,
    bonus_fen: account.bonusFen,
    time: formatWireTime(account.createdAt),
  }
}

export function totalsView(account: Account): OperatorAccountDetail['totals'] {
  const sumOf = (kind: Entry['kind']): number => totalsOf(account, kind).principalFen + totalsOf(account, kind).bonusFen
  return {
    recharged_fen: totalsOf(account, 'recharge').principalFen,
    charged_fen: 0 - sumOf('charge'),
    refunded_fen: 0 - totalsOf(account, 'refund').principalFen - totalsOf(account, 'reversal').principalFen,
    adjusted_fen: sumOf('adjustment'),
    invoiced_fen: account.invoicedFen ?? 0,
  }
}

export function entryView(entry: Entry): OperatorEntryView {
  const { _id, kind, amountFen, principalFen, bonusFen, balanceAfterFen, at } = entry
  return {
    entry_id: _id,
    kind,
    amount_fen: amountFen,
    principal_fen: principalFen,
    bonus_fen: bonusFen,
    balance_after_fen: balanceAfterFen,
    time: formatWireTime(at),
    ...causeOf(entry),
  }
}

function causeOf(entry: Entry): Pick<OperatorEntryView, 'out_trade_no' | 'use' | 'reason' | 'by'> {
  const none = { out_trade_no: null, use: null, reason: null, by: null }
  switch (entry.kind) {
    case 'recharge':
      return { ...none, out_trade_no: entry.ref }
    case 'refund':
    case 'reversal':
      return { ...none, out_trade_no: entry.detail.outTradeNo }
    case 'charge': {
      const { deviceId, province, city, area, location, minutes } = entry.detail
      return { ...none, use: { device_id: deviceId, province, city, area, location, minutes } }
    }
    case 'adjustment':
      return { ...none, reason: entry.detail.reason, by: entry.detail.by }
  }
}

export function orderView(order: Order): OperatorOrderView {
  return {
    out_trade_no: order._id,
    account: order.account,
    pay_fen: order.payFen,
    bonus_fen: order.bonusFen,
    state: order.state,
    flags: order.flags,
    transaction_id: order.transactionId,
    refunded_fen: order.refundedFen ?? 0,
    time: formatWireTime(order.createdAt),
    expire_time: formatWireTime(order.expiresAt),
    pay_time: timeOrNull(order.paidAt),
    credit_time: timeOrNull(order.creditedAt),
    close_time: timeOrNull(order.closedAt),
  }
}

export function refundView({ _id, outTradeNo, account, amountFen, bonusFen, state, createdAt, doneAt }: Refund): OperatorRefundView {
  return {
    out_refund_no: _id,
    out_trade_no: outTradeNo,
    account,
    amount_fen: amountFen,
    bonus_fen: bonusFen,
    state,
    time: formatWireTime(createdAt),
    done_time: timeOrNull(doneAt),
  }
}

/** Null where none is under way. */
export function sessionView(session: DeviceSession | null): OperatorAccountDetail['session'] {
  if (session === null || isOver(session)) return null
  const { _id, state, deviceId, place, requestedAt } = session
  const { province, city, area, location } = place
  return {
    id: _id,
    state,
    device_id: deviceId,
    province, city, area, location,
    request_time: formatWireTime(requestedAt),
    start_time: 'startedAt' in session ? formatWireTime(session.startedAt) : null,
    deadline_time: 'deadlineAt' in session ? formatWireTime(session.deadlineAt) : null,
  }
}

const timeOrNull = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : formatWireTime(at))
