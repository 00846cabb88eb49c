import { DAY_MS } from '../beijing-time'
import type { ProposalState } from '../contract'
import type { KeyedHash } from '../ports'

/** A movement of money that one staff member wants and another person has to agree to. It only moves forward. */
export interface Proposal {
  /** Made of who proposed it and their token: see {@link proposalId}. */
  _id: string
  action: 'account.adjust' | 'account.refund'
  /** Whose money. */
  account: string
  /** Signed; of a refund what goes back, positive. */
  principalFen: number
  /** Signed; of a refund 0: what is forfeited is computed when it is done. */
  bonusFen: number
  reason: string
  /** The account of who proposed it, and their name then. */
  proposer: string
  proposedBy: string
  createdAt: number
  /** `approved`: it was carried out, in the same transaction. */
  state: Exclude<ProposalState, 'expired'>
  /** The account of who decided; null: nobody yet, or the owner by key. */
  decider: string | null
  decidedBy: string | null
  decidedAt: number | null
  /** Why it was refused; else empty. */
  answer: string
  /** Balance after it was carried out. */
  balanceAfterFen: number | null
}

/** Nobody decides about it after this. */
export const PROPOSAL_OPEN_MS = 7 * DAY_MS

export const proposalState = ({ state, createdAt }: Proposal, now: number): ProposalState =>
  state === 'open' && now - createdAt >= PROPOSAL_OPEN_MS ? 'expired' : state

/** The same person and token always give the same id: a repeated tap cannot become a second proposal. */
export function proposalId(hash: KeyedHash, proposer: string, token: string): string {
  return Buffer.from(hash('proposal', proposer, token), 'base64url').toString('hex').slice(0, 32)
}

/** What it moves money under: no token of a person or of the owner is as long. */
export const tokenOf = ({ _id }: Pick<Proposal, '_id'>): string => `proposal:${_id}`
