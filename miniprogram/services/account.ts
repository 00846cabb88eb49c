import type { CheckView, DeviceSessionView, UserView } from '../../cloudfunctions/shared/contract'
import { call } from './api'
import { learnTime } from './clock'
import type { AppError } from './errors'
import { toAppError } from './errors'
import { tellWhenSlow } from './patience'
import { forgetAccount, load, save } from './storage'

/** Answers younger than this are not asked for again just because a page is shown. */
const FRESH_MS = 20_000

export interface AccountState {
  /** The last answer of the server, from this launch or an earlier one; `null` before the first ever. */
  view: CheckView | null
  /** True while `view` comes from an earlier launch or the latest call failed. */
  stale: boolean
  /** Why the latest call failed; `null` after a success. */
  error: AppError | null
  /**
   * How the latest question stands: `none` waits for no answer; `long` has waited long for one; `again` was asked anew
   * after that.
   */
  wait: 'none' | 'short' | 'long' | 'again'
}

type Listener = (state: AccountState) => void

let state: AccountState = { view: null, stale: true, error: null, wait: 'none' }
let restored = false
let checkedAtMs = 0
let running: Promise<void> | null = null
/** Numbers of the latest question, and of the latest that was answered. */
let asked = 0
let answered = 0
const listeners = new Set<Listener>()

/** The account as known now, without waiting. */
export function account(): AccountState {
  if (!restored) {
    restored = true
    state = { ...state, view: load('account') }
  }
  return state
}

/** Calls the listener on each change until the returned function is called. */
export function onAccount(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function signedIn(): boolean {
  return account().view?.user != null
}

/** The device session that runs, as far as this phone knows. */
export function runningSession(): DeviceSessionView | null {
  // What an earlier version stored has none.
  return account().view?.session ?? null
}

/** Whether the account was put away on this phone, whatever the server knows of its WeChat. */
export function isSignedOut(): boolean {
  return load('signedOut') !== null
}

/** Asks the server, once for all who ask at the same time. Never rejects: failures stand in the state. */
export function refresh(): Promise<void> {
  return running ?? askAgain()
}

/** Asks at once, also while an answer is waited for: where that question got lost, this one may arrive. */
export function askAgain(): Promise<void> {
  const asking = check(++asked).finally(() => { if (running === asking) running = null })
  running = asking
  return asking
}

/** As {@link refresh}, unless the answer is only seconds old. */
export async function refreshIfOld(): Promise<void> {
  if (account().stale || Date.now() - checkedAtMs > FRESH_MS) await refresh()
}

/** Makes the next {@link refreshIfOld} ask: something has changed that this state does not show yet. */
export function outdate(): void {
  checkedAtMs = 0
}

/** The server's new view of the account, from another call than `check`; one that comes after log-out is not taken. */
export function adopt(user: UserView): void {
  const { view } = account()
  if (view !== null && !isSignedOut()) publish({ ...state, view: { ...view, registration: 'success', user } })
  outdate()
}

/** The server's new view of the account and of one of its device sessions, over or not; null: none runs. */
export function adoptSession(user: UserView, session: DeviceSessionView | null): void {
  const running = session === null || isOver(session) ? null : session
  const { view } = account()
  if (view !== null && !isSignedOut()) publish({ ...state, view: { ...view, registration: 'success', user, session: running } })
  if (running === null) outdate()
}

export function isOver({ state: reached }: DeviceSessionView): boolean {
  return reached === 'settled' || reached === 'cancelled'
}

/** After the code was accepted. */
export function acceptSignIn(user: UserView): void {
  save('signedOut', null)
  adopt(user)
}

/** Forgets the account on this phone; signing in again takes a new code. */
export function signOut(): void {
  save('signedOut', true)
  forgetAccount()
  const { view } = account()
  publish({ ...state, stale: false, error: null, view: view && withoutUser(view) })
}

async function check(number: number): Promise<void> {
  const askedAtMs = Date.now()
  const { wait, error } = account()
  state = { ...state, wait: wait === 'long' || wait === 'again' ? 'again' : 'short' }
  // Where all is well nobody has to know that it is asked about.
  if (error !== null || state.wait === 'again') publish(state)
  try {
    const view = await tellWhenSlow(call('check', {}), () => {
      if (number === asked && state.wait !== 'none') publish({ ...state, wait: 'long' })
    })
    // What was asked before says nothing new.
    if (number < answered) return
    answered = number
    learnTime(view.time, askedAtMs)
    checkedAtMs = Date.now()
    publish({ stale: false, error: null, wait: 'none', view: isSignedOut() ? withoutUser(view) : view })
  } catch (thrown) {
    const error = toAppError(thrown)
    // A newer question decides.
    if (number === asked && number > answered) publish({ ...account(), stale: true, error, wait: 'none' })
  }
}

function withoutUser(view: CheckView): CheckView {
  return { ...view, registration: 0, user: null, session: null, recent: [] }
}

function publish(next: AccountState): void {
  const changed = next.view !== state.view
  state = next
  // Shown first: the storage takes longer than the screen may wait.
  for (const listener of [...listeners]) listener(state)
  if (changed) save('account', next.view)
}
