import { DAY_MS } from '../../../cloudfunctions/shared/beijing-time'
import { Office, REASON } from './office'

describe('a correction by staff', () => {
  it('moves nothing until a second person says so, and then once', async () => {
    const office = await Office.open()
    const { wang, zhao, lin } = office
    const before = await office.now()
    const proposal = await office.propose(wang, 300, 50)
    expect(proposal).toEqual({
      proposal_id: expect.stringMatching(/^[0-9a-f]{32}$/), action: 'account.adjust', account: lin._id, nike_name: '微信用户', mobile: '138******05',
      principal_fen: 300, bonus_fen: 50, reason: REASON, state: 'open', proposed_by: '王会计', proposed_time: '2026-11-23 13:00:00', expire_time: '2026-11-30 13:00:00',
      decided_by: null, decided_time: null, answer: '', balance_after_fen: null, may: ['withdraw'],
    })
    expect(await office.now()).toEqual(before)
    expect((await office.does(zhao, 'proposal.list', {})).proposals).toEqual([{ ...proposal, may: ['approve', 'refuse'] }])

    office.booth.later(60_000)
    const approved = await office.does(zhao, 'proposal.approve', { proposal_id: proposal.proposal_id })
    expect(approved).toMatchObject({ state: 'approved', decided_by: '赵出纳', decided_time: '2026-11-23 13:01:00', balance_after_fen: before.balanceFen + 350, may: [] })
    // Its reply was lost and it is sent again.
    expect(await office.does(zhao, 'proposal.approve', { proposal_id: proposal.proposal_id })).toEqual(approved)
    expect(await office.now()).toMatchObject({ balanceFen: before.balanceFen + 350, principalFen: before.principalFen + 300, bonusFen: before.bonusFen + 50 })
    expect(office.entries().at(-1)).toMatchObject({ _id: `adjustment:proposal:${proposal.proposal_id}`, detail: { reason: REASON, by: '王会计 + 赵出纳' } })
    expect(office.entries().filter(({ kind }) => kind === 'adjustment')).toHaveLength(1)
    expect(office.trail().slice(-3)).toMatchObject([
      { by: '王会计', person: wang._id, action: 'account.adjust', about: lin._id, asked: { principalFen: 300, bonusFen: 50, reason: REASON }, outcome: 'done' },
      { by: '赵出纳', action: 'proposal.list' },
      { by: '赵出纳', person: zhao._id, action: 'proposal.approve', about: lin._id, asked: { proposal: proposal.proposal_id, principalFen: 300 }, outcome: 'done' },
    ])
    expect(office.audit()).toEqual([])
  })

  it('is one transaction with its approval, and happens once at whatever moment the run is cut off', async () => {
    const office = await Office.open()
    const { sdk } = office.wallet
    const before = (await office.now()).balanceFen
    let times = 0
    for (const trip of ['get proposals', 'set accounts', 'add entries', 'get staff', 'set proposals', 'add operations', 'commit']) {
      for (const kind of ['lost', 'conflict', 'fails'] as const) {
        const { proposal_id: id } = await office.propose(office.wang, 0, 1)
        let left = 1
        sdk.fault = (name) => (name === trip && (left -= 1) === 0 ? kind : undefined)
        await office.send(office.zhao, 'proposal.approve', { proposal_id: id })
        sdk.fault = () => undefined
        const stored = sdk.documents.get('proposals', id) as { state: string } | null
        expect([trip, kind, stored?.state]).toEqual([trip, kind, sdk.documents.get('entries', `adjustment:proposal:${id}`) ? 'approved' : 'open'])
        expect(await office.does(office.zhao, 'proposal.approve', { proposal_id: id })).toMatchObject({ state: 'approved' })
        times += 1
      }
    }
    expect((await office.now()).balanceFen).toBe(before + times)
    expect(office.audit()).toEqual([])
  })

  it('is carried out by one of many who press at the same moment; the others hear that it is decided', async () => {
    const office = await Office.open()
    const others = [office.zhao, await office.hire('钱', ['money']), await office.hire('孙', ['money'])]
    const { proposal_id: id } = await office.propose(office.wang, 500)
    const { balanceFen } = await office.now()
    const replies = await Promise.all(others.flatMap((person) => [person, person]).map((person) => office.send(person, 'proposal.approve', { proposal_id: id })))
    const winners = new Set(replies.filter((reply) => reply.ok).map((reply) => (reply.ok ? (reply.result as { decided_by: string }).decided_by : '')))
    expect(winners.size).toBe(1)
    expect(replies.filter((reply) => !reply.ok).every((reply) => !reply.ok && reply.error.code === 'PROPOSAL_CLOSED')).toBe(true)
    expect((await office.now()).balanceFen).toBe(balanceFen + 500)
    expect(office.trail().filter(({ action, outcome }) => action === 'proposal.approve' && outcome === 'done')).toHaveLength(1)
  })

  it('is proposed once for a token, and another one under the same token is refused', async () => {
    const office = await Office.open()
    const input = { account: office.lin._id, principal_fen: 100, bonus_fen: 0, reason: REASON, token: 'token-of-one-tap' }
    const replies = await Promise.all([1, 2, 3].map(() => office.does(office.wang, 'account.adjust', input)))
    expect(new Set(replies.map(({ proposal_id: id }) => id)).size).toBe(1)
    await office.refuses(office.wang, 'account.adjust', { ...input, principal_fen: 200 }, 'CLIENT_TOKEN_REUSED')
    // Another person's token is another wish.
    expect((await office.does(office.zhao, 'account.adjust', input)).proposal_id).not.toBe(replies[0]?.proposal_id)
  })

  it('that exceeds the balance by then is refused and stays open', async () => {
    const office = await Office.open()
    const { principalFen } = await office.now()
    const { proposal_id: id } = await office.propose(office.wang, -principalFen)
    const other = await office.propose(office.wang, -100)
    await office.does(office.zhao, 'proposal.approve', { proposal_id: other.proposal_id })
    await office.refuses(office.zhao, 'proposal.approve', { proposal_id: id }, 'BALANCE_TOO_LOW')
    expect((await office.does(office.zhao, 'proposal.list', {})).proposals).toMatchObject([{ proposal_id: id, state: 'open' }])
    expect(await office.does(office.zhao, 'proposal.refuse', { proposal_id: id, reason: '余额已变' })).toMatchObject({ state: 'refused', answer: '余额已变', decided_by: '赵出纳' })
    await office.refuses(office.zhao, 'proposal.approve', { proposal_id: id }, 'PROPOSAL_CLOSED')
  })

  it('is judged by the owner too, who proposes nothing but acts at once', async () => {
    const office = await Office.open()
    const { proposal_id: id } = await office.propose(office.wang, 100)
    expect(await office.booth.done('proposal.approve', { proposal_id: id, by: 'Chen' })).toMatchObject({ state: 'approved', decided_by: 'Chen' })
    expect(await office.booth.done('account.adjust', { account: office.lin._id, principal_fen: 1, bonus_fen: 0, reason: REASON, token: 'the-owner-1', by: 'Chen' })).toMatchObject({ amount_fen: 1 })
    expect(office.audit()).toEqual([])
  })
})

describe('a proposal', () => {
  it('is withdrawn by who made it, and by nobody else', async () => {
    const office = await Office.open()
    const { proposal_id: id } = await office.propose(office.wang, 100)
    await office.refuses(office.zhao, 'proposal.withdraw', { proposal_id: id }, 'ROLE_MISSING')
    expect(await office.does(office.wang, 'proposal.withdraw', { proposal_id: id })).toMatchObject({ state: 'withdrawn', decided_by: '王会计' })
    expect(await office.does(office.wang, 'proposal.withdraw', { proposal_id: id })).toMatchObject({ state: 'withdrawn' })
    await office.refuses(office.zhao, 'proposal.approve', { proposal_id: id }, 'PROPOSAL_CLOSED')
    expect((await office.does(office.boss, 'proposal.list', { state: 'withdrawn' })).proposals).toMatchObject([{ proposal_id: id, may: [] }])
  })

  it('expires after seven days to the millisecond, and is listed as such', async () => {
    const office = await Office.open()
    const { proposal_id: early } = await office.propose(office.wang, 100)
    const { proposal_id: late } = await office.propose(office.wang, 200)
    office.booth.later(7 * DAY_MS - 1)
    await office.does(office.zhao, 'proposal.approve', { proposal_id: early })
    office.booth.later(1)
    await office.refuses(office.zhao, 'proposal.approve', { proposal_id: late }, 'PROPOSAL_CLOSED')
    await office.refuses(office.zhao, 'proposal.refuse', { proposal_id: late, reason: '太晚' }, 'PROPOSAL_CLOSED')
    expect((await office.does(office.zhao, 'proposal.list', {})).proposals).toEqual([])
    expect((await office.does(office.zhao, 'proposal.list', { state: 'expired' })).proposals).toMatchObject([{ proposal_id: late, state: 'expired', may: [] }])
    expect((await office.does(office.zhao, 'proposal.list', { state: 'approved' })).proposals).toMatchObject([{ proposal_id: early }])
  })

  it('of who is dismissed meanwhile is approved by nobody', async () => {
    const office = await Office.open()
    const { proposal_id: id } = await office.propose(office.wang, 100)
    await office.booth.done('staff.dismiss', { mobile: office.mobileOf(office.wang), by: 'Chen' })
    await office.refuses(office.zhao, 'proposal.approve', { proposal_id: id }, 'PROPOSAL_CLOSED')
    expect(await office.booth.operate('proposal.approve', { proposal_id: id, by: 'Chen' })).toMatchObject({ ok: false, error: { code: 'PROPOSAL_CLOSED' } })
    expect(await office.does(office.zhao, 'proposal.refuse', { proposal_id: id, reason: '已离职' })).toMatchObject({ state: 'refused' })
  })

  it('is listed a page at a time, each once, also those of one moment', async () => {
    const office = await Office.open()
    const made: string[] = []
    for (let n = 0; n < 65; n += 1) {
      if (n % 20 === 0) office.booth.later(1_000)
      made.push((await office.propose(office.wang, 1)).proposal_id)
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page: { proposals: { proposal_id: string }[], cursor: string | null } = await office.does(office.zhao, 'proposal.list', cursor === undefined ? {} : { cursor })
      seen.push(...page.proposals.map(({ proposal_id: id }) => id))
      cursor = page.cursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toHaveLength(65)
    expect([...seen].sort()).toEqual([...made].sort())
  })
})

describe('a refund by staff', () => {
  const wish = (office: Office, amount_fen: number, more: object = {}) => (
    { account: office.lin._id, amount_fen, reason: '用户来店要求', token: office.token(), ...more }
  )

  it('is asked of WeChat when the second person says so, in the transaction that takes it off the balance', async () => {
    const office = await Office.open()
    const { wallet } = office
    const proposal = await office.does(office.wang, 'account.refund', wish(office, 2_000))
    expect(proposal).toMatchObject({ action: 'account.refund', principal_fen: 2_000, bonus_fen: 0, state: 'open' })
    expect(wallet.pay.refunds.all.size).toBe(0)
    const approved = await office.does(office.zhao, 'proposal.approve', { proposal_id: proposal.proposal_id })
    expect(approved).toMatchObject({ state: 'approved', balance_after_fen: 3_300 })
    expect(await office.does(office.zhao, 'proposal.approve', { proposal_id: proposal.proposal_id })).toEqual(approved)
    expect(wallet.pay.refunds.backFen()).toBe(2_000)
    expect(await office.now()).toMatchObject({ principalFen: 3_000, bonusFen: 300 })
    expect(office.audit()).toEqual([])
  })

  it('happens once at whatever moment the run is cut off', async () => {
    const office = await Office.open()
    const { sdk, pay } = office.wallet
    let times = 0
    for (const trip of ['set accounts', 'add refunds', 'set proposals', 'add operations', 'commit']) {
      for (const kind of ['lost', 'conflict', 'fails'] as const) {
        const { proposal_id: id } = await office.does(office.wang, 'account.refund', wish(office, 10))
        let left = 1
        sdk.fault = (name) => (name === trip && (left -= 1) === 0 ? kind : undefined)
        await office.send(office.zhao, 'proposal.approve', { proposal_id: id })
        sdk.fault = () => undefined
        const first = await office.send(office.zhao, 'proposal.approve', { proposal_id: id })
        expect([trip, kind, first]).toMatchObject([trip, kind, { ok: true, result: { state: 'approved' } }])
        times += 1
      }
    }
    expect(sdk.documents.all('refunds')).toHaveLength(times)
    expect((await office.now()).principalFen).toBe(5_000 - 10 * times)
    expect(pay.refunds.backFen()).toBeLessThanOrEqual(10 * times)
    expect(office.audit()).toEqual([])
  })

  it('needs a reason, stays open where it is refused, and leaves no refund behind', async () => {
    const office = await Office.open()
    await office.refuses(office.wang, 'account.refund', { account: office.lin._id, amount_fen: 10, token: 'no-reason-1' }, 'INVALID_INPUT', 1)
    const { proposal_id: id } = await office.does(office.wang, 'account.refund', wish(office, 5_001))
    await office.refuses(office.zhao, 'proposal.approve', { proposal_id: id }, 'REFUND_EXCEEDED')
    expect((await office.does(office.zhao, 'proposal.list', {})).proposals).toMatchObject([{ proposal_id: id, state: 'open' }])
    expect(office.wallet.sdk.documents.all('refunds')).toEqual([])
  })

  it('of two approved at the same moment for the same money only one is carried out', async () => {
    const office = await Office.open()
    const [one, two] = [await office.does(office.wang, 'account.refund', wish(office, 4_000)), await office.does(office.wang, 'account.refund', wish(office, 4_000))]
    const replies = await Promise.all([one, two].map(({ proposal_id: id }) => office.send(office.zhao, 'proposal.approve', { proposal_id: id })))
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(office.wallet.pay.refunds.backFen()).toBe(4_000)
    expect((await office.does(office.zhao, 'proposal.list', {})).proposals).toHaveLength(1)
    expect(office.audit()).toEqual([])
  })
})
