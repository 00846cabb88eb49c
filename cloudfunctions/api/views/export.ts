import { formatWireTime } from '../../shared/beijing-time'
import type { ExportPartView } from '../../shared/contract'
import type { ExportPage } from '../../shared/leaving/export'
import type { Account } from '../../shared/ledger/account'
import type { Entry } from '../../shared/ledger/entry'
import type { KeyedHash } from '../../shared/ports'
import type { Order } from '../../shared/recharge/order'
import type { Ticket } from '../../shared/ticket/ticket'
import { userView } from './account'
import { deviceSessionView } from './device-session'
import { entryView } from './entry'
import { invoiceView } from './invoice'
import { refundView } from './refund'
import { ticketView } from './ticket'

/** What is stored about a person, in the words of the other replies, without what is ours alone. */
export function exportPartView(hash: KeyedHash, { section, rows }: ExportPage, now: number): ExportPartView {
  switch (section) {
    case 'account':
      return { section, rows: rows.map((account) => accountRow(account, now)) }
    case 'entries':
      return { section, rows: rows.map(entryRow) }
    case 'orders':
      return { section, rows: rows.map(orderRow) }
    case 'device_sessions':
      return { section, rows: rows.map((session) => deviceSessionView(hash, session)) }
    case 'refunds':
      return { section, rows: rows.map(refundView) }
    case 'tickets':
      return { section, rows: rows.map(ticketRow) }
    case 'invoices':
      return { section, rows: rows.map(invoiceView) }
  }
}

function accountRow(account: Account, now: number): object {
  const { month: _month, ...user } = userView(account, now)
  return { ...user, consents: (account.consents ?? []).map(({ version, at }) => ({ version, time: formatWireTime(at) })) }
}

function entryRow(entry: Entry): object {
  // The account stands in its own part, not once more in every line.
  const { user: _user, ...row } = entryView(entry, null as never) as ReturnType<typeof entryView> & { user?: unknown }
  return row
}

function orderRow({ _id, payFen, bonusFen, state, transactionId, createdAt, paidAt, creditedAt, closedAt }: Order): object {
  const time = (at: number | null) => (at === null ? null : formatWireTime(at))
  return {
    out_trade_no: _id,
    amount: payFen,
    bonus_amount: bonusFen,
    state,
    transaction_id: transactionId,
    ctime: formatWireTime(createdAt),
    pay_time: time(paidAt),
    credit_time: time(creditedAt),
    close_time: time(closedAt),
  }
}

function ticketRow(ticket: Ticket): object {
  const { photo_count: _count, ...row } = ticketView(ticket)
  return { ...row, photos: ticket.photos }
}
