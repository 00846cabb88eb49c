import { AppError } from '../app-error'
import type { Asked } from '../operation/operation'
import type { OperationStore } from '../operation/store'
import { isServing } from '../staff/staff'
import { proposalState, type Proposal } from './proposal'
import type { DecisionTransaction } from './store'

/** Who decides; the account is null for the owner by key. */
export interface Decider {
  account: string | null
  name: string
}

/**
 * Marks a proposal as approved within the transaction that carries it out; everything is looked at anew there.
 * @throws AppError PROPOSAL_NOT_FOUND, PROPOSAL_CLOSED, SECOND_PERSON_MISSING, ROLE_MISSING
 */
export async function markApproved(tx: DecisionTransaction, asked: Asked, decider: Decider, id: string, balanceAfterFen: number): Promise<void> {
  const proposal = await tx.proposal(id)
  if (!proposal) throw notFound()
  requireApprovable(proposal, decider.account, asked.at)
  // Who was dismissed a moment ago moves no money any more, neither by a wish nor by a word.
  if (!isServing(await tx.staff(proposal.proposer))) throw new AppError('PROPOSAL_CLOSED', 'who proposed it is no staff member any more')
  if (decider.account !== null) await requireMoneyRole(tx, decider.account)
  const decided = { decider: decider.account, decidedBy: decider.name, decidedAt: asked.at }
  await tx.saveProposal({ ...proposal, ...decided, state: 'approved', balanceAfterFen })
  await tx.addOperation({ ...asked, outcome: 'done' })
}

/** @param person null: the owner by key, who is always another @throws AppError PROPOSAL_CLOSED, SECOND_PERSON_MISSING */
export function requireApprovable(proposal: Proposal, person: string | null, now: number): void {
  requireOpen(proposal, now)
  if (person === null) return
  if (person === proposal.proposer) throw new AppError('SECOND_PERSON_MISSING', 'nobody approves what they proposed themselves')
  if (person === proposal.account) throw new AppError('SECOND_PERSON_MISSING', 'nobody approves what is about their own account')
}

async function requireMoneyRole(tx: DecisionTransaction, account: string): Promise<void> {
  const staff = await tx.staff(account)
  if (!isServing(staff) || !staff.roles.includes('money')) throw new AppError('ROLE_MISSING', 'money')
}

interface Deps {
  operations: Pick<OperationStore, 'transact'>
}

/** Says no, with the reason. Said again by the same person nothing changes. @throws AppError PROPOSAL_NOT_FOUND, PROPOSAL_CLOSED, BUSY */
export function refuseProposal(deps: Deps, asked: Asked, decider: Decider, id: string, answer: string): Promise<Proposal> {
  return close(deps, asked, decider, id, { state: 'refused', answer })
}

/** Takes back one's own. @throws AppError PROPOSAL_NOT_FOUND, PROPOSAL_CLOSED, ROLE_MISSING for somebody else's, BUSY */
export function withdrawProposal(deps: Deps, asked: Asked, decider: Decider, id: string): Promise<Proposal> {
  return close(deps, asked, decider, id, { state: 'withdrawn', answer: '' })
}

function close(
  { operations }: Deps,
  asked: Asked,
  { account, name }: Decider,
  id: string,
  ending: Pick<Proposal, 'state' | 'answer'>,
): Promise<Proposal> {
  return operations.transact(async (tx) => {
    const proposal = await tx.proposal(id)
    if (!proposal) throw notFound()
    if (ending.state === 'withdrawn' && proposal.proposer !== account) throw new AppError('ROLE_MISSING', 'only who proposed it takes it back')
    if (proposal.state === ending.state && proposal.decider === account) return proposal
    requireOpen(proposal, asked.at)
    const closed: Proposal = { ...proposal, ...ending, decider: account, decidedBy: name, decidedAt: asked.at }
    await tx.saveProposal(closed)
    await tx.addOperation({ ...asked, outcome: 'done' })
    return closed
  })
}

function requireOpen(proposal: Proposal, now: number): void {
  const state = proposalState(proposal, now)
  if (state !== 'open') throw new AppError('PROPOSAL_CLOSED', `it is ${state}`)
}

export const notFound = (): AppError => new AppError('PROPOSAL_NOT_FOUND', 'there is no such proposal')
