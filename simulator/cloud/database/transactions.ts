/**
 * Transactions with snapshot isolation, as MongoDB's: a transaction reads what was committed when its first
 * operation began, and its own writes; the first to write a document (or a unique key) keeps it until it ends.
 * Another transaction that writes it conflicts at that write and is over; a plain write waits.
 */
import { randomUUID } from 'node:crypto'
import { CloudError, transactionBusy, transactionConflict, transactionNotExist } from '../errors'
import { apply, isNoop, prepare, refuseDuplicates, resourcesOf, uniqueResource, type Change } from './change'
import type { Index } from './index-entries'
import { MAX_TRANSACTION_OPERATIONS, TRANSACTION_MS } from './limits'
import { Found } from './found'
import type { ScanPolicy } from './scans'
import type { Snapshot, Store } from './store'
import { View, type Overlay } from './view'
import type { WriteQueue } from './write-queue'

export interface TransactionOptions {
  now: () => number
  scans: ScanPolicy
  /** How long the reply to an operation is held back, so that operations sent in parallel meet: ms. */
  operationMs: number
}

export class Transactions {
  private readonly open = new Map<string, Transaction>()
  private readonly locks = new Map<string, Transaction>()
  /** Sequence number of the last write of each resource, while any transaction is open. */
  private readonly lastWrites = new Map<string, number>()
  private sequence = 0

  constructor(readonly store: Store, readonly queue: WriteQueue, readonly options: TransactionOptions) {}

  start(): Transaction {
    const transaction = new Transaction(this, this.options)
    this.open.set(transaction.id, transaction)
    return transaction
  }

  /** @throws CloudError when it was never started or is over */
  get(id: string): Transaction {
    const transaction = this.open.get(id)
    if (!transaction || transaction.expire()) throw transactionNotExist()
    return transaction
  }

  /** The transaction that holds any of these, for a plain write to wait for. */
  holderOf(resources: string[]): Transaction | undefined {
    for (const resource of resources) {
      const holder = this.locks.get(resource)
      if (holder && !holder.expire()) return holder
    }
    return undefined
  }

  /** Remembers a write for transactions whose snapshot is older; inside the write. */
  wrote(resources: string[]): void {
    this.sequence++
    if (this.open.size > 0) for (const resource of resources) this.lastWrites.set(resource, this.sequence)
  }

  /** @throws CloudError when another transaction holds one, or it was written after `snapshotSequence` */
  lock(transaction: Transaction, snapshotSequence: number, resources: string[]): void {
    const holder = this.holderOf(resources)
    const taken = holder !== undefined && holder !== transaction
    if (taken || resources.some((resource) => (this.lastWrites.get(resource) ?? 0) > snapshotSequence)) throw transactionConflict()
    for (const resource of resources) this.locks.set(resource, transaction)
  }

  get currentSequence(): number {
    return this.sequence
  }

  ended(transaction: Transaction): void {
    this.open.delete(transaction.id)
    for (const [resource, holder] of this.locks) if (holder === transaction) this.locks.delete(resource)
    if (this.open.size === 0) this.lastWrites.clear()
  }

  endAll(): void {
    for (const transaction of [...this.open.values()]) transaction.end()
  }
}

export class Transaction {
  readonly id = randomUUID()
  /** Resolves when the transaction is over, committed or not. */
  readonly over: Promise<void>
  private resolveOver: () => void = () => undefined
  private readonly startedAt: number
  private readonly timer: NodeJS.Timeout
  private operations = 0
  private busy = false
  private isOver = false
  private snapshot: Snapshot | undefined
  private snapshotSequence = 0
  private readonly overlays = new Map<string, Overlay>()
  /** Holders of unique keys as this transaction's writes leave them; null: freed. */
  private readonly keyHolders = new Map<string, Buffer | null>()
  private readonly resources = new Set<string>()

  constructor(private readonly all: Transactions, private readonly options: TransactionOptions) {
    this.over = new Promise((resolve) => (this.resolveOver = resolve))
    this.startedAt = options.now()
    // The simulator's clock decides (a test need not wait 30 s), and so does real time: with the clock paused,
    // an abandoned transaction would otherwise keep its documents locked for ever.
    this.timer = setTimeout(() => this.end(), TRANSACTION_MS).unref()
  }

  /** Whether it is over, ending it first if its time is. A clock set back does not end it. */
  expire(): boolean {
    if (!this.isOver && this.options.now() - this.startedAt >= TRANSACTION_MS) this.end()
    return this.isOver
  }

  /**
   * Runs one operation of the transaction. An error other than "busy" ends the transaction, as in MongoDB.
   * @throws CloudError "busy" while another operation is under way
   */
  async operate<T>(work: (view: View) => T): Promise<T> {
    return this.exclusively(() => {
      // The platform documents the limit but no text for it.
      if (++this.operations > MAX_TRANSACTION_OPERATIONS) {
        throw new CloudError('DATABASE_TRANSACTION_FAIL', `[LimitExceeded] Transaction has more than ${MAX_TRANSACTION_OPERATIONS} operations.`)
      }
      return work(this.view())
    })
  }

  commit(): Promise<void> {
    return this.exclusively(async () => {
      await this.all.queue.run(() => {
        // It may have expired while it waited for its turn.
        if (this.isOver) throw transactionNotExist()
        for (const own of this.writes()) {
          // Nobody else wrote it since the snapshot: that is what the locks are for.
          const text = own.collection.text(own.id)
          const before = text === undefined ? null : new Found(own.id, text)
          const change = { ...prepare(own.collection, own.id, before, own.document), replaced: own.replaced ?? false }
          if (!isNoop(change)) apply(this.all.store, change)
        }
        this.all.wrote([...this.resources])
      })
      this.end()
    })
  }

  abort(): Promise<void> {
    return this.exclusively(() => this.end())
  }

  /** Gives up everything that is not committed. */
  end(): void {
    if (this.isOver) return
    this.isOver = true
    clearTimeout(this.timer)
    this.snapshot?.done()
    this.all.ended(this)
    this.resolveOver()
  }

  /** Takes over a change as this transaction's own; `before` is what its view shows. */
  write(change: Change, operation: string): void {
    const { collection, id } = change
    if (change.before === null && change.after === null) return
    refuseDuplicates(change, operation, (index, key) => this.holder(index, key))
    const resources = resourcesOf(change)
    this.all.lock(this, this.snapshotSequence, resources)
    for (const resource of resources) this.resources.add(resource)
    for (const { index, removed, added } of change.entries) {
      if (!index.config.unique) continue
      for (const key of removed) this.keyHolders.set(uniqueResource(index, key), null)
      for (const key of added) this.keyHolders.set(uniqueResource(index, key), id)
    }
    const overlay: Overlay = this.overlays.get(collection.name) ?? new Map()
    this.overlays.set(collection.name, overlay)
    overlay.set(id.toString('latin1'), change)
  }

  private* writes(): Generator<Change> {
    for (const overlay of this.overlays.values()) yield* overlay.values()
  }

  private holder(index: Index, key: Buffer): Buffer | undefined {
    const own = this.keyHolders.get(uniqueResource(index, key))
    return own === undefined ? index.holder(key, this.snapshot) : own ?? undefined
  }

  private view(): View {
    if (!this.snapshot) {
      this.snapshot = this.all.store.snapshot()
      this.snapshotSequence = this.all.currentSequence
    }
    return new View(this.options.scans, this.snapshot, this.overlays)
  }

  private async exclusively<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.busy) throw transactionBusy()
    this.busy = true
    try {
      const result = await work()
      if (this.options.operationMs > 0) await this.meetOthers()
      return result
    } catch (error) {
      this.end()
      throw error
    } finally {
      this.busy = false
    }
  }
  /** An operation takes time on the platform. Here too, and two turns in which what has arrived is read, however busy the machine. */
  private async meetOthers(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.options.operationMs))
    await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
  }
}
