import type { PlaceView } from './device'

export type TicketKind = 'complaint' | 'suggestion' | 'fault'

/** Something that a person told us, and what we answered. */
export interface TicketView {
  id: string
  kind: TicketKind
  text: string
  /** The machine that it is about, where it stood then; null: none. */
  device_id: string | null
  place: PlaceView | null
  /** The line of the statement that it is about; null: none. */
  entry_id: string | null
  /** How to reach the person, in their own words; may be empty. */
  contact: string
  /** How many photos came with it. */
  photo_count: number
  state: 'open' | 'answered' | 'closed'
  /** Oldest first. */
  answers: { text: string, time: string }[]
  ctime: string
  close_time: string | null
}
