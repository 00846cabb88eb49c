/**
 * What goes wrong with a request. `fails`: it is not carried out and its reply says nothing. `lost`: it is carried out
 * and says nothing. `late`: it says nothing and is carried out some time afterwards. `crash`: it is carried out and the
 * caller is no more.
 */
export type Fault = 'conflict' | 'fails' | 'lost' | 'late' | 'crash'

/** How a call reaches the world outside: every request is a trip, during which others run. */
export interface Line {
  /** Resolves when the request arrives, with what goes wrong. Never, when the caller is no more. */
  trip(what: string): Promise<Fault | null>
  /** Runs something later, whether or not the caller lives. */
  later(run: () => void): void
  /** Waits, for as long as an unanswered request does. */
  sleep(ms: number): Promise<void>
}
