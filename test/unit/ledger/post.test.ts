import fc from 'fast-check'
import { openAccount, type Account } from '../../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../../cloudfunctions/shared/ledger/entry'
import { postCharge, postRecharge } from '../../../cloudfunctions/shared/ledger/post'
import { auditAccount } from '../../support/memory/audit'
import { DETAIL } from '../../support/memory/people'
import { NOON } from '../../support/memory/wallet'

const account = () => openAccount({ _id: 'a', openid: 'o', mobileHash: 'h', mobile: '138******78' }, NOON)
const paid = (payFen: number, bonusFen: number) => ({ transactionId: '42', paidAt: NOON, payFen, bonusFen })

const movement = fc.record({
  kind: fc.constantFrom('recharge' as const, 'charge' as const),
  fen: fc.integer({ min: 0, max: 60_000 }),
  bonusFen: fc.integer({ min: 0, max: 5_000 }),
  /** The clock may jump a day back and forth between two postings. */
  skewMs: fc.integer({ min: -86_400_000, max: 40 * 86_400_000 }),
})

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
      movements.forEach(({ kind, fen, bonusFen, skewMs }, index) => {
        now += skewMs
        const posted = kind === 'recharge'
          ? postRecharge(state, `R${index}`, paid(fen + 1, bonusFen), now)
          : postCharge(state, `S${index}`, Math.min(fen, state.balanceFen), DETAIL, now)
        state = posted.account
        entries.push(posted.entry)
      })
      expect(auditAccount(state, entries)).toEqual([])
    }))
  })
})
