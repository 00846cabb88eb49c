import type { InvoiceStore } from '../invoice/store'
import type { WalletDatabase } from './documents'

/** Invoices that were asked for, in the cloud database. */
export function invoiceStore(database: WalletDatabase): InvoiceStore {
  return {
    transact: (body) => database.transact((tx) => body({
      account: (id) => tx.get('accounts', id),
      saveAccount: (account) => tx.set('accounts', account),
      addInvoice: (invoice) => tx.add('invoices', invoice),
      invoice: (id) => tx.get('invoices', id),
      saveInvoice: (invoice) => tx.set('invoices', invoice),
      addOperation: (operation) => tx.add('operations', operation),
    })),
    invoice: (id) => database.get('invoices', id),
    latestInvoices: (account, limit) => database.find('invoices', { where: { account }, orderBy: [['createdAt', 'desc']], limit }),
    invoicesIn: (state, since, limit) => database.find('invoices', {
      where: { state, createdAt: { gte: since } },
      orderBy: [['createdAt', 'asc']],
      limit,
    }),
  }
}
