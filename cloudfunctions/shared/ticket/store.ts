import type { Account } from '../ledger/account'
import type { Operation } from '../operation/operation'
import type { Transact } from '../ports'
import type { Ticket } from './ticket'

export interface TicketTransaction {
  account(id: string): Promise<Account | null>
  saveAccount(account: Account): Promise<void>
  /** @throws DuplicateId when a ticket of this number stands already */
  addTicket(ticket: Ticket): Promise<void>
  ticket(id: string): Promise<Ticket | null>
  saveTicket(ticket: Ticket): Promise<void>
  addOperation(operation: Operation): Promise<void>
}

export interface TicketStore {
  transact: Transact<TicketTransaction>
  ticket(id: string): Promise<Ticket | null>
  /** The account's newest, at most `limit`. */
  latestTickets(account: string, limit: number): Promise<Ticket[]>
  /** In this state and opened at or after `since`, oldest first, at most `limit`. */
  ticketsIn(state: Ticket['state'], since: number, limit: number): Promise<Ticket[]>
}
