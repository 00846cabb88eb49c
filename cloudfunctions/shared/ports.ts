/**
 * What the rules are given instead of reaching for it: time, randomness, keyed hashes, a log.
 * Real ones are in platform/, fixed ones in tests.
 */

/** Epoch milliseconds. */
export type Clock = () => number

export interface Random {
  /** 32 hexadecimal digits, unguessable. */
  id(): string
  /** Six digits, unguessable, evenly distributed. */
  code(): string
}

/** Keyed and one-way: equal input gives equal text, and nobody without the key can make or check it. 43 characters of base64url. */
export type KeyedHash = (purpose: string, ...parts: readonly string[]) => string

/** Values that may stand in a log line. Personal data must have gone through {@link Log.tag} before. */
export type LogFields = Record<string, string | number | boolean | null | undefined>

export interface Log {
  /** Something refused that somebody should be able to find later: one line each. */
  refused(what: string, fields: LogFields): void
  /** Something that needs an operator. */
  alarm(what: string, fields: LogFields): void
  /** An error that nobody expected, whole, with personal data masked. */
  failed(error: unknown, fields: LogFields): void
  /** A short stand-in for an openid, the same in every line. */
  tag(openid: string): string
}

/**
 * Runs `body` as one transaction: all of its writes or none, on one snapshot.
 * It reruns after a conflict or an unknown commit, so the body has no effect besides its writes.
 * @throws AppError BUSY when it kept conflicting
 */
export type Transact<Transaction> = <T>(body: (tx: Transaction) => Promise<T>) => Promise<T>

/** Files that people uploaded, by fileID: see own-file.ts for whose they are. */
export interface Files {
  /**
   * Removes them and returns those that could not be; what is not there counts as removed.
   * @throws when cloud storage does not answer
   */
  remove(fileIds: readonly string[]): Promise<string[]>
  /**
   * For each, in its place, an https address that shows it to whoever has it, for two hours; null: there is no such file.
   * @throws when cloud storage does not answer
   */
  temporaryUrls(fileIds: readonly string[]): Promise<(string | null)[]>
}
