import type { Operation } from '../../cloudfunctions/shared/operation/operation'
import { PROPOSAL_OPEN_MS, tokenOf, type Proposal } from '../../cloudfunctions/shared/proposal/proposal'
import { refundNumber, type Refund } from '../../cloudfunctions/shared/refund/refund'
import type { Account } from '../../cloudfunctions/shared/ledger/account'
import { charged, recharged } from '../support/memory/people'
import { Office, REASON } from '../unit/operator/office'
import { isLong } from '../support/long'
import { Seeded } from './simulation/seeded'

const HISTORIES = isLong ? 5_000 : 60
const HOUR = 3_600_000

/** One history: staff, the owner and a user do 8 to 30 things, side by side, while requests are lost and refused. */
class StaffHistory {
  readonly seeded: Seeded
  readonly office: Office
  #tokens = 0

  private constructor(seed: number, office: Office) {
    this.seeded = new Seeded(seed)
    this.office = office
  }

  static async of(seed: number): Promise<StaffHistory> {
    const office = await Office.open()
    const history = new StaffHistory(seed, office)
    const { seeded } = history
    const chance = seeded.pick([0, 0.01, 0.05, 0.15])
    office.wallet.sdk.fault = () => (seeded.chance(chance) ? seeded.pick(['conflict', 'lost', 'fails'] as const) : undefined)
    for (let left = seeded.between(8, 30); left > 0;) {
      const together = Math.min(left, seeded.pick([1, 1, 2, 3, 4]))
      left -= together
      await Promise.allSettled(Array.from({ length: together }, () => history.#something()))
    }
    office.wallet.sdk.fault = () => undefined
    return history
  }

  async #something(): Promise<unknown> {
    const { seeded, office } = this
    const { wang, zhao, lin } = office
    const staff = seeded.pick([wang, zhao])
    const open = this.proposals().map(({ _id }) => _id)
    switch (seeded.weighted([
      { what: 'adjust', weight: 8 }, { what: 'refund', weight: 5 }, { what: 'approve', weight: 16 }, { what: 'close', weight: 3 }, { what: 'owner', weight: 2 },
      { what: 'user', weight: 5 }, { what: 'time', weight: 2 }, { what: 'staff', weight: 2 },
    ]).what) {
      case 'adjust': {
        const isUser = seeded.chance(0.75)
        const account = isUser ? lin._id : seeded.pick([wang, zhao])._id
        const least = isUser ? -1 : 0
        const amounts = { principal_fen: seeded.between(3_000 * least, 3_000) || 1, bonus_fen: seeded.between(300 * least, 300) }
        return office.send(staff, 'account.adjust', { account, ...amounts, reason: REASON, token: this.#token() })
      }
      case 'refund':
        return office.send(staff, 'account.refund', { account: lin._id, amount_fen: seeded.between(1, 3_000), reason: REASON, token: this.#token() })
      case 'approve':
        if (open.length === 0) return undefined
        return office.send(staff, 'proposal.approve', { proposal_id: seeded.pick(open) })
      case 'close':
        if (open.length === 0) return undefined
        if (seeded.chance(0.5)) return office.send(staff, 'proposal.withdraw', { proposal_id: seeded.pick(open) })
        return office.send(staff, 'proposal.refuse', { proposal_id: seeded.pick(open), reason: REASON })
      case 'owner':
        if (open.length > 0 && seeded.chance(0.5)) return office.booth.operate('proposal.approve', { proposal_id: seeded.pick(open), by: 'Chen' })
        return office.booth.operate('account.adjust', { account: lin._id, principal_fen: seeded.between(-500, 500), bonus_fen: 1, reason: REASON, token: this.#token(), by: 'Chen' })
      case 'user':
        return this.#user()
      case 'time':
        office.booth.later(seeded.pick([60_000, HOUR, 30 * HOUR, PROPOSAL_OPEN_MS]))
        return undefined
      default:
        if (seeded.chance(0.5)) return office.booth.operate('staff.dismiss', { account: wang._id, by: 'Chen' })
        return office.booth.operate('staff.appoint', { mobile: office.mobileOf(wang), name: '王会计', roles: ['money'], by: 'Chen' })
    }
  }

  async #user(): Promise<unknown> {
    const { seeded, office } = this
    const lin = await office.now()
    if (seeded.chance(0.4)) return recharged(office.wallet, lin, seeded.pick([1_000, 2_000]))
    if (seeded.chance(0.5)) return charged(office.wallet, lin as Account, `use-${this.#token()}`, seeded.between(1, 400))
    const reply = await office.booth.call(lin.openid, 'refund.quote', {})
    const quote = reply.success ? reply.result : null
    if (!quote || quote.refundable_account === 0) return undefined
    const input = { amount: quote.amount, forfeited_amount: quote.forfeited_amount, client_token: this.#token() }
    return office.booth.call(lin.openid, 'refund.request', input)
  }

  /** Now and then one that was used before. */
  #token(): string {
    if (this.#tokens === 0 || this.seeded.chance(0.85)) this.#tokens += 1
    return `token-${String(this.#tokens).padStart(4, '0')}`
  }

  proposals = (): Proposal[] => this.office.wallet.sdk.documents.all('proposals') as unknown as Proposal[]

  /** What should never have happened. */
  violations(): string[] {
    const { documents } = this.office.wallet.sdk
    const found: string[] = this.office.audit()
    const trail = documents.all('operations') as unknown as Operation[]
    for (const { _id } of trail) if (documents.versions('operations', _id).length !== 1) found.push(`row ${_id} of the trail was changed`)
    for (const proposal of this.proposals()) found.push(...this.#ofProposal(proposal, trail).map((what) => `${what}: ${JSON.stringify(proposal)}`))
    for (const { ref } of this.office.entries()) {
      const [kind, id = ''] = ref.split(':')
      if (kind === 'proposal' && (documents.get('proposals', id) as Proposal | null)?.state !== 'approved') found.push(`${ref} moved money without approval`)
    }
    return found
  }

  #ofProposal(proposal: Proposal, trail: readonly Operation[]): string[] {
    const { documents } = this.office.wallet.sdk
    const found: string[] = []
    const says = (is: boolean, what: string): void => {
      if (!is) found.push(what)
    }
    const isApproved = proposal.state === 'approved'
    says(proposal.proposer !== proposal.account, 'about the proposer\'s own account')
    says(documents.versions('proposals', proposal._id).length <= 2, 'decided more than once')
    says(this.#isCarriedOut(proposal) === isApproved, 'approval and money differ')
    const rows = trail.filter(({ action, outcome, asked }) => action === 'proposal.approve' && outcome === 'done' && asked['proposal'] === proposal._id)
    says(rows.length === (isApproved ? 1 : 0), 'approval and trail differ')
    if (!isApproved) return found
    says(proposal.decider !== proposal.proposer && proposal.decider !== proposal.account, 'no second person')
    says((proposal.decidedAt ?? 0) - proposal.createdAt < PROPOSAL_OPEN_MS, 'approved too late')
    return found
  }

  #isCarriedOut(proposal: Proposal): boolean {
    const { sdk, services } = this.office.wallet
    if (proposal.action === 'account.adjust') {
      const entry = sdk.documents.get('entries', `adjustment:${tokenOf(proposal)}`) as unknown as Record<string, unknown> | null
      return entry !== null && entry['principalFen'] === proposal.principalFen && entry['bonusFen'] === proposal.bonusFen && entry['account'] === proposal.account
    }
    const first = sdk.documents.get('refunds', refundNumber(services.hash, proposal.account, tokenOf(proposal), 0)) as unknown as Refund | null
    return first !== null && first.requestFen === proposal.principalFen
  }
}

describe(`${HISTORIES} seeded histories of staff, the owner and a user`, () => {
  it('move money by two people, once, or not at all', async () => {
    const sums: Record<string, number> = {}
    for (let seed = 1; seed <= HISTORIES; seed += 1) {
      const history = await StaffHistory.of(seed)
      expect([seed, history.violations()]).toEqual([seed, []])
      for (const { action, state } of history.proposals()) sums[`${action} ${state}`] = (sums[`${action} ${state}`] ?? 0) + 1
      for (const { outcome } of history.office.trail()) sums[outcome] = (sums[outcome] ?? 0) + 1
    }
    // Else the histories show nothing.
    for (const what of ['account.adjust approved', 'account.refund approved', 'account.adjust withdrawn', 'account.adjust refused', 'SECOND_PERSON_MISSING', 'PROPOSAL_CLOSED', 'BALANCE_TOO_LOW', 'REFUND_EXCEEDED']) {
      expect([what, (sums[what] ?? 0) > 0]).toEqual([what, true])
    }
  }, isLong ? 3_600_000 : 120_000)
})
