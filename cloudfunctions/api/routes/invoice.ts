import { requestInvoice } from '../../shared/invoice/request'
import type { Services } from '../../shared/services'
import { requireAccount } from '../../shared/sign-in/registration'
import { invoiceQuoteView, invoiceView } from '../views/invoice'
import type { Handler } from './route'

// What was consumed was paid for: a disabled account gets its invoices too.

export function invoiceQuote(services: Services): Handler<'invoice.quote'> {
  return async (_input, { openid }) => invoiceQuoteView(await requireAccount(services, openid), await services.settings())
}

export function invoiceRequest(services: Services): Handler<'invoice.request'> {
  return async ({ amount: amountFen, tax_number: taxNumber, client_token: clientToken, ...rest }, { openid }) => {
    const wish = { ...rest, amountFen, taxNumber, clientToken }
    const { invoice, account } = await requestInvoice(services, await requireAccount(services, openid), wish)
    return { invoice: invoiceView(invoice), quote: invoiceQuoteView(account, await services.settings()) }
  }
}

const LATEST = 20

export function invoiceList(services: Services): Handler<'invoice.list'> {
  return async (_input, { openid }) => {
    const { _id } = await requireAccount(services, openid)
    return { invoices: (await services.invoices.latestInvoices(_id, LATEST)).map(invoiceView) }
  }
}
