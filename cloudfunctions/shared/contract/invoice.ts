export type InvoiceKind = 'person' | 'company'

export interface InvoiceQuoteView {
  /** Fen that can be invoiced now: paid for, used up, and not invoiced or asked for yet. */
  invoiceable_account: number
  /** The least that one invoice is about, fen. */
  min_account: number
}

export interface InvoiceView {
  id: string
  /** Fen. */
  amount: number
  title: string
  kind: InvoiceKind
  /** Of a company; else empty. */
  tax_number: string
  email: string
  /** `refused`: its amount can be asked for again. */
  state: 'requested' | 'issued' | 'refused'
  /** Once issued: its number, and where it can be fetched; may be empty. */
  number: string
  url: string
  /** Why it was refused, in words for the user; else empty. */
  reason: string
  ctime: string
  /** When it was issued or refused. */
  done_time: string | null
}

export interface InvoiceReply {
  invoice: InvoiceView
  quote: InvoiceQuoteView
}
