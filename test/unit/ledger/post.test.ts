import fc from 'fast-check'
import { openAccount, type Account } from '../../../cloudfunctions/shared/ledger/account'
import type { Entry, EntryKind, RefundEntry } from '../../../cloudfunctions/shared/ledger/entry'
import { postAdjustment, postCharge, postRecharge, postRefund, postReversal } from '../../../cloudfunctions/shared/ledger/post'
import { auditAccount } from '../../support/memory/audit'
import { DETAIL } from '../../support/memory/people'
import { NOON } from '../../support/memory/wallet'

const account = () => openAccount({ _id: 'a', openid: 'o', mobileHash: 'h', mobile: '138******78' }, NOON)
const paid = (payFen: number, bonusFen: number) => ({ transactionId: '42', paidAt: NOON, payFen, bonusFen })

const movement = fc.record({
  kind: fc.constantFrom<EntryKind>('recharge', 'charge', 'refund', 'reversal', 'adjustment'),
  fen: fc.integer({ min: 0, max: 60_000 }),
  bonusFen: fc.integer({ min: 0, max: 5_000 }),
  /** The clock may jump a day back and forth between two postings. */
  skewMs: fc.integer({ min: -86_400_000, max: 40 * 86_400_000 }),
})

/** What a movement posts, made possible; null where nothing can be. */
function post(state: Account, { kind, fen, bonusFen }: { kind: EntryKind, fen: number, bonusFen: number }, ref: string, refunds: RefundEntry[], now: number) {
  switch (kind) {
    case 'recharge':
      return postRecharge(state, ref, paid(fen + 1, bonusFen), now)
    case 'charge':
      return postCharge(state, ref, Math.min(fen, state.balanceFen), DETAIL, now)
    case 'refund': {
      if (state.principalFen === 0) return null
      const taken = { principalFen: Math.min(fen + 1, state.principalFen), bonusFen: Math.min(bonusFen, state.bonusFen) }
      const posted = postRefund(state, ref, taken, { outTradeNo: 'R0' }, now)
      refunds.push(posted.entry)
      return posted
    }
    case 'reversal': {
      const refund = refunds.pop()
      return refund ? postReversal(state, refund, now) : null
    }
    case 'adjustment':
      return postAdjustment(state, ref, { principalFen: fen + 1, bonusFen: -Math.min(bonusFen, state.bonusFen) }, { reason: '补偿', by: 'op' }, now)
  }
}

describe('posting', () => {
  it('credits what was paid as principal and what was given as bonus', () => {
    const { account: after, entry } = postRecharge(account(), 'R1', paid(5_000, 500), NOON)
    expect(entry).toMatchObject({ _id: 'recharge:R1', seq: 1, tseq: 1, amountFen: 5_500, balanceAfterFen: 5_500, at: NOON })
    expect(after).toMatchObject({ balanceFen: 5_500, principalFen: 5_000, bonusFen: 500, seq: 1 })
    expect(after.months).toEqual({ 202611: { rechargeFen: 5_500, rechargeCount: 1, chargeFen: 0, chargeCount: 0 } })
  })

  it('charges no more than there is', () => {
    const { account: after } = postRecharge(account(), 'R1', paid(100, 0), NOON)
    expect(() => postCharge(after, 'S1', 101, DETAIL, NOON)).toThrow(expect.objectContaining({ code: 'BALANCE_TOO_LOW', details: { limit_fen: 100 } }))
    expect(postCharge(after, 'S1', 100, DETAIL, NOON).account.balanceFen).toBe(0)
  })

  it('takes off a refund with its forfeited bonus, and puts both back', () => {
    const { account: before } = postRecharge(account(), 'R1', paid(5_000, 500), NOON)
    const refund = postRefund(before, 'F1', { principalFen: 2_000, bonusFen: 200 }, { outTradeNo: 'R1' }, NOON)
    expect(refund.entry).toMatchObject({ _id: 'refund:F1', seq: 2, tseq: 1, amountFen: -2_200, balanceAfterFen: 3_300 })
    expect(refund.account).toMatchObject({ principalFen: 3_000, bonusFen: 300, kinds: { refund: { count: 1, principalFen: -2_000, bonusFen: -200 } } })
    const reversal = postReversal(refund.account, refund.entry, NOON)
    expect(reversal.entry).toMatchObject({ _id: 'reversal:F1', seq: 3, amountFen: 2_200, balanceAfterFen: 5_500, detail: { outTradeNo: 'R1' } })
    expect(reversal.account).toMatchObject({ principalFen: 5_000, bonusFen: 500 })
    expect(reversal.account.months['202611']).toMatchObject({ refundFen: 0, refundCount: 1 })
  })

  it('refunds no more principal than there is, and no bonus for money', () => {
    const { account: before } = postRecharge(account(), 'R1', paid(5_000, 500), NOON)
    const taking = (principalFen: number, bonusFen: number) => () => postRefund(before, 'F1', { principalFen, bonusFen }, { outTradeNo: 'R1' }, NOON)
    expect(taking(5_001, 0)).toThrow(expect.objectContaining({ code: 'REFUND_EXCEEDED', details: { limit_fen: 5_000 } }))
    expect(taking(5_000, 501)).toThrow(expect.objectContaining({ code: 'REFUND_EXCEEDED' }))
    expect(taking(0, 500)).toThrow(RangeError)
  })

  it('adjusts both ways, never below nothing', () => {
    const adjust = (state: Account, principalFen: number) => postAdjustment(state, 'A1', { principalFen, bonusFen: 0 }, { reason: '补偿', by: 'op' }, NOON)
    const { account: raised, entry } = adjust(account(), 300)
    expect(entry).toMatchObject({ _id: 'adjustment:A1', amountFen: 300, balanceAfterFen: 300 })
    expect(adjust(raised, -300).account.balanceFen).toBe(0)
    expect(() => adjust(raised, -301)).toThrow(expect.objectContaining({ code: 'BALANCE_TOO_LOW' }))
    expect(() => adjust(raised, 0)).toThrow(RangeError)
  })

  it.each([0.5, NaN, Infinity, 2 ** 53])('never writes %p fen', (payFen) => {
    expect(() => postRecharge(account(), 'R1', paid(payFen, 0), NOON)).toThrow(RangeError)
  })

  it('posts a free session as an entry of nothing, not of minus nothing', () => {
    const { entry } = postCharge(account(), 'S1', 0, DETAIL, NOON)
    expect(Object.is(entry.amountFen, 0) && Object.is(entry.principalFen, 0) && Object.is(entry.bonusFen, 0)).toBe(true)
  })

  it('leaves the account it was given untouched', () => {
    const before = account()
    postRecharge(before, 'R1', paid(5_000, 500), NOON)
    expect(before).toEqual(account())
  })

  it('keeps books that add up, in order, whatever is posted and whatever the clock does', () => {
    fc.assert(fc.property(fc.array(movement, { maxLength: 40 }), (movements) => {
      let now = NOON
      let state: Account = account()
      const entries: Entry[] = []
      const refunds: RefundEntry[] = []
      movements.forEach((movement, index) => {
        now += movement.skewMs
        const posted = post(state, movement, `N${index}`, refunds, now)
        if (posted === null) return
        state = posted.account
        entries.push(posted.entry)
      })
      expect(auditAccount(state, entries)).toEqual([])
    }))
  })
})
