import { AppError } from '../../app-error'

/** How an attempt at a transaction ended. */
export type Attempt<T> =
  | { kind: 'done', value: T }
  /** Nothing was written; trying again may succeed. */
  | { kind: 'conflict' }
  /** The commit was sent and its reply lost, or it could not begin: the next run reads what is true now. */
  | { kind: 'unknown', error: Error }
  /** Nothing was written; trying again would end the same. */
  | { kind: 'failed', error: unknown }

export const MAX_ATTEMPTS = 9
/** Twelve round trips at 10 ms: the first losers already spread over the transactions before them. */
const BASE_DELAY_MS = 120
/**
 * On a slow day a transaction lasts as long as the first pauses, so the later ones must be much longer. A payment
 * callback that is answered only after WeChat Pay's 5 s is credited all the same; the repetition finds it done.
 */
const MAX_DELAY_MS = 2000
/** A database that does not answer is not asked nine times within one call. */
const MAX_UNKNOWN = 3

export interface Pause {
  /** From 0 up to 1. */
  random(): number
  sleep(ms: number): Promise<void>
}

/**
 * Runs `attempt` until it is done or fails, at most nine times, with full jitter between: twenty writers of one account
 * all get through, where the SDK's own three immediate retries lose most of them. @throws AppError BUSY
 */
export async function retry<T>(attempt: () => Promise<Attempt<T>>, pause: Pause): Promise<T> {
  let unknown = 0
  for (let tries = 1; ; tries += 1) {
    const result = await attempt()
    if (result.kind === 'done') return result.value
    if (result.kind === 'failed') throw result.error
    if (result.kind === 'unknown') {
      unknown += 1
      if (unknown >= MAX_UNKNOWN) throw result.error
    }
    if (tries >= MAX_ATTEMPTS) throw new AppError('BUSY', `a transaction was in conflict ${tries} times`)
    await pause.sleep(pause.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (tries - 1)))
  }
}
