import * as v from 'valibot'
import { formatWireTime } from '../../shared/beijing-time'
import { invoiceCsv } from '../../shared/invoice/csv'
import { issueInvoice, refuseInvoice, type Decided } from '../../shared/invoice/decide'
import type { Invoice } from '../../shared/invoice/invoice'
import { action, type OperatorServices } from './action'
import { askedNow, by, recorded } from './operation'
import { refusable, since, sinceAt } from './ticket'

const invoiceId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
const LIST_SIZE = 100
const EXPORT_SIZE = 1_000

const wanted = v.strictObject({ state: v.optional(v.picklist(['requested', 'issued', 'refused']), 'requested'), since: v.optional(since), by })

/** Invoices of a state, the longest waiting first. Where there are more, `next` is the `since` of the rest: those of that very second come again. */
export function invoiceList(services: OperatorServices) {
  return action(wanted, ({ state, since: from, by: who }) => {
    const asked = askedNow(services, { by: who, action: 'invoice.list', about: null, asked: { state, since: from ?? '' } })
    return recorded(services, asked, async () => {
      const invoices = await services.invoices.invoicesIn(state, sinceAt(from), LIST_SIZE)
      return { invoices: invoices.map(viewOf), next: nextOf(invoices, LIST_SIZE) }
    })
  })
}

/** The same as CSV, for whoever types them into the tax office's program. */
export function invoiceExport(services: OperatorServices) {
  return action(wanted, ({ state, since: from, by: who }) => {
    const asked = askedNow(services, { by: who, action: 'invoice.export', about: null, asked: { state, since: from ?? '' } })
    return recorded(services, asked, async () => {
      const invoices = await services.invoices.invoicesIn(state, sinceAt(from), EXPORT_SIZE)
      return { count: invoices.length, csv: invoiceCsv(invoices), next: nextOf(invoices, EXPORT_SIZE) }
    })
  })
}

/** The tax office has issued an invoice: the person sees its number, and the address where there is one. */
export function invoiceIssue(services: OperatorServices) {
  const schema = v.strictObject({
    invoice_id: invoiceId,
    number: v.pipe(v.string(), v.trim(), v.regex(/^[0-9A-Za-z-]{6,30}$/)),
    url: v.optional(v.pipe(v.string(), v.maxLength(500), v.regex(/^https:\/\/[^\s"<>]+$/))),
    by,
  })
  return action(schema, async ({ invoice_id: id, number, url = '', by: who }) => {
    const asked = askedNow(services, { by: who, action: 'invoice.issue', about: id, asked: { number } })
    return refusable(services, asked, async () => replyOf(await issueInvoice(services, asked, id, { number, url })))
  })
}

/** An invoice cannot be issued; the person sees why and can ask for the amount again. */
export function invoiceRefuse(services: OperatorServices) {
  const reason = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))
  return action(v.strictObject({ invoice_id: invoiceId, reason, by }), async ({ invoice_id: id, reason: why, by: who }) => {
    const asked = askedNow(services, { by: who, action: 'invoice.refuse', about: id, asked: { reason: why } })
    return refusable(services, asked, async () => replyOf(await refuseInvoice(services, asked, id, why)))
  })
}

function nextOf(invoices: readonly Invoice[], size: number): string | null {
  const last = invoices.at(-1)
  return invoices.length === size && last ? formatWireTime(last.createdAt) : null
}

/** `over_fen`: how much of the account's invoices a later correction has left without a sale; 0 but for that. */
const replyOf = ({ invoice, overFen }: Decided): object => ({ ...viewOf(invoice), over_fen: overFen })

function viewOf({ _id, account, amountFen, kind, title, taxNumber, email, state, number, url, reason, createdAt, doneAt }: Invoice) {
  return {
    invoice_id: _id,
    account,
    amount_fen: amountFen,
    kind, title,
    tax_number: taxNumber,
    email, state, number, url, reason,
    time: formatWireTime(createdAt),
    done_time: doneAt === null ? null : formatWireTime(doneAt),
  }
}
