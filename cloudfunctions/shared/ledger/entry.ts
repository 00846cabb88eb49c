/** One line of the ledger: written once, never changed; a correction is a new entry. */
interface EntryOf<Kind extends string, Detail> {
  /** `<kind>:<ref>`: what caused it, so writing it twice is impossible. */
  _id: string
  account: string
  /** 1, 2, 3 … over all entries of the account. */
  seq: number
  /** 1, 2, 3 … over the account's entries of this kind. */
  tseq: number
  kind: Kind
  /** Signed: `principalFen + bonusFen`. */
  amountFen: number
  principalFen: number
  bonusFen: number
  balanceAfterFen: number
  ref: string
  /** When it was posted. Never before the entry that it follows, whatever the clock says. */
  at: number
  /** What it was for, as it was then. */
  detail: Detail
}

export interface RechargeDetail {
  /** WeChat's number of the payment. */
  transactionId: string
  paidAt: number
  payFen: number
  bonusFen: number
}

/** How an amount came about: `Σ rateFen × minutes − overCapFen − waivedFen`. */
export interface ChargeCalculation {
  /** Minutes at the beginning that cost nothing. */
  freeMinutes: number
  /** The other minutes by price, in the order of first use. */
  prices: { rateFen: number, minutes: number }[]
  /** What lay above the caps of its days. */
  overCapFen: number
  /** What exceeded the balance and was therefore not charged. */
  waivedFen: number
}

export interface ChargeDetail {
  deviceId: string
  province: string
  city: string
  area: string
  location: string
  startedAt: number
  endedAt: number
  minutes: number
  /** Fen a minute; of a use with several prices the one outside of time bands. */
  rateFen: number
  /** Absent in entries that were written before it was recorded: then it is `minutes × rateFen`. */
  calculation?: ChargeCalculation
}

/** Money that goes back to the payment it came from. The principal of the entry is what comes back, its bonus what is forfeited. */
export interface RefundDetail {
  /** The payment that it goes back to. */
  outTradeNo: string
}

/** What an operator corrected, and why; or what was given up with an account. */
export interface AdjustmentDetail {
  /** In words for the user. */
  reason: string
  /** Who did it, for the operator's eyes. */
  by: string
  /**
   * `deletion`: what was in the account when its owner deleted it. `import`: what an account of 2017 with its number held.
   * Absent: an operator's correction.
   */
  cause?: 'deletion' | 'import'
}

export type RechargeEntry = EntryOf<'recharge', RechargeDetail>
export type ChargeEntry = EntryOf<'charge', ChargeDetail>
/** `ref`: our number of the refund (`outRefundNo`). */
export type RefundEntry = EntryOf<'refund', RefundDetail>
/** Puts back a refund that failed; `ref` and detail as in the refund. */
export type ReversalEntry = EntryOf<'reversal', RefundDetail>
export type AdjustmentEntry = EntryOf<'adjustment', AdjustmentDetail>
export type Entry = RechargeEntry | ChargeEntry | RefundEntry | ReversalEntry | AdjustmentEntry
export type EntryKind = Entry['kind']
/** What a list is of: one kind, numbered by `tseq`, or all kinds, numbered by `seq`. */
export type ListKind = EntryKind | 'all'
export type Listed<Kind extends ListKind> = Kind extends 'all' ? Entry : Extract<Entry, { kind: Kind }>
export const ENTRY_KINDS: readonly EntryKind[] = ['recharge', 'charge', 'refund', 'reversal', 'adjustment']

export const entryId = (kind: EntryKind, ref: string): string => `${kind}:${ref}`
