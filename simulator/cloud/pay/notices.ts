import { randomUUID } from 'node:crypto'
import type { SimulatedClock } from '../clock'
import type { FunctionHost } from '../functions/host'
import type { LogBook } from '../logs'
import { ANSWER_TIMEOUT_MS, LATE_MS, RETRY_DELAYS_MS } from './limits'
import type { Delivery, Notice } from './model'
import type { PayStore } from './store'

/** `lose`: never sent; `late`: first sent after a minute; `duplicate`: sent twice at the same moment. */
export type CallbackManner = 'deliver' | 'lose' | 'late' | 'duplicate'

export const PAY_SOURCE = 'wx_paycallback'
const KEPT_DELIVERIES = 100

/** A callback with its latest deliveries; those of earlier runs of the cloud are forgotten. */
export interface NoticeView extends Notice {
  deliveries: Delivery[]
}

type NewNotice = Pick<Notice, 'kind' | 'outTradeNo' | 'functionName' | 'event'>

/** WeChat Pay's callbacks: sent to the function until it answers `{ errcode: 0 }`, on the simulated clock. */
export class Notices {
  private readonly cancels = new Map<string, () => void>()
  private readonly underWay = new Set<Promise<unknown>>()
  private readonly deliveries = new Map<string, Delivery[]>()

  constructor(
    private readonly store: PayStore,
    private readonly functions: FunctionHost,
    private readonly clock: SimulatedClock,
    private readonly logs: LogBook,
  ) {}

  /** Takes up the callbacks that were not acknowledged when the cloud stopped. */
  resume(): void {
    for (const notice of this.store.allNotices()) if (notice.nextAt !== null) this.schedule(notice.id, notice.nextAt)
  }

  /** Stores the callback and starts its schedule. Resolves when the first attempts have been answered. */
  async send(about: NewNotice, manner: CallbackManner = 'deliver'): Promise<void> {
    const now = this.clock.now()
    const firstAt = manner === 'lose' ? null : manner === 'late' ? now + LATE_MS : now
    const notice: Notice = {
      ...about, id: `${about.outTradeNo}/${randomUUID()}`, attempts: 0,
      state: manner === 'lose' ? 'lost' : 'pending', nextAt: firstAt,
    }
    this.put(notice)
    if (manner === 'lose') this.logs.add({ kind: 'pay', name: `${about.kind} callback lost`, message: about.outTradeNo })
    else if (manner === 'late') this.schedule(notice.id, now + LATE_MS)
    else await this.track(Promise.all([this.attempt(notice.id), ...manner === 'duplicate' ? [this.deliver(notice.id)] : []]))
  }

  /** Sends a callback once more, whatever its state. */
  async deliver(id: string): Promise<Delivery> {
    const delivery = await this.track(this.ask(this.get(id)))
    this.deliveries.set(id, [...this.deliveries.get(id) ?? [], delivery].slice(-KEPT_DELIVERIES))
    const latest = this.store.notices.get(id)
    // The books may have been cleared while the function ran.
    if (delivery.acknowledged && latest !== undefined && latest.state !== 'acknowledged') {
      this.cancel(id)
      this.put({ ...latest, state: 'acknowledged', nextAt: null })
    }
    return delivery
  }

  /** The callback about the payment of an order. */
  ofPayment(outTradeNo: string): Notice | undefined {
    return this.of(outTradeNo).find((notice) => notice.kind === 'payment')
  }

  of(outTradeNo: string): NoticeView[] {
    return this.store.noticesOf(outTradeNo).map((notice) => ({ ...notice, deliveries: this.deliveries.get(notice.id) ?? [] }))
  }

  /** Resolves when no delivery is under way. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay)
  }

  stop(): void {
    for (const cancel of this.cancels.values()) cancel()
    this.cancels.clear()
    this.deliveries.clear()
  }

  /** One attempt of the regular schedule. The next one is stored before this one is made, so that no crash loses it. */
  private async attempt(id: string): Promise<void> {
    const notice = this.store.notices.get(id)
    if (notice?.state !== 'pending') return
    const delay = RETRY_DELAYS_MS[notice.attempts]
    const nextAt = delay === undefined ? null : this.clock.now() + delay
    this.put({ ...notice, attempts: notice.attempts + 1, nextAt })
    if (nextAt !== null) this.schedule(id, nextAt)
    const { acknowledged } = await this.deliver(id)
    const latest = this.store.notices.get(id)
    if (!acknowledged && nextAt === null && latest?.state === 'pending') this.put({ ...latest, state: 'given-up' })
  }

  private schedule(id: string, atMs: number): void {
    this.cancel(id)
    this.cancels.set(id, this.clock.scheduleAt(atMs, () => this.track(this.attempt(id))))
  }

  private cancel(id: string): void {
    this.cancels.get(id)?.()
    this.cancels.delete(id)
  }

  private async ask(notice: Notice): Promise<Delivery> {
    const at = this.clock.now()
    let stopWaiting = (): void => undefined
    const tooLate = new Promise<Delivery>((resolve) => {
      const noAnswer: Delivery = { at, acknowledged: false, answer: 'no answer within 5 seconds' }
      stopWaiting = this.clock.schedule(ANSWER_TIMEOUT_MS, () => resolve(noAnswer))
    })
    const answered = this.functions.invoke(notice.functionName, JSON.stringify(notice.event), { source: PAY_SOURCE }).then(
      ({ result }): Delivery => ({ at, acknowledged: isAcknowledgement(result), answer: result.slice(0, 500) }),
      (error: unknown): Delivery => ({ at, acknowledged: false, answer: error instanceof Error ? error.message : String(error) }),
    )
    const delivery = await Promise.race([answered, tooLate])
    stopWaiting()
    this.logs.add({
      kind: 'pay', name: `${notice.kind} callback to ${notice.functionName}`, ok: delivery.acknowledged,
      input: notice.event, message: delivery.answer,
    })
    return delivery
  }

  private get(id: string): Notice {
    const notice = this.store.notices.get(id)
    if (notice === undefined) throw new Error(`no callback ${id}`)
    return notice
  }

  private put(notice: Notice): void {
    this.store.write(() => void this.store.notices.putSync(notice.id, notice))
  }

  private track<Result>(work: Promise<Result>): Promise<Result> {
    this.underWay.add(work)
    const done = (): boolean => this.underWay.delete(work)
    work.then(done, done)
    return work
  }
}

function isAcknowledgement(json: string): boolean {
  const result = JSON.parse(json) as { errcode?: unknown } | null
  return typeof result === 'object' && result?.errcode === 0
}
