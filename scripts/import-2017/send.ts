import type { LegacyAccount } from './accounts'

export type Outcome = 'waiting' | 'attached' | 'known' | 'differs'
export type Counts = Record<Outcome, number>

/** Something that the owner can mend. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
}

/** Calls an action of the function `operator` as the owner. @throws ImportError with what it answered */
export type Operate = (action: string, input: object) => Promise<object>

/** As many as the function takes at once. */
const PER_CALL = 50

/**
 * Stores the accounts, part by part; what failed may be sent again with all the others. @param file names the file in
 * the trail @param told after each part: how many were sent
 */
export async function send(operate: Operate, accounts: readonly LegacyAccount[], file: string, told: (sent: number) => void) {
  const counts: Counts = { waiting: 0, attached: 0, known: 0, differs: 0 }
  const differing: LegacyAccount[] = []
  for (let from = 0; from < accounts.length; from += PER_CALL) {
    const part = accounts.slice(from, from + PER_CALL)
    const { outcomes } = await operate('legacy.import', { by: 'import:2017', file, records: part }) as { outcomes: Outcome[] }
    if (outcomes.length !== part.length) throw new ImportError(`${part.length} accounts sent, ${outcomes.length} answered`)
    outcomes.forEach((outcome, index) => {
      counts[outcome] += 1
      const account = part[index]
      if (outcome === 'differs' && account) differing.push(account)
    })
    told(from + part.length)
  }
  return { counts, differing }
}

/** How much of all imports has found its people. */
export async function standing(operate: Operate) {
  const sums = { waiting: { count: 0, balance_fen: 0 }, attached: { count: 0, balance_fen: 0 } }
  let after: string | null = ''
  while (after !== null) {
    const page = await operate('legacy.show', { by: 'import:2017', ...(after === '' ? {} : { after }) }) as typeof sums & { after: string | null }
    for (const state of ['waiting', 'attached'] as const) {
      sums[state].count += page[state].count
      sums[state].balance_fen += page[state].balance_fen
    }
    after = page.after
  }
  return sums
}
