import type { Account } from '../ledger/account'
import type { Operation } from '../operation/operation'
import type { Transact } from '../ports'
import type { Invoice } from './invoice'

export interface InvoiceTransaction {
  account(id: string): Promise<Account | null>
  saveAccount(account: Account): Promise<void>
  /** @throws DuplicateId when an invoice of this number stands already */
  addInvoice(invoice: Invoice): Promise<void>
  invoice(id: string): Promise<Invoice | null>
  saveInvoice(invoice: Invoice): Promise<void>
  addOperation(operation: Operation): Promise<void>
}

export interface InvoiceStore {
  transact: Transact<InvoiceTransaction>
  invoice(id: string): Promise<Invoice | null>
  /** The account's newest, at most `limit`. */
  latestInvoices(account: string, limit: number): Promise<Invoice[]>
  /** In this state and asked for at or after `since`, oldest first, at most `limit`. */
  invoicesIn(state: Invoice['state'], since: number, limit: number): Promise<Invoice[]>
}
