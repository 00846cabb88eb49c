import type { World } from './world'

/** What happened in histories: nothing is proved by those in which nothing happens. */
export type Counts = Record<(typeof COUNTED)[number], number>

const COUNTED = [
  'operations', 'calls', 'mishaps', 'crashes', 'clock jumps', 'credits', 'first recharges', 'promises lapsed', 'paid after the close', 'flagged', 'closed unpaid',
  'charges', 'free uses', 'cancelled starts', 'refunds arrived', 'refunds put back',
] as const

export const noCounts = (): Counts => Object.fromEntries(COUNTED.map((what) => [what, 0])) as Counts

export function addTo(sum: Counts, more: Counts): void {
  for (const what of COUNTED) sum[what] += more[what]
}

/** Counts a history that is over. */
export function count(sum: Counts, world: World): void {
  addTo(sum, { ...noCounts(), ...world.tally, calls: world.calls })
  for (const { creditedAt, closedAt, flags, bonusFen, ordinaryBonusFen } of world.all('orders')) {
    if (creditedAt !== null) sum.credits += 1
    if (creditedAt !== null && ordinaryBonusFen !== undefined) sum[bonusFen > ordinaryBonusFen ? 'first recharges' : 'promises lapsed'] += 1
    if (creditedAt !== null && closedAt !== null) sum['paid after the close'] += 1
    if (creditedAt === null && closedAt !== null) sum['closed unpaid'] += 1
    if (flags.length > 0) sum.flagged += 1
  }
  for (const session of world.all('sessions')) {
    if (session.state === 'cancelled') sum['cancelled starts'] += 1
    if (session.state === 'settled') sum[session.fee.amountFen > 0 ? 'charges' : 'free uses'] += 1
  }
  for (const { state } of world.all('refunds')) sum[state === 'returned' ? 'refunds put back' : 'refunds arrived'] += 1
}
