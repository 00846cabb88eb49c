import * as v from 'valibot'
import { formatWireTime } from '../../shared/beijing-time'
import type { DeskInvoiceView, StaffRole } from '../../shared/contract'
import { invoiceCsv } from '../../shared/invoice/csv'
import { issueInvoice, refuseInvoice, type Decided } from '../../shared/invoice/decide'
import type { Invoice } from '../../shared/invoice/invoice'
import { action, type OperatorServices } from './action'
import { reason, since } from './inputs'
import { sinceAt } from './ticket'

const invoiceId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
const LIST_SIZE = 100
const EXPORT_SIZE = 1_000

const roles: readonly StaffRole[] = ['money']
const wanted = v.strictObject({ state: v.optional(v.picklist(['requested', 'issued', 'refused']), 'requested'), since: v.optional(since) })
const saysWanted = ({ state, since: from }: v.InferOutput<typeof wanted>) => ({ asked: { state, since: from ?? '' } })

/** Invoices of a state, the longest waiting first. Where there are more, `next` is the `since` of the rest: those of that very second come again. */
export function invoiceList(services: OperatorServices) {
  return action(services, {
    roles, schema: wanted, leaves: 'done', says: saysWanted,
    async run({ state, since: from }) {
      const invoices = await services.invoices.invoicesIn(state, sinceAt(from), LIST_SIZE)
      return { invoices: invoices.map(viewOf), next: nextOf(invoices, LIST_SIZE) }
    },
  })
}

/** The same as CSV, for whoever types them into the tax office's program. */
export function invoiceExport(services: OperatorServices) {
  return action(services, {
    roles, schema: wanted, leaves: 'done', says: saysWanted,
    async run({ state, since: from }) {
      const invoices = await services.invoices.invoicesIn(state, sinceAt(from), EXPORT_SIZE)
      return { count: invoices.length, csv: invoiceCsv(invoices), next: nextOf(invoices, EXPORT_SIZE) }
    },
  })
}

/** The tax office has issued an invoice: the person sees its number, and the address where there is one. */
export function invoiceIssue(services: OperatorServices) {
  const schema = v.strictObject({
    invoice_id: invoiceId,
    number: v.pipe(v.string(), v.trim(), v.regex(/^[0-9A-Za-z-]{6,30}$/)),
    url: v.optional(v.pipe(v.string(), v.maxLength(500), v.regex(/^https:\/\/[^\s"<>]+$/))),
  })
  return action(services, {
    roles, schema, leaves: 'own',
    says: ({ invoice_id: about, number }) => ({ about, asked: { number } }),
    run: async ({ invoice_id: id, number, url = '' }, { asked }) => replyOf(await issueInvoice(services, asked, id, { number, url })),
  })
}

/** An invoice cannot be issued; the person sees why and can ask for the amount again. */
export function invoiceRefuse(services: OperatorServices) {
  return action(services, {
    roles,
    schema: v.strictObject({ invoice_id: invoiceId, reason }),
    leaves: 'own',
    says: ({ invoice_id: about, reason: why }) => ({ about, asked: { reason: why } }),
    run: async ({ invoice_id: id, reason: why }, { asked }) => replyOf(await refuseInvoice(services, asked, id, why)),
  })
}

function nextOf(invoices: readonly Invoice[], size: number): string | null {
  const last = invoices.at(-1)
  return invoices.length === size && last ? formatWireTime(last.createdAt) : null
}

/** `over_fen`: how much of the account's invoices a later correction has left without a sale; 0 but for that. */
const replyOf = ({ invoice, overFen }: Decided): object => ({ ...viewOf(invoice), over_fen: overFen })

function viewOf({ _id, account, amountFen, kind, title, taxNumber, email, state, number, url, reason, createdAt, doneAt }: Invoice): DeskInvoiceView {
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
