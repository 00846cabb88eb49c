import { randomUUID } from 'node:crypto'
import { OpenApiFailure } from './failure'

/** The button gives no number because the Mini Program has no quota left. */
export class NoQuota extends Error {
  readonly errCode = 1400001

  constructor() {
    super('getPhoneNumber:fail no quota')
    this.name = 'NoQuota'
  }
}

/** Failures of open APIs that were asked for from the desk. */
export class OpenApiFaults {
  private readonly next = new Map<string, { errcode: number; times: number }>()
  /** Whether `<button open-type="getPhoneNumber">` has quota. */
  phoneNumberQuota = true

  /** The next calls of an API fail. */
  failNext(api: string, errcode: number, times: number): void {
    if (times === 0) this.next.delete(api)
    else this.next.set(api, { errcode, times })
  }

  /** @throws OpenApiFailure when this call is one that shall fail */
  strike(api: string): void {
    const fault = this.next.get(api)
    if (fault === undefined) return
    this.failNext(api, fault.errcode, fault.times - 1)
    throw new OpenApiFailure(fault.errcode, `${fault.errcode === -1 ? 'system error' : 'failure asked for from the desk'} rid: ${randomUUID()}`)
  }

  /** @throws NoQuota */
  checkQuota(): void {
    if (!this.phoneNumberQuota) throw new NoQuota()
  }

  reset(): void {
    this.next.clear()
    this.phoneNumberQuota = true
  }
}
