import { sendCaptcha } from '../../../cloudfunctions/shared/sign-in/send-captcha'
import { signIn, signInByPhone } from '../../../cloudfunctions/shared/sign-in/sign-in'
import { LIN, MOBILE, ZHOU, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'

const VERSION = '2026-11-23'
const tap = (test: TestWallet, openid = LIN, code = test.phoneCode(MOBILE)) => signInByPhone(test.services, openid, code, VERSION)
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('signing in by one tap', () => {
  it('opens an account with the number that WeChat knows, of which only the mask is stored', async () => {
    const test = new TestWallet()
    expect(await tap(test)).toMatchObject({ openid: LIN, mobile: '138******78', state: 'using', consents: [{ version: VERSION, at: test.now }] })
    expect(test.sdk.documents.all('bindings')).toHaveLength(2)
    expect(JSON.stringify(test.stored())).not.toContain(MOBILE)
    expect(test.messages).toEqual([])
  })

  it('finds the account that a code opened, and the other way round', async () => {
    const test = new TestWallet()
    const opened = await signedIn(test)
    expect((await tap(test))._id).toBe(opened._id)
    const other = await tap(test, ZHOU, test.phoneCode('13987654321'))
    await sendCaptcha(test.services, ZHOU, '13987654321')
    expect((await signIn(test.services, ZHOU, '13987654321', test.messages.at(-1)?.code ?? ''))._id).toBe(other._id)
    expect(test.sdk.documents.all('accounts')).toHaveLength(2)
  })

  it('takes a code of the button once, and no made-up one', async () => {
    const test = new TestWallet()
    const code = test.phoneCode(MOBILE)
    await tap(test, LIN, code)
    await expect(tap(test, LIN, code)).rejects.toMatchObject({ code: 'PHONE_CODE_INVALID' })
    await expect(tap(test, ZHOU, 'made-up-by-somebody')).rejects.toMatchObject({ code: 'PHONE_CODE_INVALID', heard: expect.stringContaining('40029') })
  })

  it('says so when WeChat gives no number, and changes nothing', async () => {
    const test = new TestWallet()
    await test.services.settings()
    const before = test.stored()
    test.phonesDown = '-604101 function has no permission'
    await expect(tap(test)).rejects.toMatchObject({ code: 'PHONE_UNAVAILABLE', heard: test.phonesDown })
    expect(test.stored()).toEqual(before)
  })

  it.each([['853', '66123456'], ['1', '2025550123'], ['86', '01088886666']])('takes no number of +%s %s', async (country, mobile) => {
    const test = new TestWallet()
    await expect(tap(test, LIN, test.phoneCode(mobile, country))).rejects.toMatchObject({ code: 'MOBILE_UNSUPPORTED' })
    expect(test.sdk.documents.all('accounts')).toEqual([])
  })

  it('keeps one mobile to one openid as the code does', async () => {
    const test = new TestWallet()
    await signedIn(test)
    await expect(tap(test, ZHOU)).rejects.toMatchObject({ code: 'MOBILE_BOUND_ELSEWHERE' })
    await expect(tap(test, LIN, test.phoneCode('13987654321'))).rejects.toMatchObject({ code: 'OPENID_BOUND_ELSEWHERE' })
    expect(test.sdk.documents.all('bindings')).toHaveLength(2)
  })

  it('lets one of two openids have a number that both give at once, however they fall together', async () => {
    for (let ahead = 0; ahead < 10; ahead += 1) {
      const test = new TestWallet()
      const first = tap(test, LIN)
      await turns(ahead)
      const both = await Promise.allSettled([first, tap(test, ZHOU)])
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'MOBILE_BOUND_ELSEWHERE' } })
      expect(test.sdk.documents.all('accounts')).toHaveLength(1)
      expect(test.sdk.documents.all('bindings')).toHaveLength(2)
    }
  })

  it('opens one account when code and tap arrive at once, however they fall together', async () => {
    for (let ahead = 0; ahead < 12; ahead += 1) {
      const test = new TestWallet()
      await sendCaptcha(test.services, LIN, MOBILE)
      const first = signIn(test.services, LIN, MOBILE, test.messages[0]?.code ?? '', VERSION)
      await turns(ahead)
      const [code, button] = await Promise.all([first, tap(test)])
      expect(button._id).toBe(code._id)
      expect(test.sdk.documents.all('accounts')).toMatchObject([{ consents: [{ version: VERSION }] }])
    }
  })

  it('opens one account when the reply to the commit is lost', async () => {
    const test = new TestWallet()
    let lost = 1
    test.sdk.fault = (trip) => (trip === 'commit' && (lost -= 1) >= 0 ? 'lost' : undefined)
    await tap(test)
    expect(test.sdk.documents.all('accounts')).toHaveLength(1)
  })
})
