import { formatWireTime } from '../../shared/beijing-time'
import type { InvoiceQuoteView, InvoiceView } from '../../shared/contract'
import type { Invoice } from '../../shared/invoice/invoice'
import { invoiceableFen } from '../../shared/invoice/invoiceable'
import type { Account } from '../../shared/ledger/account'
import type { Settings } from '../../shared/settings/settings'

export function invoiceView({ _id, amountFen, title, kind, taxNumber, email, state, number, url, reason, createdAt, doneAt }: Invoice): InvoiceView {
  return {
    id: _id,
    amount: amountFen,
    title, kind,
    tax_number: taxNumber,
    email, state, number, url, reason,
    ctime: formatWireTime(createdAt),
    done_time: doneAt === null ? null : formatWireTime(doneAt),
  }
}

export function invoiceQuoteView(account: Account, settings: Settings): InvoiceQuoteView {
  return { invoiceable_account: invoiceableFen(account), min_account: settings.invoiceMinFen }
}
