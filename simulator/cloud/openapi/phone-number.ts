import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { OpenApiFailure } from './failure'

const CODE_LIFETIME_MS = 5 * 60_000

/** Codes of `<button open-type="getPhoneNumber">` and the numbers behind them. */
export class PhoneNumbers {
  private readonly codes = new Map<string, { mobile: string; expiresAt: number }>()
  private readonly mobiles = new Map<string, string>()

  constructor(private readonly now: () => number, private readonly appid: string) {}

  /** The number bound to a WeChat user: always the same for the same openid, unless it was set. */
  mobileOf(openid: string): string {
    const known = this.mobiles.get(openid)
    if (known !== undefined) return known
    const digits = BigInt(`0x${createHash('sha256').update(openid).digest('hex').slice(0, 16)}`) % 100_000_000n
    return `138${digits.toString().padStart(8, '0')}`
  }

  setMobile(openid: string, mobile: string): void {
    this.mobiles.set(openid, mobile)
  }

  /** A code for the user's number: valid for 5 minutes and one use. */
  code(openid: string): string {
    const code = randomBytes(32).toString('hex')
    this.codes.set(code, { mobile: this.mobileOf(openid), expiresAt: this.now() + CODE_LIFETIME_MS })
    return code
  }

  /** phonenumber.getPhoneNumber */
  get(parameters: Record<string, unknown>): Record<string, unknown> {
    const { code } = parameters
    if (typeof code !== 'string' || code === '') throw new OpenApiFailure(47001, `data format error rid: ${randomUUID()}`)
    const known = this.codes.get(code)
    this.codes.delete(code)
    if (known === undefined || this.now() > known.expiresAt) throw new OpenApiFailure(40029, `invalid code rid: ${randomUUID()}`)
    return {
      phone_info: {
        phoneNumber: known.mobile, purePhoneNumber: known.mobile, countryCode: '86',
        watermark: { timestamp: Math.floor(this.now() / 1000), appid: this.appid },
      },
    }
  }

  reset(): void {
    this.codes.clear()
    this.mobiles.clear()
  }
}
