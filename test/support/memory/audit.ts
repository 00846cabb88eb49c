import { LATEST_KEPT, type Account } from '../../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../../cloudfunctions/shared/ledger/entry'
import { monthKey } from '../../../cloudfunctions/shared/beijing-time'
import type { MemorySdk } from './memory-sdk'

/** What does not add up in the books of all accounts: invariants I1, I2, I3, I10 and I16. Empty when all is well. */
export function auditBooks(sdk: Pick<MemorySdk, 'documents'>): string[] {
  const entries = sdk.documents.all('entries') as unknown as Entry[]
  const accounts = sdk.documents.all('accounts') as unknown as Account[]
  return accounts.flatMap((account) => auditAccount(account, entries.filter((entry) => entry.account === account._id)))
}

const MONTH_FIELDS = {
  recharge: ['rechargeFen', 'rechargeCount'],
  charge: ['chargeFen', 'chargeCount'],
  refund: ['refundFen', 'refundCount'],
  reversal: ['refundFen', 'refundCount'],
  adjustment: ['adjustmentFen', 'adjustmentCount'],
} as const

export function auditAccount(account: Account, unsorted: readonly Entry[]): string[] {
  const problems: string[] = []
  const expect = (what: string, actual: unknown, expected: unknown): void => {
    if (JSON.stringify(actual) !== JSON.stringify(expected)) problems.push(`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`)
  }
  const entries = [...unsorted].sort((one, other) => one.seq - other.seq)
  const kinds: Partial<Account['kinds']> = { recharge: { count: 0, principalFen: 0, bonusFen: 0 }, charge: { count: 0, principalFen: 0, bonusFen: 0 } }
  const months: Account['months'] = {}
  let balanceFen = 0
  let at = 0
  entries.forEach((entry, index) => {
    const kind = kinds[entry.kind] ??= { count: 0, principalFen: 0, bonusFen: 0 }
    kind.count += 1
    kind.principalFen += entry.principalFen
    kind.bonusFen += entry.bonusFen
    balanceFen += entry.amountFen
    // Counted here anew and not by the ledger's own function: what that forgets must not be forgotten twice.
    const month = months[monthKey(entry.at)] ??= { rechargeFen: 0, rechargeCount: 0, chargeFen: 0, chargeCount: 0 }
    const [fen, count] = MONTH_FIELDS[entry.kind]
    month[fen] = (month[fen] ?? 0) + (entry.kind === 'charge' || entry.kind === 'refund' || entry.kind === 'reversal' ? -entry.amountFen : entry.amountFen)
    month[count] = (month[count] ?? 0) + (entry.kind === 'reversal' ? 0 : 1)
    expect(`entry ${index + 1} seq`, entry.seq, index + 1)
    expect(`entry ${index + 1} tseq`, entry.tseq, kind.count)
    expect(`entry ${index + 1} parts`, entry.principalFen + entry.bonusFen, entry.amountFen)
    expect(`entry ${index + 1} balance after`, entry.balanceAfterFen, balanceFen)
    if (entry.at < at) problems.push(`entry ${index + 1} lies before its predecessor`)
    if (!Number.isSafeInteger(entry.amountFen)) problems.push(`entry ${index + 1} is no whole fen`)
    at = entry.at
  })
  expect('balance', account.balanceFen, balanceFen)
  expect('principal', account.principalFen, sum(entries.map((entry) => entry.principalFen)))
  expect('bonus', account.bonusFen, sum(entries.map((entry) => entry.bonusFen)))
  expect('seq', account.seq, entries.length)
  expect('kinds', ordered(account.kinds), ordered(kinds))
  expect('latest', account.latest.map(({ _id }) => _id), entries.slice(-LATEST_KEPT).reverse().map(({ _id }) => _id))
  expect('months', ordered(account.months), ordered(months))
  if (account.balanceFen < 0 || account.principalFen < 0 || account.bonusFen < 0) problems.push('a negative balance')
  return problems
}

const ordered = (record: object) => Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1))
const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0)
