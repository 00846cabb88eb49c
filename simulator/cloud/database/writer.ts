import { CloudError, invalidParameter } from '../errors'
import { apply, duplicateId, refuseDuplicates, resourcesOf, type Change } from './change'
import type { Store } from './store'
import type { Transaction, Transactions } from './transactions'
import type { View } from './view'
import type { WriteQueue } from './write-queue'
import type { Outcome } from './writes'

/** Carries out writes: in a transaction, or at once and committed. */
export class Writer {
  constructor(
    private readonly store: Store,
    private readonly queue: WriteQueue,
    private readonly transactions: Transactions,
    private readonly committed: View,
  ) {}

  /** The transaction that a request names, if it names one. @throws CloudError when it is over */
  transactionOf(body: Record<string, unknown>): Transaction | null {
    const id = body.transactionId
    if (id === undefined || id === null || id === '') return null
    if (typeof id !== 'string') throw invalidParameter('transactionId must be a string')
    return this.transactions.get(id)
  }

  /**
   * Works out a write and carries it out.
   * @param operation its name in the platform's error texts
   * @throws CloudError for duplicate keys and, in a transaction, for conflicts
   */
  async write<Answer>(transaction: Transaction | null, operation: string, work: (view: View) => Outcome<Answer>): Promise<Answer> {
    if (transaction) {
      return transaction.operate((view) => {
        const { changes, answer } = work(view)
        for (const change of changes) {
          if (change.before === null && view.get(change.collection, change.id)) throw duplicateId(change, operation)
          transaction.write(change, operation)
        }
        return answer
      })
    }
    for (;;) {
      const outcome = await this.queue.run(() => {
        const { changes, answer } = alone(() => work(this.committed))
        const holder = this.transactions.holderOf(changes.flatMap(resourcesOf))
        if (holder) return { holder }
        for (const change of changes) this.commit(change, operation)
        return { answer }
      })
      if ('answer' in outcome) return outcome.answer as Answer
      // As in MongoDB, a plain write waits for a transaction that holds its document, then starts anew.
      await outcome.holder.over
    }
  }

  /** Writes all changes or, when one is refused, none; waits for no transaction. */
  bulk(changes: Iterable<Change>): void {
    this.store.write(() => {
      for (const change of changes) this.commit(change, 'Insert')
    })
  }

  /** Inside a write transaction. Of several changes, those before a refused one stay, as in MongoDB. */
  private commit(change: Change, operation: string): void {
    if (change.before === null && change.collection.text(change.id) !== undefined) throw duplicateId(change, operation)
    refuseDuplicates(change, operation, (index, key) => index.holder(key))
    apply(this.store, change)
    this.transactions.wrote(resourcesOf(change))
  }
}

/** Nothing is written yet: an error, whatever it is, need not undo the writes of others in the same turn. */
function alone<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw CloudError.from(error)
  }
}
