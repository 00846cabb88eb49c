import * as v from 'valibot'
import { formatWireTime } from '../../shared/beijing-time'
import type { ProposalView } from '../../shared/contract'
import type { Account } from '../../shared/ledger/account'
import { readCursor } from '../../shared/lookup/cursor'
import { approveProposal } from '../../shared/proposal/approve'
import { refuseProposal, withdrawProposal, type Decider } from '../../shared/proposal/decide'
import { PROPOSAL_OPEN_MS, proposalState, type Proposal } from '../../shared/proposal/proposal'
import { personOf, type Operator } from '../operator'
import { action, type Call, type OperatorServices } from './action'
import { cursor, reason } from './inputs'

const proposalId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
const STATES = ['open', 'approved', 'refused', 'withdrawn', 'expired'] as const

/** Of a state, newest first; without one those that somebody can decide about. */
export function proposalList(services: OperatorServices) {
  return action(services, {
    roles: ['money', 'manager'],
    schema: v.strictObject({ state: v.optional(v.picklist(STATES), 'open'), cursor }),
    leaves: 'done',
    says: ({ state }) => ({ asked: { state } }),
    async run({ state, cursor: text }, { operator }) {
      const { rows, cursor: next } = await proposalsIn(services, state, text)
      const accounts = await Promise.all(rows.map(({ account }) => services.ledger.account(account)))
      return { proposals: rows.map((proposal, index) => viewOf(services, proposal, accounts[index] ?? null, operator)), cursor: next }
    },
  })
}

/** Nobody writes that time has passed: what expired is what still stands open from long ago. */
async function proposalsIn({ lookups, clock }: OperatorServices, state: (typeof STATES)[number], text: string | undefined) {
  const after = readCursor(text)
  const openSince = clock() - PROPOSAL_OPEN_MS + 1
  if (state === 'open') return lookups.proposals('open', openSince, after)
  if (state !== 'expired') return lookups.proposals(state, 0, after)
  return lookups.proposals('open', 0, after ?? { at: openSince - 1, id: BEHIND_ALL })
}

/** Of ids, which are hexadecimal digits. */
const BEHIND_ALL = 'z'

/** A second person carries it out. */
export function proposalApprove(services: OperatorServices) {
  return action(services, {
    roles: ['money'],
    schema: v.strictObject({ proposal_id: proposalId }),
    leaves: 'own',
    says: ({ proposal_id: about }) => ({ about }),
    async run({ proposal_id: id }, call) {
      await sayWhatItIs(services, call, id)
      const proposal = await approveProposal(services, call.asked, deciderOf(call), id, call.envId)
      return proposalReply(services, proposal, call.operator)
    },
  })
}

export function proposalRefuse(services: OperatorServices) {
  return action(services, {
    roles: ['money'],
    schema: v.strictObject({ proposal_id: proposalId, reason }),
    leaves: 'own',
    says: ({ proposal_id: about }) => ({ about }),
    async run({ proposal_id: id, reason: answer }, call) {
      await sayWhatItIs(services, call, id)
      call.asked.asked = { ...call.asked.asked, answer }
      return proposalReply(services, await refuseProposal(services, call.asked, deciderOf(call), id, answer), call.operator)
    },
  })
}

export function proposalWithdraw(services: OperatorServices) {
  return action(services, {
    roles: ['money'],
    schema: v.strictObject({ proposal_id: proposalId }),
    leaves: 'own',
    says: ({ proposal_id: about }) => ({ about }),
    async run({ proposal_id: id }, call) {
      await sayWhatItIs(services, call, id)
      return proposalReply(services, await withdrawProposal(services, call.asked, deciderOf(call), id), call.operator)
    },
  })
}

/** The row is about the account whose money it is: who looks that up finds the decision too. */
async function sayWhatItIs({ operations }: OperatorServices, { asked }: Call, id: string): Promise<void> {
  const proposal = await operations.proposal(id)
  if (!proposal) return
  const { account, action: of, principalFen, bonusFen, reason: why } = proposal
  asked.about = account
  asked.asked = { proposal: id, action: of, principalFen, bonusFen, reason: why }
}

const deciderOf = ({ operator }: Call): Decider => ({ account: personOf(operator), name: operator.by })

/** A proposal as the caller sees it, with whose money it is about. */
export async function proposalReply(services: OperatorServices, proposal: Proposal, operator: Operator): Promise<ProposalView> {
  return viewOf(services, proposal, await services.ledger.account(proposal.account), operator)
}

function viewOf({ clock }: OperatorServices, proposal: Proposal, account: Account | null, operator: Operator): ProposalView {
  const state = proposalState(proposal, clock())
  return {
    proposal_id: proposal._id,
    action: proposal.action,
    account: proposal.account,
    nike_name: account?.nickname ?? '',
    mobile: account?.mobile ?? '',
    principal_fen: proposal.principalFen,
    bonus_fen: proposal.bonusFen,
    reason: proposal.reason,
    state,
    proposed_by: proposal.proposedBy,
    proposed_time: formatWireTime(proposal.createdAt),
    expire_time: formatWireTime(proposal.createdAt + PROPOSAL_OPEN_MS),
    decided_by: proposal.decidedBy,
    decided_time: proposal.decidedAt === null ? null : formatWireTime(proposal.decidedAt),
    answer: proposal.answer,
    balance_after_fen: proposal.balanceAfterFen,
    may: state === 'open' ? mayOf(proposal, operator) : [],
  }
}

function mayOf({ proposer, account }: Proposal, { staff }: Operator): ProposalView['may'] {
  if (staff === null) return ['approve', 'refuse']
  if (!staff.roles.includes('money')) return []
  if (staff._id === proposer) return ['withdraw']
  return staff._id === account ? [] : ['approve', 'refuse']
}
