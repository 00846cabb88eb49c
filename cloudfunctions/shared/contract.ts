/**
 * The wire between the Mini Program and the `api` function; that of its pages for staff is in contract/operator.ts.
 *
 * Request: `wx.cloud.callFunction({ name: 'api', data: { route, input } })`.
 * Reply: an {@link Envelope}. Field names are those of the 2017 web API that this product replaces;
 * amounts are integer fen, times are `YYYY-MM-DD HH:MM:SS` in UTC+8.
 *
 * This is the one file of the cloud side that the Mini Program may import, and types only.
 */
import type { CheckView, MonthView, UserView } from './contract/account'
import type { DeviceLookView, DeviceSessionReply } from './contract/device'
import type { EntryView, ExpenseView, PageView, RechargeView } from './contract/entry'
import type { InvoiceQuoteView, InvoiceReply, InvoiceView } from './contract/invoice'
import type { DeletionLookView, ExportReply } from './contract/leaving'
import type { RechargeOrderView, VerifyView } from './contract/recharge'
import type { RefundQuoteView, RefundReply, RefundView } from './contract/refund'
import type { TicketView } from './contract/ticket'

export * from './contract/account'
export * from './contract/device'
export * from './contract/entry'
export * from './contract/errors'
export * from './contract/inputs'
export * from './contract/invoice'
export * from './contract/leaving'
export type * from './contract/operator'
export type * from './contract/operator-account'
export type * from './contract/operator-desk'
export type * from './contract/operator-device'
export * from './contract/recharge'
export * from './contract/refund'
export * from './contract/ticket'

export interface Outputs {
  check: CheckView
  captcha: 'success'
  login: UserView
  'login.phone': UserView
  'agreement.accept': UserView
  'mobile.change': UserView
  'mobile.change.phone': UserView
  user: UserView
  'profile.update': UserView
  'account.export': ExportReply
  'account.delete.look': DeletionLookView
  'account.delete': 'success'
  'notice.allow': 'success'
  recharge: RechargeOrderView
  'recharge.verify': VerifyView
  'recharge.list': PageView<RechargeView>
  'expense.list': PageView<ExpenseView>
  'device.look': DeviceLookView
  'device.start': DeviceSessionReply
  'device.stop': DeviceSessionReply
  'device.current': DeviceSessionReply
  'statement.list': PageView<EntryView>
  'statement.months': { months: MonthView[] }
  'refund.quote': RefundQuoteView
  'refund.request': RefundReply
  'refund.list': { refunds: RefundView[] }
  'ticket.open': TicketView
  'ticket.list': { tickets: TicketView[] }
  'invoice.quote': InvoiceQuoteView
  'invoice.request': InvoiceReply
  'invoice.list': { invoices: InvoiceView[] }
}
