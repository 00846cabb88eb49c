import { changeMobile } from '../../../cloudfunctions/shared/sign-in/change-mobile'
import { reviewSignIn } from '../../../cloudfunctions/shared/sign-in/reviewer'
import { sendCaptcha } from '../../../cloudfunctions/shared/sign-in/send-captcha'
import { signIn, signInByPhone } from '../../../cloudfunctions/shared/sign-in/sign-in'
import { quoteFor } from '../../../cloudfunctions/shared/refund/request'
import { auditBooks } from '../../support/memory/audit'
import { LIN, ZHOU, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'

const REVIEW = { mobile: '19900000000', code: '504172' }
const MINUTE = 60_000

function reviewed(review: typeof REVIEW | null = REVIEW): TestWallet {
  const test = new TestWallet()
  test.services.review = review
  return test
}

const enter = (test: TestWallet, openid = LIN, code = REVIEW.code) => signIn(test.services, openid, REVIEW.mobile, code, '2026-11-23')

describe("a reviewer's sign-in", () => {
  it('needs no message and gives each reviewer an account of their own with ¥20.00', async () => {
    const test = reviewed()
    await sendCaptcha(test.services, LIN, REVIEW.mobile)
    const [lin, zhou] = [await enter(test), await enter(test, ZHOU)]
    expect(test.messages).toEqual([])
    for (const account of [lin, zhou]) expect(account).toMatchObject({ reviewer: true, balanceFen: 2_000, bonusFen: 2_000, principalFen: 0, mobile: '199******00' })
    expect(zhou._id).not.toBe(lin._id)
    expect(auditBooks(test.sdk)).toEqual([])
    expect(test.sdk.documents.all('operations')).toHaveLength(2)
  })

  it('finds the same account again, without another ¥20.00', async () => {
    const test = reviewed()
    const first = await enter(test)
    await Promise.all([enter(test), enter(test)])
    expect(await enter(test)).toMatchObject({ _id: first._id, balanceFen: 2_000, seq: 1 })
    expect(test.sdk.documents.all('entries')).toHaveLength(1)
  })

  it('is given its ¥20.00 by the next sign-in when the first broke off between', async () => {
    const test = reviewed()
    test.sdk.fault = (trip) => (trip === 'add entries' ? 'fails' : undefined)
    await expect(enter(test)).rejects.toThrow('request timeout')
    test.sdk.fault = () => undefined
    expect(await enter(test)).toMatchObject({ balanceFen: 2_000, seq: 1 })
  })

  it('pays nothing out', async () => {
    const test = reviewed()
    const account = await enter(test)
    expect((await quoteFor(test.services, account, undefined)).refundableFen).toBe(0)
  })

  it('counts wrong codes as any other, and locks', async () => {
    const test = reviewed()
    for (const remaining of [4, 3, 2, 1]) await expect(enter(test, LIN, '000001')).rejects.toMatchObject({ code: 'CAPTCHA_WRONG', details: { remaining_tries: remaining } })
    await expect(enter(test, LIN, '000001')).rejects.toMatchObject({ code: 'CAPTCHA_LOCKED', details: { retry_after_seconds: 900 } })
    await expect(enter(test)).rejects.toMatchObject({ code: 'CAPTCHA_LOCKED' })
    expect(await enter(test, ZHOU)).toMatchObject({ reviewer: true })
    test.now += 15 * MINUTE
    await expect(enter(test, LIN, '000001')).rejects.toMatchObject({ code: 'CAPTCHA_WRONG', details: { remaining_tries: 4 } })
    expect(await enter(test)).toMatchObject({ reviewer: true })
    await expect(enter(test, LIN, '000001')).rejects.toMatchObject({ details: { remaining_tries: 4 } })
  })

  it('evaluates five of many guesses made at once', async () => {
    const test = reviewed()
    const guesses = Array.from({ length: 60 }, (_, index) => enter(test, LIN, String(200_000 + index)))
    const replies = await Promise.allSettled(guesses)
    const wrong = replies.filter((reply) => reply.status === 'rejected' && (reply.reason as { code: string }).code === 'CAPTCHA_WRONG')
    expect(wrong.length).toBeLessThanOrEqual(4)
    await expect(enter(test)).rejects.toMatchObject({ code: 'CAPTCHA_LOCKED' })
  })

  it('is off without configuration: the number is one like any other', async () => {
    const test = reviewed(null)
    await sendCaptcha(test.services, LIN, REVIEW.mobile)
    expect(test.messages).toHaveLength(1)
    await expect(enter(test)).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    await expect(enter(test, ZHOU)).rejects.toMatchObject({ code: 'CAPTCHA_EXPIRED' })
  })

  it('makes no reviewer of who has an account with another number', async () => {
    const test = reviewed()
    const account = await signedIn(test)
    await expect(enter(test)).rejects.toMatchObject({ code: 'OPENID_BOUND_ELSEWHERE' })
    await expect(changeMobile(test.services, LIN, REVIEW.mobile, REVIEW.code)).rejects.toMatchObject({ code: 'MOBILE_BOUND_ELSEWHERE' })
    test.sdk.documents.commit([
      ['accounts', account._id, { ...account, mobile: '', mobileHash: '' } as never], ['bindings', `mobile:${account.mobileHash}`, null],
    ])
    await expect(enter(test)).rejects.toMatchObject({ code: 'OPENID_BOUND_ELSEWHERE' })
  })

  it('makes none of the person whose number it really is', async () => {
    const test = reviewed()
    const owner = await signInByPhone(test.services, ZHOU, test.phoneCode(REVIEW.mobile), '2026-11-23')
    expect(owner).toMatchObject({ balanceFen: 0 })
    expect(owner.reviewer).toBeUndefined()
    expect(await enter(test)).toMatchObject({ reviewer: true })
  })

  it.each([[REVIEW.mobile, undefined], [undefined, REVIEW.code], ['1990000000', REVIEW.code], [REVIEW.mobile, '12345']])('cannot be half configured: %s %s', (mobile, code) => {
    expect(() => reviewSignIn(mobile, code)).toThrow('REVIEW_MOBILE')
  })

  it('is configured by both, or off', () => {
    expect(reviewSignIn(REVIEW.mobile, REVIEW.code)).toEqual(REVIEW)
    expect(reviewSignIn(undefined, undefined)).toBeNull()
  })
})
