import type { StatementKind, TimeFilter } from './statement'
import { load, save } from './storage'

/** What somebody looked at last in the history. */
export interface StatementChoice {
  /** Id of the account. */
  account: string
  kind: StatementKind
  filter: TimeFilter
}

/** Null when this account has chosen nothing on this phone. */
export function loadChoice(accountId: string): StatementChoice | null {
  const choice = load('historyChoice')
  return choice?.account === accountId ? choice : null
}

export function saveChoice(choice: StatementChoice): void {
  save('historyChoice', choice)
}
