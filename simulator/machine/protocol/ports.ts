import type { Path } from './wire'

/** What a machine's maker provides. */
export interface Ports {
  /**
   * POSTs to the base address followed by `path`. Rejects when no whole answer came within 10 s or so; an answer with
   * any status is none such.
   */
  send(path: Path, headers: Record<string, string>, body: string): Promise<{ status: number; body: string }>
  /** Milliseconds by a clock that only goes forward, also while the machine sleeps. Where it begins does not matter. */
  monotonicMs(): number
  /** Epoch ms by the machine's own clock, which may be wrong. */
  wallMs(): number
  /** 0 ≤ x < 1, for varying the beats. */
  random(): number
  /** 16 to 64 of `A-Z a-z 0-9 _ -`, never the same twice, also after a restart: 16 random bytes as base64url. */
  nonce(): string
  /** A few hundred bytes that survive restarts and power cuts. */
  storage: {
    /** Null: nothing was written yet. */
    read(): string | null
    /** Returns when it is on disk, whole or not at all. */
    write(text: string): void
  }
  /** Calls `work` once when the monotonic clock reaches `atMs`, or at once; replaces the wake-up that was set before. */
  wakeAt(atMs: number, work: () => Promise<void>): void
}
