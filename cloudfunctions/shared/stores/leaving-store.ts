import type { LeavingStore } from '../leaving/store'
import type { WalletDatabase } from './documents'
import { ledgerTransaction } from './ledger-transaction'

/** What goes and what stays when people leave, in the cloud database. */
export function leavingStore(database: WalletDatabase): LeavingStore {
  return {
    transact: (body) => database.transact((tx) => body({
      ...ledgerTransaction(tx),
      deviceSession: (id) => tx.get('sessions', id),
      binding: (id) => tx.get('bindings', id),
      saveBinding: (binding) => tx.set('bindings', binding),
      removeBinding: (id) => tx.remove('bindings', id),
    })),
    ticketsFrom: (account, createdAt, limit) => database.find('tickets', {
      where: { account, createdAt: { gte: createdAt } },
      orderBy: [['createdAt', 'asc']],
      limit,
    }),
    invoicesFrom: (account, createdAt, limit) => database.find('invoices', {
      where: { account, createdAt: { gte: createdAt } },
      orderBy: [['createdAt', 'asc']],
      limit,
    }),
    async wipeTicket(id) {
      await database.update('tickets', { _id: id }, { set: { contact: '', photos: [] } })
    },
    async wipeInvoice(id) {
      await database.update('invoices', { _id: id }, { set: { email: '' } })
    },
  }
}
