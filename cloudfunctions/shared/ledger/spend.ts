import { assertFen } from './fen'

export interface Parts {
  principalFen: number
  bonusFen: number
}

/**
 * Takes `amountFen` off principal and bonus in proportion to what there is of each, by whole fen, the remainder off
 * the principal. So what is left of the principal, which can be paid back, never depends on the order of spending.
 * The amount must not exceed the balance.
 */
export function splitSpend(amountFen: number, available: Parts): Parts {
  assertFen(amountFen, 'amount')
  const balanceFen = available.principalFen + available.bonusFen
  if (amountFen < 0 || amountFen > balanceFen) throw new RangeError(`cannot spend ${amountFen} of ${balanceFen} fen`)
  if (amountFen === 0) return { principalFen: 0, bonusFen: 0 }
  // The product can pass 2^53 long before the amounts do.
  const bonusFen = Number((BigInt(amountFen) * BigInt(available.bonusFen)) / BigInt(balanceFen))
  return { principalFen: amountFen - bonusFen, bonusFen }
}
