import { AppError } from '../app-error'
import type { Account } from '../ledger/account'
import type { Asked } from '../operation/operation'
import { consumedFen } from './invoiceable'
import type { Invoice } from './invoice'
import type { InvoiceStore } from './store'

interface Deps {
  invoices: InvoiceStore
}

export interface Decided {
  invoice: Invoice
  account: Account
  /** By how much the account's invoices exceed what it consumed, fen: a correction came after them. Usually 0. */
  overFen: number
}

/** The tax office has issued it. Said again with the same number nothing changes. @throws AppError INVALID_INPUT, BUSY */
export function issueInvoice(deps: Deps, asked: Asked, id: string, issued: Pick<Invoice, 'number' | 'url'>): Promise<Decided> {
  return decide(deps, asked, id, (invoice, account) => {
    if (invoice.state === 'issued' && invoice.number === issued.number) return null
    requireOpen(invoice)
    return { invoice: { ...invoice, ...issued, state: 'issued', doneAt: asked.at }, account }
  })
}

/** It cannot be issued: what it reserved can be asked for again. Said again nothing changes. @throws AppError INVALID_INPUT, BUSY */
export function refuseInvoice(deps: Deps, asked: Asked, id: string, reason: string): Promise<Decided> {
  return decide(deps, asked, id, (invoice, account) => {
    if (invoice.state === 'refused') return null
    requireOpen(invoice)
    const invoicedFen = (account.invoicedFen ?? 0) - invoice.amountFen
    return { invoice: { ...invoice, reason, state: 'refused', doneAt: asked.at }, account: { ...account, invoicedFen } }
  })
}

function requireOpen({ state }: Invoice): void {
  if (state !== 'requested') throw new AppError('INVALID_INPUT', `invoice_id: it is ${state}`)
}

/** Invoice, account, and the row that says who did it, are one transaction. Of a deleted account the address goes now: it was needed until here. */
function decide(
  { invoices }: Deps,
  asked: Asked,
  id: string,
  after: (invoice: Invoice, account: Account) => Pick<Decided, 'invoice' | 'account'> | null,
): Promise<Decided> {
  return invoices.transact(async (tx) => {
    const invoice = await tx.invoice(id)
    if (!invoice) throw new AppError('INVALID_INPUT', 'invoice_id: there is no such invoice')
    const account = await tx.account(invoice.account)
    if (!account) throw new Error('an invoice without an account')
    const changed = after(invoice, account)
    if (changed) {
      // The account goes first: it is where others meet. When it is the same nothing is written to it.
      if (changed.account !== account) await tx.saveAccount(changed.account)
      await tx.saveInvoice(account.deletedAt === undefined ? changed.invoice : { ...changed.invoice, email: '' })
      await tx.addOperation({ ...asked, outcome: 'done' })
    }
    const now = changed ?? { invoice, account }
    return { ...now, overFen: Math.max(0, (now.account.invoicedFen ?? 0) - consumedFen(now.account)) }
  })
}
