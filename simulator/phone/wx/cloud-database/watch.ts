import type { WatchSnapshot } from '../../protocol'
import type { Phone } from '../../runtime/phone'
import { CloudError } from '../cloud-error'
import { throughNetwork } from '../weak-network'
import { fromText, type Plain } from './values'

export interface WatchOptions {
  onChange(snapshot: object): unknown
  onError(error: unknown): unknown
}

/** The watches of each phone's run of the Mini Program. */
const running = new WeakMap<Phone, Set<Watcher>>()
let named = 0

/** For a new run: what the one before it watched is told to nobody any more. */
export function endWatches(phone: Phone): void {
  for (const watcher of running.get(phone) ?? []) void watcher.close()
}

/** `watch()`: the cloud tells of each change of what a query finds, until `close()`. Without a network it waits, and catches up. */
export class Watcher {
  private readonly name = `watch-${++named}`
  private readonly waiting: (() => void)[] = []
  private readonly ends: (() => void)[] = []
  private closed = false
  /** Snapshots arrive one after the other, however slow the network. */
  private delivery: Promise<void> = Promise.resolve()

  constructor(private readonly phone: Phone, private readonly body: Plain, private readonly options: WatchOptions) {
    this.ends.push(
      phone.server.on('cloud.watched', ({ watch, snapshot, error }) => {
        if (watch !== this.name) return
        if (snapshot) this.deliver(() => options.onChange(publicSnapshot(snapshot)))
        else if (error) this.deliver(() => this.fail(new CloudError(error.errCode, error.message)))
      }),
      phone.onDevice(() => this.resume()),
    )
    const watchers = running.get(phone) ?? new Set()
    running.set(phone, watchers.add(this))
    this.whenOnline(() => void phone.server.call('cloud.watch', { watch: this.name, body: this.body }))
  }

  /** Resolves when the cloud follows it no longer. */
  async close(): Promise<void> {
    if (this.closed) return
    this.end()
    await this.phone.server.call('cloud.unwatch', { watch: this.name })
  }

  private end(): void {
    this.closed = true
    for (const end of this.ends.splice(0)) end()
    running.get(this.phone)?.delete(this)
  }

  private fail(error: CloudError): void {
    this.end()
    this.options.onError(error)
  }

  private deliver(tell: () => unknown): void {
    this.whenOnline(() => {
      this.delivery = this.delivery.then(() => throughNetwork(this.phone)).then(() => {
        if (!this.closed) callApart(tell)
      })
    })
  }

  private whenOnline(work: () => void): void {
    if (this.phone.device.network === 'none') this.waiting.push(work)
    else work()
  }

  private resume(): void {
    if (this.phone.device.network === 'none') return
    for (const work of this.waiting.splice(0)) work()
  }
}

/** An error of the listener is the app's own: it surfaces as an uncaught error. */
function callApart(tell: () => unknown): void {
  try {
    tell()
  } catch (error) {
    setTimeout(() => {
      throw error
    })
  }
}

function publicSnapshot({ id, type, docs, docChanges }: WatchSnapshot): object {
  return {
    id,
    docChanges: docChanges.map(({ doc, updatedFields, ...change }) => ({
      id, ...change, doc: fromText(doc), ...(updatedFields === undefined ? {} : { updatedFields: fromText(updatedFields) }),
    })),
    docs: docs.map(fromText),
    ...(type === undefined ? {} : { type }),
  }
}
