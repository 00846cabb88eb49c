import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import { REVIEW_BONUS_FEN } from '../../../cloudfunctions/shared/sign-in/reviewer'
import { LIN, MOBILE, ZHOU, current } from '../../support/memory/people'
import { World, ZHOU_MOBILE } from './world'

const NEW = 'oTest-newcomer-00000000000006'
const FREE_MOBILE = '13700000001'
const VERSION = '2026-11-23'
const REVIEW = { mobile: '19900000000', code: '504172' }

const tap = (world: World, phoneCode: string, openid = NEW, more: object = {}) =>
  world.call('login.phone', { phone_code: phoneCode, agreement_version: VERSION, ...more }, openid)

async function mobileOf(world: World): Promise<string> {
  return (await current(world.wallet, world.account)).mobile
}

describe('one tap', () => {
  it('61: a code of the button is good once, in any route', async () => {
    const world = await World.lived()
    const phoneCode = world.wallet.phoneCode(FREE_MOBILE)
    expect(await tap(world, phoneCode)).toMatchObject({ success: true })
    await world.refuses(() => tap(world, phoneCode), 'PHONE_CODE_INVALID')
    await world.refuses(() => world.call('mobile.change.phone', { phone_code: phoneCode }), 'PHONE_CODE_INVALID')
    await world.refuses(() => tap(world, 'a-code-that-nobody-was-given'), 'PHONE_CODE_INVALID')
  })

  it('62: somebody else\'s code opens nobody\'s account: their number is bound to them', async () => {
    const world = await World.lived()
    await world.refuses(() => tap(world, world.wallet.phoneCode(MOBILE)), 'MOBILE_BOUND_ELSEWHERE')
    await world.refuses(() => world.call('mobile.change.phone', { phone_code: world.wallet.phoneCode(MOBILE) }, ZHOU), 'MOBILE_BOUND_ELSEWHERE')
    await world.refuses(() => tap(world, world.wallet.phoneCode(FREE_MOBILE), LIN), 'OPENID_BOUND_ELSEWHERE')
  })

  it('63: a number that the client names itself is none', async () => {
    const world = await World.lived()
    for (const more of [{ mobile: FREE_MOBILE }, { phone_info: { purePhoneNumber: FREE_MOBILE } }, { encryptedData: 'x', iv: 'x' }, { openid: LIN }]) {
      await world.refuses(() => tap(world, world.wallet.phoneCode(FREE_MOBILE), NEW, more), 'INVALID_INPUT')
    }
  })

  it('63: nor is a code that could reach further than WeChat', async () => {
    const world = await World.lived()
    for (const code of ['../../wxa/business', 'x y z x y z', 'code&access_token=1', '{"$gt":""}', 'x'.repeat(10_000), '12345678\n']) {
      await world.refuses(() => tap(world, code), 'INVALID_INPUT')
    }
  })

  it('64: a number from abroad is refused, whatever it looks like', async () => {
    const world = await World.lived()
    for (const [mobile, country] of [[FREE_MOBILE, '852'], ['66123456', '853'], [`+86${FREE_MOBILE}`, '86']] as const) {
      await world.refuses(() => tap(world, world.wallet.phoneCode(mobile, country)), 'MOBILE_UNSUPPORTED')
    }
  })
})

describe('consent', () => {
  it('65: is not given without a version, for one that does not exist, or for one that no longer holds', async () => {
    const world = await World.lived()
    for (const version of [undefined, null, '', true, '9999-12-31', '2026-11-22', '2026-11-23 ', ['2026-11-23'], { $gt: '' }]) {
      await world.refuses(() => tap(world, world.wallet.phoneCode(FREE_MOBILE), NEW, { agreement_version: version }), 'INVALID_INPUT')
      await world.refuses(() => world.call('agreement.accept', { agreement_version: version }), 'INVALID_INPUT')
    }
    await world.refuses(() => tap(world, world.wallet.phoneCode(FREE_MOBILE), NEW, { agreement_version: '2026-08-01' }), 'AGREEMENT_OUTDATED')
    await world.refuses(() => world.call('agreement.accept', { agreement_version: '2026-08-01' }), 'AGREEMENT_OUTDATED')
  })

  it('66: has the server\'s time, not the client\'s, and is nobody else\'s', async () => {
    const world = await World.lived()
    await world.refuses(() => world.call('agreement.accept', { agreement_version: VERSION, at: 1 }), 'INVALID_INPUT')
    await world.refuses(() => world.call('agreement.accept', { agreement_version: VERSION }, NEW), 'NOT_REGISTERED')
    expect(await world.call('agreement.accept', { agreement_version: VERSION })).toMatchObject({ success: true, result: { agreed_version: VERSION } })
    expect((await current(world.wallet, world.account)).consents).toEqual([{ version: VERSION, at: world.wallet.now }])
    expect((await world.wallet.services.ledger.accountOf(ZHOU))?.consents).toBeUndefined()
  })
})

describe('change of number', () => {
  it('67: takes no number that belongs to somebody, by whichever way', async () => {
    const world = await World.lived()
    world.wallet.now += 120_000
    await world.call('captcha', { mobile: ZHOU_MOBILE })
    const code = world.wallet.messages.at(-1)?.code
    world.wallet.lines.length = 0
    expect(await world.call('mobile.change', { mobile: ZHOU_MOBILE, code })).toMatchObject({ error: { code: 'MOBILE_BOUND_ELSEWHERE' } })
    expect(await mobileOf(world)).toBe('138******78')
    await world.refuses(() => world.call('mobile.change.phone', { phone_code: world.wallet.phoneCode(ZHOU_MOBILE) }), 'MOBILE_BOUND_ELSEWHERE')
  })

  it('68: takes no code that was sent to another number or asked for by somebody else', async () => {
    const world = await World.lived()
    world.wallet.now += 120_000
    await world.call('captcha', { mobile: FREE_MOBILE }, ZHOU)
    const code = world.wallet.messages.at(-1)?.code
    await world.refuses(() => world.call('mobile.change', { mobile: FREE_MOBILE, code }), 'CAPTCHA_EXPIRED')
    await world.refuses(() => world.call('mobile.change', { mobile: '13700000002', code }, ZHOU), 'CAPTCHA_EXPIRED')
    await world.refuses(() => world.call('mobile.change', { mobile: FREE_MOBILE, code }, NEW), 'NOT_REGISTERED')
  })

  it('68: of two hundred guesses at once five are looked at', async () => {
    const world = await World.lived()
    world.wallet.now += 120_000
    await world.call('captcha', { mobile: FREE_MOBILE })
    const right = world.wallet.messages.at(-1)?.code
    const guesses = Array.from({ length: 200 }, (_, index) => String(index).padStart(6, '0')).filter((guess) => guess !== right)
    const replies = await Promise.all(guesses.map((code) => world.call('mobile.change', { mobile: FREE_MOBILE, code })))
    expect(replies.filter(({ error }) => error?.code === 'CAPTCHA_WRONG').length).toBeLessThanOrEqual(5)
    expect(await world.call('mobile.change', { mobile: FREE_MOBILE, code: right })).toMatchObject({ error: { code: expect.stringMatching(/LOCKED|BUSY/) } })
    expect(await mobileOf(world)).toBe('138******78')
  })

  it('69: moves no money, and leaves nobody with an account whose number is gone a way to bring some in', async () => {
    const world = await World.lived()
    expect(await world.call('mobile.change.phone', { phone_code: world.wallet.phoneCode(FREE_MOBILE) })).toMatchObject({ success: true, result: { balance_account: 5_500 } })
    const taken: Account = { ...await current(world.wallet, world.account), mobile: '', mobileHash: '' }
    world.wallet.sdk.documents.commit([['accounts', taken._id, taken as never]])
    await world.refuses(() => world.call('recharge', { account: 5_000 }), 'MOBILE_MISSING')
    expect(world.audit()).toEqual([])
  })
})

describe("a reviewer's way in", () => {
  it('70: is closed to whoever guesses, gives nobody more than its bonus, and pays nothing out', async () => {
    const world = await World.lived()
    world.wallet.services.review = REVIEW
    const enter = (code: string, openid = NEW) => world.call('login', { mobile: REVIEW.mobile, code }, openid)
    for (let tries = 0; tries < 5; tries += 1) await enter('000001')
    await world.refuses(() => enter(REVIEW.code), 'CAPTCHA_LOCKED')
    for (let times = 0; times < 3; times += 1) await enter(REVIEW.code, 'oTest-reviewer-0000000000007')
    const reviewer = await world.wallet.services.ledger.accountOf('oTest-reviewer-0000000000007')
    expect(reviewer).toMatchObject({ balanceFen: REVIEW_BONUS_FEN, principalFen: 0, reviewer: true })
    const wish = { amount: REVIEW_BONUS_FEN, forfeited_amount: 0, client_token: 'token-of-a-reviewer' }
    expect(await world.call('refund.request', wish, reviewer?.openid)).toMatchObject({ success: false })
    expect(world.wallet.pay.refunds.all.size).toBe(0)
    expect(world.audit()).toEqual([])
  })

  it('70: makes no reviewer of an account, and there is none where it is not configured', async () => {
    const world = await World.lived()
    await world.refuses(() => world.call('login', { mobile: REVIEW.mobile, code: REVIEW.code }, NEW), 'CAPTCHA_EXPIRED')
    world.wallet.services.review = REVIEW
    await world.refuses(() => world.call('mobile.change', REVIEW), 'MOBILE_BOUND_ELSEWHERE')
    for (const claim of [{ reviewer: true }, { review: REVIEW }]) {
      await world.refuses(() => tap(world, world.wallet.phoneCode(FREE_MOBILE), NEW, claim), 'INVALID_INPUT')
      await world.refuses(() => world.call('login', { ...REVIEW, ...claim }, NEW), 'INVALID_INPUT')
    }
  })
})
