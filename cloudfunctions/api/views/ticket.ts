import { formatWireTime } from '../../shared/beijing-time'
import type { TicketView } from '../../shared/contract'
import type { Ticket } from '../../shared/ticket/ticket'
import { placeView } from './device'

export function ticketView(ticket: Ticket): TicketView {
  const { _id, kind, text, deviceId, place, entryId, contact, photos, state, answers, createdAt, closedAt } = ticket
  return {
    id: _id,
    kind, text,
    device_id: deviceId,
    place: place && placeView(place),
    entry_id: entryId,
    contact,
    photo_count: photos.length,
    state,
    answers: answers.map(({ at, text: answer }) => ({ text: answer, time: formatWireTime(at) })),
    ctime: formatWireTime(createdAt),
    close_time: closedAt === null ? null : formatWireTime(closedAt),
  }
}
