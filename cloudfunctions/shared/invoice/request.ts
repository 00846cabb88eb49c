import { AppError } from '../app-error'
import { withAsked } from '../asked-on-day'
import type { InvoiceKind } from '../contract'
import { DuplicateId } from '../duplicate-id'
import type { Account } from '../ledger/account'
import { plainText } from '../plain-text'
import type { Clock, KeyedHash } from '../ports'
import type { Settings } from '../settings/settings'
import { INVOICES_A_DAY, invoiceNumber, type Invoice } from './invoice'
import { invoiceableFen } from './invoiceable'
import type { InvoiceStore } from './store'

/** As the client says it. */
export interface InvoiceWish {
  amountFen: number
  kind: InvoiceKind
  title: string
  taxNumber: string
  email: string
  clientToken: string
}

export interface RequestDeps {
  invoices: InvoiceStore
  settings: () => Promise<Settings>
  clock: Clock
  hash: KeyedHash
}

const MOST_TITLE = 100
const TAX_NUMBER = /^[0-9A-Z]{15,20}$/
/** What mail servers take for certain; the rest of what the standard allows nobody has. */
const EMAIL = /^[0-9a-z._%+-]{1,64}@(?:[0-9a-z](?:[0-9a-z-]{0,61}[0-9a-z])?\.)+[a-z]{2,24}$/i

/**
 * Asks for an invoice, once for each token: the request and the sum that it reserves in the account are one
 * transaction, so that requests side by side never exceed what was consumed. Returns both as they are then.
 * @throws AppError INVALID_INPUT, AMOUNT_NOT_OFFERED, INVOICE_EXCEEDED, TICKET_LIMIT_REACHED, CLIENT_TOKEN_REUSED, ACCOUNT_DELETED, BUSY
 */
export async function requestInvoice(deps: RequestDeps, { _id }: Account, wish: InvoiceWish): Promise<{ invoice: Invoice, account: Account }> {
  const now = deps.clock()
  const invoice = invoiceOf(deps, _id, wish, now)
  const { invoiceMinFen } = await deps.settings()
  try {
    return await deps.invoices.transact(async (tx) => {
      // The request goes first: a repeated tap ends here, before it is reserved again.
      await tx.addInvoice(invoice)
      const account = reserved(await required(tx.account(_id)), invoice.amountFen, invoiceMinFen, now)
      await tx.saveAccount(account)
      return { invoice, account }
    })
  } catch (error) {
    if (!(error instanceof DuplicateId)) throw error
    const [earlier, account] = await deps.invoices.transact(async (tx) => [await tx.invoice(invoice._id), await required(tx.account(_id))])
    if (earlier && isSame(earlier, invoice)) return { invoice: earlier, account }
    throw new AppError('CLIENT_TOKEN_REUSED', 'the token belongs to another invoice')
  }
}

function reserved(account: Account, amountFen: number, minFen: number, now: number): Account {
  const limitFen = invoiceableFen(account)
  if (amountFen > limitFen) throw new AppError('INVOICE_EXCEEDED', 'more than was consumed', { limit_fen: limitFen })
  if (amountFen < minFen) throw new AppError('AMOUNT_NOT_OFFERED', 'less than an invoice is about', { min_fen: minFen, max_fen: limitFen })
  return { ...withAsked(account, 'invoices', INVOICES_A_DAY, now), invoicedFen: (account.invoicedFen ?? 0) + amountFen }
}

function invoiceOf({ hash }: RequestDeps, account: string, wish: InvoiceWish, now: number): Invoice {
  const { amountFen, kind, clientToken } = wish
  const title = plainText('title', wish.title, 1, MOST_TITLE)
  if (title.includes('\n')) throw new AppError('INVALID_INPUT', 'title: one line')
  const taxNumber = wish.taxNumber.replace(/\s/g, '').toUpperCase()
  const isTaxNumberRight = kind === 'company' ? TAX_NUMBER.test(taxNumber) : taxNumber === ''
  if (!isTaxNumberRight) throw new AppError('INVALID_INPUT', 'tax_number: 15 to 20 digits and letters for a company, none for a person')
  const email = wish.email.trim()
  if (!EMAIL.test(email)) throw new AppError('INVALID_INPUT', 'email')
  return {
    _id: invoiceNumber(hash, account, clientToken),
    account, amountFen, kind, title, taxNumber, email,
    state: 'requested',
    createdAt: now,
    doneAt: null,
    number: '',
    url: '',
    reason: '',
  }
}

async function required(account: Promise<Account | null>): Promise<Account> {
  const found = await account
  if (!found) throw new Error('an invoice of an account that does not exist')
  return found
}

function isSame(earlier: Invoice, invoice: Invoice): boolean {
  const asked = ({ amountFen, kind, title, taxNumber, email }: Invoice) => JSON.stringify([amountFen, kind, title, taxNumber, email])
  return asked(earlier) === asked(invoice)
}
