import type { DeviceSession } from '../device-session/session'
import type { Invoice } from '../invoice/invoice'
import type { LedgerTransaction } from '../ledger/store'
import type { Transact } from '../ports'
import type { Binding } from '../sign-in/store'
import type { Ticket } from '../ticket/ticket'

export interface LeavingTransaction extends LedgerTransaction {
  deviceSession(id: string): Promise<DeviceSession | null>
  binding(id: string): Promise<Binding | null>
  saveBinding(binding: Binding): Promise<void>
  removeBinding(id: string): Promise<void>
}

export interface LeavingStore {
  transact: Transact<LeavingTransaction>
  /** The account's, from `createdAt` on (itself included), oldest first, at most `limit`. */
  ticketsFrom(account: string, createdAt: number, limit: number): Promise<Ticket[]>
  invoicesFrom(account: string, createdAt: number, limit: number): Promise<Invoice[]>
  /** Takes off a ticket how to reach the person, and its photos. */
  wipeTicket(id: string): Promise<void>
  /** Takes the address off an invoice that nobody works on any more. */
  wipeInvoice(id: string): Promise<void>
}
