import type { TicketKind } from '../contract'
import type { Place } from '../device-session/device'
import type { KeyedHash } from '../ports'

/** A complaint, a suggestion or a machine's fault, as a person told it. */
export interface Ticket {
  /** 32 hexadecimal digits: see {@link ticketNumber}. */
  _id: string
  account: string
  kind: TicketKind
  text: string
  /** How to reach the person, in their own words; may be empty. Personal: it goes when the account goes. */
  contact: string
  /** The machine, and where it stood then. */
  deviceId: string | null
  place: Place | null
  /** The account's own entry that it is about. */
  entryId: string | null
  /** fileIDs in cloud storage, under `tickets/<account>/`. */
  photos: string[]
  /** `answered`: can be answered again. `closed`: over. */
  state: 'open' | 'answered' | 'closed'
  /** Oldest first. */
  answers: Answer[]
  createdAt: number
  closedAt: number | null
}

export interface Answer {
  at: number
  text: string
}

export const LEAST_TEXT = 5
export const MOST_TEXT = 500
export const MOST_PHOTOS = 3
export const TICKETS_A_DAY = 10
/** Answers to one ticket. */
export const MOST_ANSWERS = 20

/** The same account and token always give the same number: a repeated tap cannot become a second ticket. */
export function ticketNumber(hash: KeyedHash, account: string, clientToken: string): string {
  return Buffer.from(hash('ticket', account, clientToken), 'base64url').toString('hex').slice(0, 32)
}
