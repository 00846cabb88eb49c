import type { SdkDatabase, SdkTransaction } from '../../../../cloudfunctions/shared/platform/database/sdk'
import { conflictAtCommit, timedOut } from '../../../support/memory/sdk-errors'
import { Collection, type Access } from './collection'
import { command } from './command'
import type { Line } from './line'
import { Locks, Transaction, noSuchTransaction } from './transaction'
import { Versions } from './versions'

const NEVER = new Promise<never>(() => undefined)

/**
 * The database of wx-server-sdk as functions see it: snapshot isolation, the first writer wins, unique indexes, error
 * texts of the platform, and a query is refused that no index of environment.json serves.
 */
export class SnapshotDatabase {
  readonly versions = new Versions()
  readonly #now: () => number
  readonly #locks: Locks

  constructor(now: () => number) {
    this.#now = now
    this.#locks = new Locks(now)
  }

  /** The database as it is reached over a line. */
  on(line: Line): SdkDatabase {
    const access: Access = { versions: this.versions, locks: this.#locks, now: this.#now, line, transaction: null }
    return {
      command,
      collection: (name) => new Collection(access, name),
      runTransaction: (body) => this.#runTransaction(access, body),
    }
  }

  async #runTransaction<T>(outside: Access, body: (transaction: SdkTransaction) => Promise<T>): Promise<T> {
    const { line } = outside
    if (await line.trip('begin')) throw timedOut()
    const transaction = new Transaction(this.versions, this.#locks, this.#now())
    const access: Access = { ...outside, transaction }
    try {
      const result = await body({ collection: (name) => new Collection(access, name) })
      const fault = await line.trip('commit')
      if (transaction.over || transaction.isForgotten(this.#now())) throw noSuchTransaction()
      if (fault === 'conflict') throw conflictAtCommit()
      if (fault === 'fails') throw timedOut()
      if (fault === 'late') {
        transaction.committing = true
        line.later(() => transaction.commit())
        throw timedOut()
      }
      transaction.commit()
      if (fault === 'lost') throw timedOut()
      return fault === 'crash' ? await NEVER : result
    } catch (error) {
      if (!transaction.committing) transaction.end()
      throw error
    }
  }
}
