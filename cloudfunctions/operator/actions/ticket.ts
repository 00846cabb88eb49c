import * as v from 'valibot'
import { formatWireTime, parseWireTime } from '../../shared/beijing-time'
import { AppError } from '../../shared/app-error'
import type { DeskTicketView } from '../../shared/contract'
import { answerTicket, closeTicket } from '../../shared/ticket/answer'
import type { Ticket } from '../../shared/ticket/ticket'
import { action, ALL_STAFF, type OperatorServices } from './action'
import { since } from './inputs'

const ticketId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
/** With three photos each they are as many as cloud storage shows at once. */
const LIST_SIZE = 16

/**
 * Tickets of a state, the longest waiting first, with their photos as addresses that hold for two hours. Where there
 * are more, `next` is the `since` of the rest: those of that very second come again.
 */
export function ticketList(services: OperatorServices) {
  return action(services, {
    roles: ALL_STAFF,
    schema: v.strictObject({ state: v.optional(v.picklist(['open', 'answered', 'closed']), 'open'), since: v.optional(since) }),
    leaves: 'done',
    says: ({ state, since: from }) => ({ asked: { state, since: from ?? '' } }),
    async run({ state, since: from }) {
      const tickets = await services.tickets.ticketsIn(state, sinceAt(from), LIST_SIZE)
      const urls = await services.files.temporaryUrls(tickets.flatMap(({ photos }) => photos))
      const last = tickets.at(-1)
      return {
        tickets: tickets.map((ticket) => ({ ...viewOf(ticket), photo_urls: urls.splice(0, ticket.photos.length) })),
        next: tickets.length === LIST_SIZE && last ? formatWireTime(last.createdAt) : null,
      }
    },
  })
}

/** Answers a ticket: the person reads it in the Mini Program. */
export function ticketAnswer(services: OperatorServices) {
  const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))
  return action(services, {
    roles: ALL_STAFF,
    schema: v.strictObject({ ticket_id: ticketId, text }),
    leaves: 'own',
    says: ({ ticket_id: about }) => ({ about }),
    run: async ({ ticket_id: id, text: answer }, { asked }) => viewOf(await answerTicket(services, asked, id, answer)),
  })
}

/** Nothing more is to be done about a ticket. */
export function ticketClose(services: OperatorServices) {
  return action(services, {
    roles: ALL_STAFF,
    schema: v.strictObject({ ticket_id: ticketId }),
    leaves: 'own',
    says: ({ ticket_id: about }) => ({ about }),
    run: async ({ ticket_id: id }, { asked }) => viewOf(await closeTicket(services, asked, id)),
  })
}

/** @throws AppError INVALID_INPUT */
export function sinceAt(text: string | undefined): number {
  const at = text === undefined ? 0 : parseWireTime(text)
  if (at === null) throw new AppError('INVALID_INPUT', 'since is no moment of the calendar')
  return at
}

function viewOf({ _id, account, kind, text, contact, deviceId, place, entryId, state, answers, createdAt, closedAt }: Ticket): DeskTicketView {
  return {
    ticket_id: _id,
    account, kind, text, contact,
    device_id: deviceId,
    place,
    entry_id: entryId,
    state,
    answers: answers.map(({ at, text: answer }) => ({ text: answer, time: formatWireTime(at) })),
    time: formatWireTime(createdAt),
    close_time: closedAt === null ? null : formatWireTime(closedAt),
  }
}
