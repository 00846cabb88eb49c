import type { DeviceWord } from '../../../cloudfunctions/shared/device-session/advance'

interface Signs {
  /** When use began, by the machine's own clock. */
  startedAt: number
  /** By the server's clock: the earliest moment at which it can have heard of the start. */
  startHeardAt: number
  /** By the server's clock: the last moment at which it can have known the machine to be alive. */
  aliveAt: number
  /** The end by the machine's own clock, as far as the server believes it. */
  stoppedAt: number
}

/** What machines said of their device sessions: the model that fees are compared with. */
export class ProofOfLife {
  readonly #signs = new Map<string, Signs>()
  readonly #boots = new Map<string, string>()

  started(sessionId: string, at: number): void {
    this.#signs.set(sessionId, { startedAt: at, startHeardAt: Infinity, aliveAt: -Infinity, stoppedAt: -Infinity })
  }

  /** @param now by the clock of the server that hears it */
  heard(sessionId: string, word: DeviceWord, now: number): void {
    const signs = this.#signs.get(sessionId)
    if (!signs) return
    if (word.kind === 'stopped') {
      signs.stoppedAt = Math.max(signs.stoppedAt, Math.min(word.at, now))
      return
    }
    if (word.kind === 'started') {
      this.#boots.set(sessionId, word.bootId)
      signs.startHeardAt = Math.min(signs.startHeardAt, now)
    }
    // Another run of the machine proves nothing about the one in which it was used.
    if (this.#boots.get(sessionId) === word.bootId) signs.aliveAt = Math.max(signs.aliveAt, now)
  }

  of(sessionId: string): Signs | null {
    return this.#signs.get(sessionId) ?? null
  }
}
