import fc from 'fast-check'
import { splitSpend } from '../../../cloudfunctions/shared/ledger/spend'

const fen = fc.integer({ min: 0, max: 2 ** 45 })

describe('spending of principal and bonus', () => {
  it('takes both in proportion', () => {
    expect(splitSpend(550, { principalFen: 5_000, bonusFen: 500 })).toEqual({ principalFen: 500, bonusFen: 50 })
  })

  it('takes the remainder off the principal', () => {
    expect(splitSpend(10, { principalFen: 2, bonusFen: 10 })).toEqual({ principalFen: 2, bonusFen: 8 })
    expect(splitSpend(1, { principalFen: 1, bonusFen: 999 })).toEqual({ principalFen: 1, bonusFen: 0 })
  })

  it('takes exactly the amount, and never more of a part than there is', () => {
    fc.assert(fc.property(fen, fen, fc.double({ min: 0, max: 1, noNaN: true }), (principalFen, bonusFen, share) => {
      const amountFen = Math.floor((principalFen + bonusFen) * share)
      const spent = splitSpend(amountFen, { principalFen, bonusFen })
      expect(spent.principalFen + spent.bonusFen).toBe(amountFen)
      expect(spent.principalFen).toBeGreaterThanOrEqual(0)
      expect(spent.principalFen).toBeLessThanOrEqual(principalFen)
      expect(spent.bonusFen).toBeGreaterThanOrEqual(0)
      expect(spent.bonusFen).toBeLessThanOrEqual(bonusFen)
    }))
  })

  it('empties both parts when everything is spent', () => {
    fc.assert(fc.property(fen, fen, (principalFen, bonusFen) => {
      expect(splitSpend(principalFen + bonusFen, { principalFen, bonusFen })).toEqual({ principalFen, bonusFen })
    }))
  })

  it.each([-1, 101, 0.5, NaN, 2 ** 53])('refuses %p of 100 fen', (amountFen) => {
    expect(() => splitSpend(amountFen, { principalFen: 60, bonusFen: 40 })).toThrow(RangeError)
  })
})
