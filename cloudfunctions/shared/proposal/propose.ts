import { AppError } from '../app-error'
import { DuplicateId } from '../duplicate-id'
import type { Asked } from '../operation/operation'
import type { OperationStore } from '../operation/store'
import type { KeyedHash } from '../ports'
import { proposalId, type Proposal } from './proposal'

interface Deps {
  operations: OperationStore
  hash: KeyedHash
}

export interface Wish extends Pick<Proposal, 'action' | 'account' | 'principalFen' | 'bonusFen' | 'reason' | 'proposer'> {
  /** Made by the client for one wish: however often it is sent, it is proposed once. */
  token: string
}

/**
 * Writes down what a staff member wants done with somebody's money; nothing moves. Returns the earlier proposal when it
 * is repeated.
 * @throws AppError ACCOUNT_NOT_FOUND, SECOND_PERSON_MISSING (one's own account), CLIENT_TOKEN_REUSED (for another wish), BUSY
 */
export async function propose(deps: Deps, asked: Asked, { token, ...wish }: Wish): Promise<Proposal> {
  if (wish.account === wish.proposer) throw new AppError('SECOND_PERSON_MISSING', 'nothing is proposed for one\'s own account')
  const proposal: Proposal = {
    _id: proposalId(deps.hash, wish.proposer, token),
    ...wish,
    proposedBy: asked.by,
    createdAt: asked.at,
    state: 'open',
    decider: null,
    decidedBy: null,
    decidedAt: null,
    answer: '',
    balanceAfterFen: null,
  }
  try {
    return await deps.operations.transact(async (tx) => {
      if (!await tx.account(wish.account)) throw new AppError('ACCOUNT_NOT_FOUND', 'there is no such account')
      await tx.addProposal(proposal)
      await tx.addOperation({ ...asked, outcome: 'done' })
      return proposal
    })
  } catch (error) {
    const earlier = error instanceof DuplicateId ? await deps.operations.proposal(proposal._id) : null
    if (!earlier) throw error
    if (isSame(earlier, wish)) return earlier
    throw new AppError('CLIENT_TOKEN_REUSED', 'the token belongs to another proposal')
  }
}

const isSame = (proposal: Proposal, wish: Omit<Wish, 'token'>): boolean =>
  (['action', 'account', 'principalFen', 'bonusFen', 'reason'] as const).every((field) => proposal[field] === wish[field])
