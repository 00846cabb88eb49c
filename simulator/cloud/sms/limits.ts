import { SmsFailure } from './failure'

/** Tencent's limits for one number, in the order in which they are checked. */
const LIMITS = [
  { periodMs: 30_000, most: 1, code: 'LimitExceeded.PhoneNumberThirtySecondLimit', text: 'the number of sms messages sent from a single mobile number within 30 seconds exceeds the upper limit' },
  { periodMs: 3_600_000, most: 5, code: 'LimitExceeded.PhoneNumberOneHourLimit', text: 'the number of sms messages sent from a single mobile number within 1 hour exceeds the upper limit' },
] as const
/** Counted by the natural day in UTC+8. */
const PER_DAY = { most: 10, code: 'LimitExceeded.PhoneNumberDailyLimit', text: 'the number of sms messages sent from a single mobile number every day exceeds the upper limit' }
const DAY_MS = 86_400_000

const dayOf = (ms: number): number => Math.floor((ms + 8 * 3_600_000) / DAY_MS)

/** Counts what each number was sent. */
export class SmsLimits {
  private readonly sentAt = new Map<string, number[]>()

  /** @throws SmsFailure when one more message would exceed a limit */
  check(mobile: string, now: number): void {
    const sent = this.sentAt.get(mobile) ?? []
    for (const { periodMs, most, code, text } of LIMITS) {
      if (sent.filter((at) => Math.abs(now - at) < periodMs).length >= most) throw new SmsFailure(code, text)
    }
    if (sent.filter((at) => dayOf(at) === dayOf(now)).length >= PER_DAY.most) throw new SmsFailure(PER_DAY.code, PER_DAY.text)
  }

  count(mobile: string, now: number): void {
    const recent = (this.sentAt.get(mobile) ?? []).filter((at) => now - at < DAY_MS)
    this.sentAt.set(mobile, [...recent, now])
  }

  reset(): void {
    this.sentAt.clear()
  }
}
