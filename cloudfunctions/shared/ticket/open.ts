import { AppError } from '../app-error'
import { withAsked } from '../asked-on-day'
import type { TicketKind } from '../contract'
import type { Device } from '../device-session/device'
import { readDeviceCode } from '../device-session/device-code'
import { DuplicateId } from '../duplicate-id'
import type { Account } from '../ledger/account'
import type { LedgerStore } from '../ledger/store'
import { requireOwnFile } from '../own-file'
import { plainText } from '../plain-text'
import type { Clock, KeyedHash } from '../ports'
import type { TicketStore } from './store'
import { LEAST_TEXT, MOST_TEXT, TICKETS_A_DAY, ticketNumber, type Ticket } from './ticket'

/** As the client says it. */
export interface TicketWish {
  kind: TicketKind
  text: string
  contact: string
  deviceCode: string | undefined
  entryId: string | undefined
  photos: readonly string[]
  clientToken: string
}

export interface OpenDeps {
  tickets: TicketStore
  devices: { device(id: string): Promise<Device | null> }
  ledger: Pick<LedgerStore, 'entry'>
  clock: Clock
  hash: KeyedHash
}

const MOST_CONTACT = 60

/**
 * Opens a ticket, once for each token: the ticket and the account's count of the day are one transaction. A disabled
 * account may, too: whoever is locked out must be able to say that it is a mistake.
 * @throws AppError INVALID_INPUT, DEVICE_NOT_FOUND, FILE_REFUSED, TICKET_LIMIT_REACHED, CLIENT_TOKEN_REUSED, ACCOUNT_DELETED, BUSY
 */
export async function openTicket(deps: OpenDeps, account: Account, wish: TicketWish, envId: string): Promise<Ticket> {
  const now = deps.clock()
  const ticket = await ticketOf(deps, account, wish, envId, now)
  try {
    return await deps.tickets.transact(async (tx) => {
      // The ticket goes first: a repeated tap ends here, before it is counted.
      await tx.addTicket(ticket)
      const current = await tx.account(account._id)
      if (!current) throw new Error('a ticket of an account that does not exist')
      await tx.saveAccount(withAsked(current, 'tickets', TICKETS_A_DAY, now))
      return ticket
    })
  } catch (error) {
    if (!(error instanceof DuplicateId)) throw error
    const earlier = await deps.tickets.ticket(ticket._id)
    if (earlier && isSame(earlier, ticket)) return earlier
    throw new AppError('CLIENT_TOKEN_REUSED', 'the token belongs to another ticket')
  }
}

async function ticketOf(deps: OpenDeps, { _id: account }: Account, wish: TicketWish, envId: string, now: number): Promise<Ticket> {
  const { kind, photos, clientToken } = wish
  if (new Set(photos).size < photos.length) throw new AppError('INVALID_INPUT', 'photos: the same one twice')
  for (const photo of photos) requireOwnFile(photo, 'tickets', account, envId)
  const text = plainText('text', wish.text, LEAST_TEXT, MOST_TEXT)
  const contact = plainText('contact', wish.contact, 0, MOST_CONTACT)
  if (kind === 'fault' && wish.deviceCode === undefined) throw new AppError('INVALID_INPUT', 'device_code: a fault is a machine\'s')
  const [device] = await Promise.all([deviceOf(deps, wish.deviceCode), requireOwnEntry(deps, account, wish.entryId)])
  return {
    _id: ticketNumber(deps.hash, account, clientToken),
    account, kind, text, contact,
    deviceId: device?._id ?? null,
    place: device && { province: device.province, city: device.city, area: device.area, location: device.location },
    entryId: wish.entryId ?? null,
    photos: [...photos],
    state: 'open',
    answers: [],
    createdAt: now,
    closedAt: null,
  }
}

async function deviceOf({ devices, hash }: OpenDeps, code: string | undefined): Promise<Device | null> {
  if (code === undefined) return null
  const id = readDeviceCode(hash, code)
  const device = id === null ? null : await devices.device(id)
  if (!device) throw new AppError('DEVICE_NOT_FOUND', 'no device has this code')
  return device
}

/** Another account's entry is answered as one that does not exist. */
async function requireOwnEntry({ ledger }: OpenDeps, account: string, id: string | undefined): Promise<void> {
  const entry = id === undefined ? null : await ledger.entry(id)
  if (id !== undefined && entry?.account !== account) throw new AppError('INVALID_INPUT', 'entry_id: the caller has no such entry')
}

function isSame(earlier: Ticket, ticket: Ticket): boolean {
  const said = ({ kind, text, contact, deviceId, entryId, photos }: Ticket) => JSON.stringify([kind, text, contact, deviceId, entryId, photos])
  return said(earlier) === said(ticket)
}
