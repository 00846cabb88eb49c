import type { TicketStore } from '../ticket/store'
import type { WalletDatabase } from './documents'

/** What people told us, in the cloud database. */
export function ticketStore(database: WalletDatabase): TicketStore {
  return {
    transact: (body) => database.transact((tx) => body({
      account: (id) => tx.get('accounts', id),
      saveAccount: (account) => tx.set('accounts', account),
      addTicket: (ticket) => tx.add('tickets', ticket),
      ticket: (id) => tx.get('tickets', id),
      saveTicket: (ticket) => tx.set('tickets', ticket),
      addOperation: (operation) => tx.add('operations', operation),
    })),
    ticket: (id) => database.get('tickets', id),
    latestTickets: (account, limit) => database.find('tickets', { where: { account }, orderBy: [['createdAt', 'desc']], limit }),
    ticketsIn: (state, since, limit) => database.find('tickets', {
      where: { state, createdAt: { gte: since } },
      orderBy: [['createdAt', 'asc']],
      limit,
    }),
  }
}
