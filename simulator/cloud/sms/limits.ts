import { SmsFailure } from './failure'

/** Tencent's limits for one number, in the order in which they are checked. */
const LIMITS = [
  { periodMs: 30_000, most: 1, code: 'LimitExceeded.PhoneNumberThirtySecondLimit', period: 'within 30 seconds' },
  { periodMs: 3_600_000, most: 5, code: 'LimitExceeded.PhoneNumberOneHourLimit', period: 'within 1 hour' },
] as const
/** Counted by the natural day in UTC+8. */
const PER_DAY = { most: 10, code: 'LimitExceeded.PhoneNumberDailyLimit', period: 'every day' }
const DAY_MS = 86_400_000

const dayOf = (ms: number): number => Math.floor((ms + 8 * 3_600_000) / DAY_MS)

const exceeded = ({ code, period }: { code: string; period: string }): SmsFailure =>
  new SmsFailure(code, `the number of SMS messages sent to a single mobile number ${period} exceeds the upper limit`)

/** Counts what each number was sent. */
export class SmsLimits {
  private readonly sentAt = new Map<string, number[]>()

  /** @throws SmsFailure when one more message would exceed a limit */
  check(mobile: string, now: number): void {
    const sent = this.sentAt.get(mobile) ?? []
    for (const limit of LIMITS) {
      if (sent.filter((at) => Math.abs(now - at) < limit.periodMs).length >= limit.most) throw exceeded(limit)
    }
    if (sent.filter((at) => dayOf(at) === dayOf(now)).length >= PER_DAY.most) throw exceeded(PER_DAY)
  }

  count(mobile: string, now: number): void {
    const recent = (this.sentAt.get(mobile) ?? []).filter((at) => now - at < DAY_MS)
    this.sentAt.set(mobile, [...recent, now])
  }

  reset(): void {
    this.sentAt.clear()
  }
}
