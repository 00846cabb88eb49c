import type { BeatReply } from './wire'

/**
 * `ended`: the server wanted it, because the user or an operator did. `deadline`: the balance is used up.
 * `not_confirmed`: the start could not be confirmed in time. `here`: the user ended it at the machine.
 */
export type EndReason = 'ended' | 'deadline' | 'not_confirmed' | 'here'

/** How the last use ended, for the screen. */
export interface End {
  sessionId: string
  reason: EndReason
  atMs: number
}

/** All times are the monotonic clock's. */
export type MachineState =
  | { kind: 'locked'; last: End | null }
  | { kind: 'out_of_service'; last: End | null }
  /** Unlocked; the server does not know yet. */
  | { kind: 'unlocking'; sessionId: string; sinceMs: number }
  | { kind: 'in_session' | 'warning'; sessionId: string; endsAtMs: number; warnMs: number }

export type Input =
  /** Time has gone on; to be given at the latest when {@link nextMoment} comes. */
  | { kind: 'time' }
  | { kind: 'reply'; reply: BeatReply }
  /** The server does not know the session that was to be started. */
  | { kind: 'forgotten' }
  /** The user has pressed the button on the machine. */
  | { kind: 'end_here' }

/** What the server has to be told. */
export type Report = { kind: 'started' | 'stopped'; sessionId: string; atMs: number }

export interface Step {
  state: MachineState
  reports: Report[]
}

/** A start that nobody confirmed by then is cancelled by the server. */
const START_CONFIRMED_WITHIN_MS = 60_000

export const FIRST_STATE: MachineState = { kind: 'locked', last: null }

export function sessionOf(state: MachineState): string | null {
  return 'sessionId' in state ? state.sessionId : null
}

/** What `input` makes of a machine. The same input again changes nothing. No input unlocks it but a command to unlock. */
export function step(state: MachineState, input: Input, nowMs: number): Step {
  const elapsed = elapse(state, nowMs)
  const next = react(elapsed.state, input, nowMs)
  return { state: next.state, reports: [...elapsed.reports, ...next.reports] }
}

/** When time alone will change something; null: never. */
export function nextMoment(state: MachineState): number | null {
  switch (state.kind) {
    case 'unlocking': return state.sinceMs + START_CONFIRMED_WITHIN_MS
    case 'in_session': return state.endsAtMs - state.warnMs
    case 'warning': return state.endsAtMs
    default: return null
  }
}

function elapse(state: MachineState, nowMs: number): Step {
  if (state.kind === 'unlocking' && nowMs >= state.sinceMs + START_CONFIRMED_WITHIN_MS) return ended(state.sessionId, 'not_confirmed', nowMs)
  if (state.kind !== 'in_session' && state.kind !== 'warning') return unchanged(state)
  // The end is the deadline, also when a timer comes late.
  if (nowMs >= state.endsAtMs) return ended(state.sessionId, 'deadline', state.endsAtMs)
  return unchanged(inSession(state.sessionId, state.endsAtMs, state.warnMs, nowMs))
}

function react(state: MachineState, input: Input, nowMs: number): Step {
  const sessionId = sessionOf(state)
  switch (input.kind) {
    case 'time': return unchanged(state)
    case 'end_here': return sessionId === null ? unchanged(state) : ended(sessionId, 'here', nowMs)
    case 'forgotten': return sessionId === null ? unchanged(state) : unchanged({ kind: 'locked', last: null })
    case 'reply': return obey(state, input.reply, nowMs)
  }
}

function obey(state: MachineState, { command, session }: BeatReply, nowMs: number): Step {
  switch (command) {
    case 'unlock': return session === null ? unchanged(state) : unlock(state, session.id, nowMs)
    case 'lock': return lock(state, 'locked', nowMs)
    case 'out_of_service': return lock(state, 'out_of_service', nowMs)
    case 'none': {
      const sessionId = sessionOf(state)
      if (sessionId === null) return lock(state, 'locked', nowMs)
      // A server that has another session for this machine, or none, has ended this one.
      if (session?.id !== sessionId) return ended(sessionId, 'ended', nowMs)
      return unchanged(inSession(sessionId, nowMs + session.remaining_ms, session.warn_ms, nowMs))
    }
  }
}

function unlock(state: MachineState, sessionId: string, nowMs: number): Step {
  const current = sessionOf(state)
  // Not again for one that has ended here: that it did is on its way to the server.
  if (current === sessionId || ('last' in state && state.last?.sessionId === sessionId)) return unchanged(state)
  const before = current === null ? [] : ended(current, 'ended', nowMs).reports
  return {
    state: { kind: 'unlocking', sessionId, sinceMs: nowMs },
    reports: [...before, { kind: 'started', sessionId, atMs: nowMs }],
  }
}

function lock(state: MachineState, kind: 'locked' | 'out_of_service', nowMs: number): Step {
  if (!('sessionId' in state)) return unchanged({ kind, last: state.last })
  const { state: { last }, reports } = ended(state.sessionId, 'ended', nowMs)
  return { state: { kind, last }, reports }
}

function ended(sessionId: string, reason: EndReason, atMs: number): Step & { state: { last: End } } {
  return { state: { kind: 'locked', last: { sessionId, reason, atMs } }, reports: [{ kind: 'stopped', sessionId, atMs }] }
}

function inSession(sessionId: string, endsAtMs: number, warnMs: number, nowMs: number): MachineState {
  return { kind: nowMs >= endsAtMs - warnMs ? 'warning' : 'in_session', sessionId, endsAtMs, warnMs }
}

const unchanged = (state: MachineState): Step => ({ state, reports: [] })
