import type { StatementKind } from './statement'

/** Where sign-in leads on: the page that asked for it. */
export type SignInGoal = 'balance' | 'recharge' | 'history'

export function goSignIn(goal: SignInGoal): void {
  void wx.navigateTo({ url: `/pages/login/login?goal=${goal}` })
}

export function signInGoal(query: Record<string, string | undefined>): SignInGoal {
  return query.goal === 'recharge' || query.goal === 'history' ? query.goal : 'balance'
}

/** Leaves the sign-in page for what the user wanted in the first place. */
export async function followGoal(goal: SignInGoal): Promise<void> {
  if (goal === 'recharge') await wx.redirectTo({ url: '/pages/recharge/recharge' })
  else await wx.switchTab({ url: goal === 'history' ? '/pages/history/history' : '/pages/balance/balance' })
}

export type DocumentName = 'service' | 'privacy' | 'help'

export function openDocument(name: DocumentName): void {
  void wx.navigateTo({ url: `/pages/agreement/agreement?name=${name}` })
}

let wantedStatement: StatementKind | null = null

/** Opens the history on a tab: a page of the tab bar cannot be given a query. */
export function openHistory(kind: StatementKind): void {
  wantedStatement = kind
  void wx.switchTab({ url: '/pages/history/history' })
}

/** The tab that {@link openHistory} asked for, once. */
export function takeWantedStatement(): StatementKind | null {
  const kind = wantedStatement
  wantedStatement = null
  return kind
}
