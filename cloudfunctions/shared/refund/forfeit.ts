import type { Parts } from '../ledger/spend'

/** The bonus that goes with `amountFen` of the principal: in proportion, by whole fen, and all of it with all of the principal. */
export function forfeitedBy(amountFen: number, { principalFen, bonusFen }: Parts): number {
  if (amountFen === 0) return 0
  // The product can pass 2^53 long before the amounts do.
  return Number((BigInt(bonusFen) * BigInt(amountFen)) / BigInt(principalFen))
}

/** That bonus for each of the amounts; their sum is what is forfeited by the sum of the amounts. */
export function forfeitedByEach(amountsFen: readonly number[], available: Parts): number[] {
  let soFarFen = 0
  return amountsFen.map((amountFen) => {
    const beforeFen = forfeitedBy(soFarFen, available)
    soFarFen += amountFen
    return forfeitedBy(soFarFen, available) - beforeFen
  })
}
