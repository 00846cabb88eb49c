import type { InvoiceKind } from '../contract'
import type { KeyedHash } from '../ports'

/** An e-invoice that a person asked for. */
export interface Invoice {
  /** 32 hexadecimal digits: see {@link invoiceNumber}. */
  _id: string
  account: string
  amountFen: number
  kind: InvoiceKind
  title: string
  /** Of a company; else empty. */
  taxNumber: string
  /** Where it is sent. Personal: it goes when the account goes. */
  email: string
  /** `requested` and `issued` count in the account's `invoicedFen`, `refused` does not. */
  state: 'requested' | 'issued' | 'refused'
  createdAt: number
  /** When it was issued or refused. */
  doneAt: number | null
  /** The tax office's number and where it can be fetched; empty unless issued. */
  number: string
  url: string
  /** Why it was refused, in words for the user; else empty. */
  reason: string
}

export const INVOICES_A_DAY = 10

/** The same account and token always give the same request: a repeated tap cannot become a second one. */
export function invoiceNumber(hash: KeyedHash, account: string, clientToken: string): string {
  return Buffer.from(hash('invoice', account, clientToken), 'base64url').toString('hex').slice(0, 32)
}
