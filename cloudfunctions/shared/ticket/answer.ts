import { AppError } from '../app-error'
import type { Asked } from '../operation/operation'
import type { TicketStore } from './store'
import { MOST_ANSWERS, type Ticket } from './ticket'

/**
 * Answers a ticket; each answer stays, and the same one sent again at once stands once.
 * @throws AppError INVALID_INPUT: there is none of this number, it is closed, or was answered too often; BUSY
 */
export function answerTicket(deps: { tickets: TicketStore }, asked: Asked, id: string, text: string): Promise<Ticket> {
  return change(deps, asked, id, (ticket) => {
    if (ticket.answers.at(-1)?.text === text) return ticket
    if (ticket.state === 'closed') throw new AppError('INVALID_INPUT', 'ticket_id: it is closed')
    if (ticket.answers.length >= MOST_ANSWERS) throw new AppError('INVALID_INPUT', `ticket_id: it has ${MOST_ANSWERS} answers`)
    return { ...ticket, state: 'answered', answers: [...ticket.answers, { at: asked.at, text }] }
  })
}

/** Closes a ticket, answered or not; one that is closed stays as it is. @throws AppError INVALID_INPUT, BUSY */
export function closeTicket(deps: { tickets: TicketStore }, asked: Asked, id: string): Promise<Ticket> {
  return change(deps, asked, id, (ticket) => (ticket.state === 'closed' ? ticket : { ...ticket, state: 'closed', closedAt: asked.at }))
}

/** The ticket, and the row that says who did it, are one transaction. */
function change({ tickets }: { tickets: TicketStore }, asked: Asked, id: string, after: (ticket: Ticket) => Ticket): Promise<Ticket> {
  return tickets.transact(async (tx) => {
    const ticket = await tx.ticket(id)
    if (!ticket) throw new AppError('INVALID_INPUT', 'ticket_id: there is no such ticket')
    const changed = after(ticket)
    if (changed === ticket) return ticket
    await tx.saveTicket(changed)
    await tx.addOperation({ ...asked, outcome: 'done' })
    return changed
  })
}
