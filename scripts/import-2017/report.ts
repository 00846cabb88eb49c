import { partsOf } from '../../cloudfunctions/shared/legacy/legacy'
import type { LegacyAccount, LegacyFile } from './accounts'

/** Of everything that is wrong, so much is printed. */
const MOST_LISTED = 50

/** What stands in the file, for people. */
export function fileReport(file: LegacyFile): string[] {
  const { accounts, repeated, conflicts, deleted, problems, lines } = file
  return [
    `${lines} lines: ${accounts.length} accounts, ${deleted} deleted in 2017, ${repeated.length} said again, ${conflicts.length} numbers in conflict, ${problems.length} unreadable`,
    ...sumsOf(accounts),
    ...listed(problems.map(({ line, what }) => `line ${line}: ${what}`)),
    ...listed(conflicts.map(({ lines: of }) => `lines ${of.join(', ')}: one number, different values; left out`)),
    ...listed(repeated.map((line) => `line ${line}: the same number with the same values again; counts once`)),
  ]
}

function sumsOf(accounts: readonly LegacyAccount[]): string[] {
  const sum = (of: (account: LegacyAccount) => number): string => yuan(accounts.reduce((total, account) => total + of(account), 0))
  const parts = (account: LegacyAccount) => partsOf({
    nickname: '', createdAt: 0, state: account.state,
    totalFen: account.total_account, usedFen: account.used_account, balanceFen: account.balance_account,
  })
  const disabled = accounts.filter(({ state }) => state === 'unused').length
  const empty = accounts.filter(({ balance_account: fen }) => fen === 0).length
  return [
    `balances ${sum((account) => account.balance_account)}: principal ${sum((account) => parts(account).principalFen)}, bonus ${sum((account) => parts(account).bonusFen)}`,
    `paid in ${sum((account) => account.total_account)}, used ${sum((account) => account.used_account)} by 2017's own count; ${empty} balances of nothing, ${disabled} disabled`,
  ]
}

/** By whole fen, never through a floating point number. */
export function yuan(fen: number): string {
  return `¥${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}

function listed(lines: readonly string[]): string[] {
  const more = lines.length - MOST_LISTED
  return more > 0 ? [...lines.slice(0, MOST_LISTED), `… and ${more} more`] : [...lines]
}
