import type { TicketKind, TicketView } from '../../../cloudfunctions/shared/contract'
import { placeText } from '../../services/tariff-text'
import { momentText } from '../../utils/date'
import { words } from './words'

export const KINDS: readonly TicketKind[] = ['complaint', 'suggestion', 'fault']

/** Something that was sent before. */
export interface TicketRow {
  id: string
  /** `投诉 · 今天 14:02`. */
  title: string
  state: TicketView['state']
  stateText: string
  text: string
  /** It is folded until it is tapped. */
  isLong: boolean
  /** Where the machine stands, how many photos; may be empty. */
  note: string
  answers: { id: string; when: string; text: string }[]
}

/** More than three lines on any phone. */
const LONG_TEXT = 90
const LONG_LINES = 4

export function ticketRow(ticket: TicketView, nowMs: number): TicketRow {
  const { id, kind, text, place, photo_count: photos, state, answers, ctime } = ticket
  return {
    id,
    title: `${words.kinds[kind]} · ${momentText(ctime, nowMs)}`,
    state,
    stateText: words.states[state],
    text,
    isLong: text.length > LONG_TEXT || text.split('\n').length > LONG_LINES,
    note: [place === null ? '' : placeText(place), photos === 0 ? '' : words.photoCount(photos)].filter((part) => part !== '').join(' · '),
    answers: answers.map((answer, index) => ({ id: `${id}-${index}`, when: momentText(answer.time, nowMs), text: answer.text })),
  }
}

export function kindOf(text: string | undefined): TicketKind {
  return KINDS.find((kind) => kind === text) ?? 'complaint'
}

/** Characters as the server counts them. */
export const lengthOf = (text: string): number => [...text.trim()].length

export const LEAST_TEXT = 5
