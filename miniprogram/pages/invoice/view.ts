import type { InvoiceView } from '../../../cloudfunctions/shared/contract'
import { momentText } from '../../utils/date'
import { words } from './words'

/** An invoice that was asked for. */
export interface InvoiceRow {
  id: string
  fen: number
  name: string
  /** When, and the tax number of a company. */
  note: string
  state: InvoiceView['state']
  stateText: string
  number: string
  url: string
  reason: string
}

export function invoiceRow({ id, amount, title, tax_number: taxNumber, state, number, url, reason, ctime }: InvoiceView, nowMs: number): InvoiceRow {
  return {
    id,
    fen: amount,
    name: title,
    note: taxNumber === '' ? momentText(ctime, nowMs) : `${momentText(ctime, nowMs)} · ${taxNumber}`,
    state,
    stateText: words.states[state],
    number, url, reason,
  }
}
