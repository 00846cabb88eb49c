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

export interface ChargeDetail {
  deviceId: string
  province: string
  city: string
  area: string
  location: string
  startedAt: number
  endedAt: number
  minutes: number
  /** Fen a minute. */
  rateFen: number
}

export type RechargeEntry = EntryOf<'recharge', RechargeDetail>
export type ChargeEntry = EntryOf<'charge', ChargeDetail>
export type Entry = RechargeEntry | ChargeEntry
export type EntryKind = Entry['kind']

export const entryId = (kind: EntryKind, ref: string): string => `${kind}:${ref}`
