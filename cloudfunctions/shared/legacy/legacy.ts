import type { Parts } from '../ledger/spend'

/**
 * What somebody had in the system of 2017, until they prove by a text message or by WeChat that its number is theirs.
 * Written once by the import; attaching it fills in whose it became.
 */
export interface LegacyRow {
  /** Keyed hash of the number, as in bindings: the number itself is not stored. */
  _id: string
  /** Wiped when it is attached. */
  nickname: string
  /** Paid in and used up by 2017's own count, fen: these did not always add up to the balance, which is what counts. */
  totalFen: number
  usedFen: number
  balanceFen: number
  /** `unused`: was disabled then. */
  state: 'using' | 'unused'
  /** When the account of 2017 was opened. */
  createdAt: number
  importedAt: number
  /** The file that it came from: the beginning of its SHA-256. */
  file: string
  /** Whose it became; null: nobody's yet. */
  account: string | null
  attachedAt: number | null
}

/** What the file says of one number. */
export type LegacyRecord = Pick<LegacyRow, 'nickname' | 'totalFen' | 'usedFen' | 'balanceFen' | 'state' | 'createdAt'>

/**
 * The balance in two: what was paid in and not used up is principal, which is owed back in money; the rest was given.
 * 2017 kept only the sums, and cut balances off at 0 while the sums went on: so between 0 and the balance.
 */
export function partsOf({ totalFen, usedFen, balanceFen }: LegacyRecord): Parts {
  const principalFen = Math.min(balanceFen, Math.max(0, totalFen - usedFen))
  return { principalFen, bonusFen: balanceFen - principalFen }
}

/** Of the entry; no token of a person or the owner has a colon. */
export const legacyRef = ({ _id }: Pick<LegacyRow, '_id'>): string => `legacy:${_id}`

export const isSameRecord = (one: LegacyRecord, other: LegacyRecord): boolean =>
  (['totalFen', 'usedFen', 'balanceFen', 'state', 'createdAt'] as const).every((field) => one[field] === other[field])
