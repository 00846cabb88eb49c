import type { Input, TicketView } from '../../../cloudfunctions/shared/contract'
import { call } from '../../services/api'
import { newClientToken } from '../../services/client-token'
import { ofAccount } from '../../services/storage'

export type Wish = Omit<Input<'ticket.open'>, 'client_token'>

/** One ticket has one token until it was taken, whatever the answer to a try was: the server then opens one. */
const lastTry = ofAccount<{ wish: string; token: string } | null>(null)

/** Rejects with an AppError; after TIMEOUT or OFFLINE it may have been taken all the same. */
export async function sendTicket(wish: Wish): Promise<TicketView> {
  const key = JSON.stringify(wish)
  if (lastTry.value?.wish !== key) lastTry.value = { wish: key, token: newClientToken() }
  const ticket = await call('ticket.open', { ...wish, client_token: lastTry.value.token })
  lastTry.value = null
  return ticket
}

/** The latest, newest first, with what we answered. Rejects with an AppError. */
export async function ownTickets(): Promise<TicketView[]> {
  const { tickets } = await call('ticket.list', {})
  return tickets
}
