import type { EntrySource } from './entry'
import type { StatementKind } from './statement'

/** Where sign-in leads on: the page that asked for it. `back`: it waits below, with all that it was opened with. */
export type SignInGoal = 'balance' | 'recharge' | 'history' | 'refund' | 'device' | 'back'

export function goSignIn(goal: SignInGoal): void {
  void wx.navigateTo({ url: `/pages/login/login?goal=${goal}` })
}

export function signInGoal(query: Record<string, string | undefined>): SignInGoal {
  const { goal } = query
  const isKnown = goal === 'recharge' || goal === 'history' || goal === 'refund' || goal === 'device' || goal === 'back'
  return isKnown ? goal : 'balance'
}

/** Leaves the sign-in page for what the user wanted in the first place. */
export async function followGoal(goal: SignInGoal): Promise<void> {
  // Below the sign-in page the machine's page waits, with its code.
  if ((goal === 'device' || goal === 'back') && getCurrentPages().length > 1) await wx.navigateBack()
  else if (goal === 'recharge' || goal === 'refund') await wx.redirectTo({ url: `/pages/${goal}/${goal}` })
  else await wx.switchTab({ url: goal === 'history' ? '/pages/history/history' : '/pages/balance/balance' })
}

/** Leaves the sign-in page without signing in: all that needs no account is there as before. */
export async function leaveSignIn(): Promise<void> {
  if (getCurrentPages().length > 1) await wx.navigateBack()
  else await openBalance()
}

/** Where somebody signed in changes their number, or gives one to an account without. */
export function openMobile(): void {
  void wx.navigateTo({ url: '/pages/mobile/mobile' })
}

export function openProfile(): void {
  void wx.navigateTo({ url: '/pages/profile/profile' })
}

const DEVICE_PAGE = 'pages/device/device'

/** The machine's page; from one machine to another none is left behind. */
export async function openDevice(deviceCode: string): Promise<void> {
  const url = `/${DEVICE_PAGE}?code=${deviceCode}`
  const top = getCurrentPages().pop()?.route
  if (top === DEVICE_PAGE || top === SESSION_PAGE) await wx.redirectTo({ url })
  else await wx.navigateTo({ url })
}

/** What a page was opened with, handed on to the machine's page as it came. */
export async function enterDevice({ scene, q, scancode_time: scannedAt }: EntrySource): Promise<void> {
  const query = scene ? `scene=${scene}` : `q=${q ?? ''}&scancode_time=${scannedAt ?? ''}`
  await wx.navigateTo({ url: `/${DEVICE_PAGE}?${query}` })
}

const SESSION_PAGE = 'pages/device-session/device-session'

/** A device session's page, in place of the machine's. `stopping`: asks at once whether to end it. */
export async function openDeviceSession(sessionId: string, stopping = false): Promise<void> {
  const url = `/${SESSION_PAGE}?id=${sessionId}${stopping ? '&stop=1' : ''}`
  if (getCurrentPages().pop()?.route === DEVICE_PAGE) await wx.redirectTo({ url })
  else await wx.navigateTo({ url })
}

export async function openBalance(): Promise<void> {
  await wx.switchTab({ url: '/pages/balance/balance' })
}

export type DocumentName = 'service' | 'privacy' | 'help'

/** Help is a page of its own: it has ways to go on. */
export function openDocument(name: DocumentName): void {
  void wx.navigateTo({ url: name === 'help' ? '/pages/support/support' : `/pages/agreement/agreement?name=${name}` })
}

export function openRefund(): void {
  void wx.navigateTo({ url: '/pages/refund/refund' })
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
