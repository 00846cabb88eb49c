import type { Services } from '../../shared/services'
import { requireAccount } from '../../shared/sign-in/registration'
import { openTicket } from '../../shared/ticket/open'
import { ticketView } from '../views/ticket'
import type { Handler } from './route'

// A disabled account may complain: no route here asks for a usable one.

export function ticketOpen(services: Services): Handler<'ticket.open'> {
  return async ({ device_code: deviceCode, entry_id: entryId, client_token: clientToken, ...rest }, { openid, envId }) => {
    const wish = { ...rest, deviceCode, entryId, clientToken }
    return ticketView(await openTicket(services, await requireAccount(services, openid), wish, envId))
  }
}

const LATEST = 20

export function ticketList(services: Services): Handler<'ticket.list'> {
  return async (_input, { openid }) => {
    const { _id } = await requireAccount(services, openid)
    return { tickets: (await services.tickets.latestTickets(_id, LATEST)).map(ticketView) }
  }
}
