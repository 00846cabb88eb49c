import { changeMobile, changeMobileByPhone } from '../../../cloudfunctions/shared/sign-in/change-mobile'
import { identityIds } from '../../../cloudfunctions/shared/sign-in/identity'
import { requireUsableAccount } from '../../../cloudfunctions/shared/sign-in/registration'
import { sendCaptcha } from '../../../cloudfunctions/shared/sign-in/send-captcha'
import { signIn } from '../../../cloudfunctions/shared/sign-in/sign-in'
import { LIN, MOBILE, ZHOU, current, recharged, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'

const MINUTE = 60_000
const NEXT = '13700000001'

async function moving(mobile = NEXT, openid = LIN) {
  const test = new TestWallet()
  const account = await signedIn(test)
  test.now += MINUTE
  await sendCaptcha(test.services, openid, mobile)
  const code = test.messages.at(-1)?.code ?? ''
  return { test, account, code, wrong: '999999', enter: (text: string) => changeMobile(test.services, LIN, mobile, text) }
}

const bound = (test: TestWallet) => test.sdk.documents.all('bindings').map(({ _id }) => _id.replace(/:.*/, '')).sort()

describe('changing the number', () => {
  it('moves the account to the new one and frees the old one, and the money stays', async () => {
    const { test, account, code, enter } = await moving()
    await recharged(test, account)
    expect(await enter(code)).toMatchObject({ _id: account._id, mobile: '137******01', balanceFen: 5_500 })
    expect(bound(test)).toEqual(['mobile', 'openid'])
    expect((await signedIn(test, ZHOU, MOBILE)).openid).toBe(ZHOU)
    test.now += MINUTE
    expect((await signedIn(test, LIN, NEXT))._id).toBe(account._id)
    expect(JSON.stringify(test.stored())).not.toContain(NEXT)
  })

  it('takes the code that was sent to the new number, counting wrong ones', async () => {
    const { test, code, wrong, enter } = await moving()
    await expect(enter(wrong)).rejects.toMatchObject({ code: 'CAPTCHA_WRONG', details: { remaining_tries: 4 } })
    for (let tries = 0; tries < 3; tries += 1) await expect(enter(wrong)).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    await expect(enter(wrong)).rejects.toMatchObject({ code: 'CAPTCHA_LOCKED' })
    await expect(enter(code)).rejects.toMatchObject({ code: 'CAPTCHA_LOCKED' })
    expect(await requireUsableAccount(test.services, LIN)).toMatchObject({ mobile: '138******78' })
  })

  it('takes a code once, and for the number it was sent to', async () => {
    const { test, code, enter } = await moving()
    await expect(changeMobile(test.services, LIN, '13700000002', code)).rejects.toMatchObject({ code: 'CAPTCHA_EXPIRED' })
    await enter(code)
    await changeMobileByPhone(test.services, LIN, test.phoneCode(MOBILE))
    await expect(enter(code)).rejects.toMatchObject({ code: 'CAPTCHA_EXPIRED' })
  })

  it('can be repeated after a lost reply: what is so already needs no code', async () => {
    const { test, code, enter } = await moving()
    const after = await enter(code)
    const before = test.stored()
    expect(await enter(code)).toEqual(after)
    expect(await changeMobileByPhone(test.services, LIN, test.phoneCode(NEXT))).toEqual(after)
    expect(test.stored()).toEqual(before)
  })

  it('happens once when the reply to the commit is lost', async () => {
    const { test, code, enter } = await moving()
    let lost = 1
    test.sdk.fault = (trip) => (trip === 'commit' && (lost -= 1) >= 0 ? 'lost' : undefined)
    expect(await enter(code)).toMatchObject({ mobile: '137******01' })
    expect(bound(test)).toEqual(['mobile', 'openid'])
  })

  it.each(['get captchas', 'set accounts', 'set bindings', 'remove bindings', 'commit'])('leaves all as it was when the connection breaks at %s', async (trip) => {
    const { test, code, enter } = await moving()
    const before = test.stored()
    test.sdk.fault = (name) => (name === trip ? 'fails' : undefined)
    await expect(enter(code)).rejects.toThrow('request timeout')
    test.sdk.fault = () => undefined
    expect(test.stored()).toEqual(before)
    expect(await enter(code)).toMatchObject({ mobile: '137******01' })
  })

  it('to a number of another WeChat is refused, and told only to who can read its messages', async () => {
    const { test, account, code, wrong, enter } = await moving('13987654321')
    test.now += MINUTE
    await signedIn(test, ZHOU, '13987654321')
    await expect(enter(wrong)).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    await expect(enter(code)).rejects.toMatchObject({ code: 'MOBILE_BOUND_ELSEWHERE' })
    await expect(changeMobileByPhone(test.services, LIN, test.phoneCode('13987654321'))).rejects.toMatchObject({ code: 'MOBILE_BOUND_ELSEWHERE' })
    expect((await current(test, account)).mobile).toBe('138******78')
  })

  it('is for those who have an account that can be used, and asks WeChat nothing for others', async () => {
    const { test, account } = await moving()
    const code = test.phoneCode(NEXT)
    await expect(changeMobileByPhone(test.services, ZHOU, code)).rejects.toMatchObject({ code: 'NOT_REGISTERED' })
    test.sdk.documents.commit([['accounts', account._id, { ...account, state: 'unused' } as never]])
    await expect(changeMobileByPhone(test.services, LIN, code)).rejects.toMatchObject({ code: 'ACCOUNT_DISABLED' })
    const { openidBinding } = identityIds(test.services.hash, LIN)
    test.sdk.documents.commit([
      ['accounts', account._id, null],
      ['bindings', openidBinding, { ...test.sdk.documents.get('bindings', openidBinding), deletedAt: 1 } as never],
    ])
    await expect(changeMobileByPhone(test.services, LIN, code)).rejects.toMatchObject({ code: 'ACCOUNT_DELETED' })
    expect(test.phones.size).toBe(1)
  })

  it('lets one of two have a number that one changes to while the other signs in with it', async () => {
    for (let ahead = 0; ahead < 12; ahead += 1) {
      const { test, code, enter } = await moving()
      test.now += MINUTE
      await sendCaptcha(test.services, ZHOU, NEXT)
      const signing = signIn(test.services, ZHOU, NEXT, test.messages.at(-1)?.code ?? '')
      for (let turn = 0; turn < ahead; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      const both = await Promise.allSettled([signing, enter(code)])
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'MOBILE_BOUND_ELSEWHERE' } })
    }
  })

  it('to two numbers at once ends with one of them, and the other is free', async () => {
    for (let ahead = 0; ahead < 12; ahead += 1) {
      const { test, account, code, enter } = await moving()
      const first = enter(code)
      for (let turn = 0; turn < ahead; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      await Promise.all([first, changeMobileByPhone(test.services, LIN, test.phoneCode('13700000002'))])
      expect(bound(test)).toEqual(['mobile', 'openid'])
      const { mobileHash } = await current(test, account)
      expect(test.sdk.documents.get('bindings', `mobile:${mobileHash}`)).toMatchObject({ account: account._id })
    }
  })
})

describe('an account whose number was taken back', () => {
  async function takenBack() {
    const { test, account, code, enter } = await moving()
    test.sdk.documents.commit([
      ['accounts', account._id, { ...account, mobile: '', mobileHash: '' } as never],
      ['bindings', `mobile:${account.mobileHash}`, null],
    ])
    return { test, account, code, enter }
  }

  it('takes no money until it has one again', async () => {
    const { test, code, enter } = await takenBack()
    await expect(requireUsableAccount(test.services, LIN)).rejects.toMatchObject({ code: 'MOBILE_MISSING' })
    expect(await enter(code)).toMatchObject({ mobile: '137******01' })
    expect(await requireUsableAccount(test.services, LIN)).toMatchObject({ mobile: '137******01' })
  })

  it('gets one by signing in, too', async () => {
    const { test, account, code } = await takenBack()
    expect(await signIn(test.services, LIN, NEXT, code)).toMatchObject({ _id: account._id, mobile: '137******01' })
    expect(bound(test)).toEqual(['mobile', 'openid'])
  })
})
