import { AppError } from '../app-error'
import { adjustAccount } from '../operation/adjust-account'
import type { Asked } from '../operation/operation'
import type { OperationStore } from '../operation/store'
import type { LedgerStore } from '../ledger/store'
import { forfeitedBy } from '../refund/forfeit'
import { requestRefund, type RequestDeps } from '../refund/request'
import { markApproved, notFound, requireApprovable, type Decider } from './decide'
import { tokenOf, type Proposal } from './proposal'

export interface ApproveDeps extends RequestDeps {
  operations: OperationStore
  ledger: Pick<LedgerStore, 'entry' | 'account'>
}

/**
 * Agrees to a proposal: it is marked and carried out in one transaction, so that it happens once and never without a
 * second person. Said again by the same person it answers as then.
 * @throws AppError PROPOSAL_NOT_FOUND, PROPOSAL_CLOSED, SECOND_PERSON_MISSING, ROLE_MISSING, and what the correction or
 *   refund is refused for: then the proposal stays open
 */
export async function approveProposal(deps: ApproveDeps, asked: Asked, decider: Decider, id: string, envId: string): Promise<Proposal> {
  const proposal = await deps.operations.proposal(id)
  if (!proposal) throw notFound()
  if (!isApprovedBy(proposal, decider)) {
    requireApprovable(proposal, decider.account, asked.at)
    if (proposal.action === 'account.adjust') await adjust(deps, asked, decider, proposal)
    else await refund(deps, asked, decider, proposal, envId)
  }
  const after = await deps.operations.proposal(id)
  // Both saw it open; the other was first.
  if (!after || !isApprovedBy(after, decider)) throw new AppError('PROPOSAL_CLOSED', `it is ${after?.state ?? 'gone'}`)
  return after
}

async function adjust(deps: ApproveDeps, asked: Asked, decider: Decider, proposal: Proposal): Promise<void> {
  const { account, principalFen, bonusFen, reason, proposedBy } = proposal
  const by = `${proposedBy} + ${decider.name}`
  const adjustment = { account, parts: { principalFen, bonusFen }, reason, by, token: tokenOf(proposal) }
  await adjustAccount(deps, asked, adjustment, (tx, balanceAfterFen) =>
    markApproved(tx, asked, decider, proposal._id, balanceAfterFen))
}

async function refund(deps: ApproveDeps, asked: Asked, decider: Decider, proposal: Proposal, envId: string): Promise<void> {
  const account = await deps.ledger.account(proposal.account)
  if (!account) throw new AppError('ACCOUNT_NOT_FOUND', 'there is no such account')
  const amountFen = proposal.principalFen
  const forfeitedFen = forfeitedBy(Math.min(amountFen, account.principalFen), account)
  const wish = { account, amountFen, forfeitedFen, clientToken: tokenOf(proposal), envId }
  await requestRefund(deps, wish, (tx, balanceAfterFen) =>
    markApproved(tx, asked, decider, proposal._id, balanceAfterFen))
}

const isApprovedBy = ({ state, decider, decidedBy }: Proposal, { account, name }: Decider): boolean =>
  state === 'approved' && decider === account && (account !== null || decidedBy === name)
