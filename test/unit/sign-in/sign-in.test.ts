import { sendCaptcha } from '../../../cloudfunctions/shared/sign-in/send-captcha'
import { signIn } from '../../../cloudfunctions/shared/sign-in/sign-in'
import { registrationOf, requireAccount, requireUsableAccount } from '../../../cloudfunctions/shared/sign-in/registration'
import { identityIds } from '../../../cloudfunctions/shared/sign-in/identity'
import { LIN, MOBILE, ZHOU, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'

const MINUTE = 60_000
const OTHER_MOBILE = '13987654321'

async function codeSent(openid = LIN, mobile = MOBILE) {
  const test = new TestWallet()
  await sendCaptcha(test.services, openid, mobile)
  const code = test.messages.at(-1)?.code ?? ''
  return { test, code, wrong: '999999', enter: (text: string, by = openid, number = mobile) => signIn(test.services, by, number, text) }
}

describe('signing in', () => {
  it('opens an account bound to number and openid, of which only the mask is readable', async () => {
    const { test, code, enter } = await codeSent()
    expect(await enter(code)).toMatchObject({ openid: LIN, mobile: '138******78', balanceFen: 0, state: 'using' })
    expect(test.sdk.documents.all('bindings')).toHaveLength(2)
    expect(JSON.stringify(test.stored())).not.toContain(MOBILE)
  })

  it('finds the account again, also from a number typed in full-width digits', async () => {
    const { test, code, enter } = await codeSent()
    const first = await enter(code)
    test.now += MINUTE
    await sendCaptcha(test.services, LIN, '１３８１２３４５６７８')
    expect((await signIn(test.services, LIN, MOBILE, test.messages.at(-1)?.code ?? ''))._id).toBe(first._id)
    expect(test.sdk.documents.all('accounts')).toHaveLength(1)
  })

  it('takes a code once', async () => {
    const { code, enter } = await codeSent()
    await enter(code)
    await expect(enter(code)).rejects.toMatchObject({ code: 'CAPTCHA_EXPIRED' })
  })

  it('takes a code for five minutes', async () => {
    const { test, code, enter } = await codeSent()
    test.now += 5 * MINUTE
    await expect(enter(code)).rejects.toMatchObject({ code: 'CAPTCHA_EXPIRED' })
    test.now -= 1
    expect(await enter(code)).toMatchObject({ openid: LIN })
  })

  it('takes the latest code only', async () => {
    const { test, code, enter } = await codeSent()
    test.now += MINUTE
    await sendCaptcha(test.services, LIN, MOBILE)
    await expect(enter(code)).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    expect(await enter(test.messages.at(-1)?.code ?? '')).toMatchObject({ openid: LIN })
  })

  it('burns a code after five wrong tries and locks for fifteen minutes', async () => {
    const { test, code, wrong, enter } = await codeSent()
    for (const remaining of [4, 3, 2, 1]) await expect(enter(wrong)).rejects.toMatchObject({ code: 'CAPTCHA_WRONG', details: { remaining_tries: remaining } })
    await expect(enter(wrong)).rejects.toMatchObject({ code: 'CAPTCHA_LOCKED', details: { retry_after_seconds: 900 } })
    await expect(enter(code)).rejects.toMatchObject({ code: 'CAPTCHA_LOCKED' })
    test.now += MINUTE
    await expect(sendCaptcha(test.services, LIN, MOBILE)).rejects.toMatchObject({ code: 'CAPTCHA_LOCKED', details: { retry_after_seconds: 840 } })
    test.now += 14 * MINUTE
    await expect(enter(code)).rejects.toMatchObject({ code: 'CAPTCHA_EXPIRED' })
    await sendCaptcha(test.services, LIN, MOBILE)
    expect(await enter(test.messages.at(-1)?.code ?? '')).toMatchObject({ openid: LIN })
  })

  it('evaluates five of a thousand guesses made at once', async () => {
    const { test, code, enter } = await codeSent()
    const guesses = Array.from({ length: 1_000 }, (_, index) => String(200_000 + index))
    const replies = await Promise.allSettled(guesses.map((guess) => enter(guess)))
    expect(replies.every(({ status }) => status === 'rejected')).toBe(true)
    const counted = replies.filter((reply) => reply.status === 'rejected' && (reply.reason as { code: string }).code === 'CAPTCHA_WRONG')
    expect(counted.length).toBeLessThanOrEqual(4)
    await expect(enter(code)).rejects.toMatchObject({ code: 'CAPTCHA_LOCKED' })
    expect(test.sdk.documents.all('accounts')).toEqual([])
  })

  it('takes a code from nobody but who asked for it, and lets nobody else burn it', async () => {
    const { code, wrong, enter } = await codeSent()
    for (let tries = 0; tries < 6; tries += 1) await expect(enter(wrong, ZHOU)).rejects.toMatchObject({ code: 'CAPTCHA_EXPIRED' })
    await expect(enter(code, ZHOU)).rejects.toMatchObject({ code: 'CAPTCHA_EXPIRED' })
    await expect(enter(code, LIN, OTHER_MOBILE)).rejects.toMatchObject({ code: 'CAPTCHA_EXPIRED' })
    expect(await enter(code)).toMatchObject({ openid: LIN })
  })

  it('refuses a number that is bound to another WeChat', async () => {
    const { test, code, enter } = await codeSent()
    await enter(code)
    test.now += MINUTE
    await sendCaptcha(test.services, ZHOU, MOBILE)
    await expect(signIn(test.services, ZHOU, MOBILE, test.messages.at(-1)?.code ?? '')).rejects.toMatchObject({ code: 'MOBILE_BOUND_ELSEWHERE' })
    expect(test.sdk.documents.all('accounts')).toHaveLength(1)
  })

  it('refuses a second number for the same WeChat', async () => {
    const { test, code, enter } = await codeSent()
    await enter(code)
    await sendCaptcha(test.services, LIN, OTHER_MOBILE)
    await expect(signIn(test.services, LIN, OTHER_MOBILE, test.messages.at(-1)?.code ?? '')).rejects.toMatchObject({ code: 'OPENID_BOUND_ELSEWHERE' })
    expect(test.sdk.documents.all('bindings')).toHaveLength(2)
  })

  it('lets one of two people win who enter the same number at the same moment', async () => {
    const test = new TestWallet()
    await sendCaptcha(test.services, LIN, MOBILE)
    test.now += MINUTE
    await sendCaptcha(test.services, ZHOU, MOBILE)
    const [lin, zhou] = test.messages
    const both = await Promise.allSettled([signIn(test.services, LIN, MOBILE, lin?.code ?? ''), signIn(test.services, ZHOU, MOBILE, zhou?.code ?? '')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'MOBILE_BOUND_ELSEWHERE' } })
    expect(test.sdk.documents.all('accounts')).toHaveLength(1)
  })

  it('lets one of two win however the two fall together, and tells the other why', async () => {
    for (let ahead = 0; ahead < 12; ahead += 1) {
      const test = new TestWallet()
      await sendCaptcha(test.services, LIN, MOBILE)
      test.now += MINUTE
      await sendCaptcha(test.services, ZHOU, MOBILE)
      const [lin, zhou] = test.messages
      const first = signIn(test.services, LIN, MOBILE, lin?.code ?? '')
      for (let turn = 0; turn < ahead; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      const both = await Promise.allSettled([first, signIn(test.services, ZHOU, MOBILE, zhou?.code ?? '')])
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'MOBILE_BOUND_ELSEWHERE' } })
    }
  })

  it('takes no code that a clock running ahead keeps valid for a day', async () => {
    const test = new TestWallet()
    test.now += 86_400_000
    await sendCaptcha(test.services, LIN, MOBILE)
    test.now -= 86_400_000
    await expect(signIn(test.services, LIN, MOBILE, test.messages[0]?.code ?? '')).rejects.toMatchObject({ code: 'CAPTCHA_EXPIRED' })
    await sendCaptcha(test.services, LIN, MOBILE)
    expect(await signIn(test.services, LIN, MOBILE, test.messages[1]?.code ?? '')).toMatchObject({ openid: LIN })
  })

  it('opens one account when the reply to the commit is lost', async () => {
    const { test, code, enter } = await codeSent()
    let lost = 1
    test.sdk.fault = (trip) => (trip === 'commit' && (lost -= 1) >= 0 ? 'lost' : undefined)
    expect(await enter(code)).toMatchObject({ openid: LIN })
    expect(test.sdk.documents.all('accounts')).toHaveLength(1)
  })

  it('counts a wrong try once when the reply to the commit is lost', async () => {
    const { test, wrong, enter } = await codeSent()
    let lost = 1
    test.sdk.fault = (trip) => (trip === 'commit' && (lost -= 1) >= 0 ? 'lost' : undefined)
    await expect(enter(wrong)).rejects.toMatchObject({ code: 'CAPTCHA_WRONG', details: { remaining_tries: 4 } })
    await expect(enter(wrong)).rejects.toMatchObject({ code: 'CAPTCHA_WRONG', details: { remaining_tries: 3 } })
  })

  it.each(['get captchas', 'set captchas', 'add accounts', 'add bindings', 'commit'])('neither uses the code nor opens an account when the connection breaks at %s', async (trip) => {
    const { test, code, enter } = await codeSent()
    test.sdk.fault = (name) => (name === trip ? 'fails' : undefined)
    await expect(enter(code)).rejects.toThrow('request timeout')
    test.sdk.fault = () => undefined
    expect(test.sdk.documents.all('accounts')).toEqual([])
    expect(await enter(code)).toMatchObject({ openid: LIN })
  })
})

describe('registration', () => {
  it('knows a stranger, a member and somebody who left', async () => {
    const test = new TestWallet()
    expect(await registrationOf(test.services, LIN)).toEqual({ kind: 'none' })
    await signedIn(test)
    expect(await registrationOf(test.services, LIN)).toMatchObject({ kind: 'registered' })
    const { openidBinding } = identityIds(test.services.hash, ZHOU)
    test.sdk.documents.commit([['bindings', openidBinding, { _id: openidBinding, account: 'gone', createdAt: 1, deletedAt: 2 } as never]])
    expect(await registrationOf(test.services, ZHOU)).toEqual({ kind: 'deleted' })
  })

  it('lets a deleted person in only after signing in anew, to an empty account that remembers the earlier ones', async () => {
    const { test, code, enter } = await codeSent()
    const { openidBinding } = identityIds(test.services.hash, LIN)
    const gone = { _id: openidBinding, account: 'gone', createdAt: 1, deletedAt: 2, earlier: ['gone before'] }
    test.sdk.documents.commit([['bindings', openidBinding, gone as never]])
    await expect(requireAccount(test.services, LIN)).rejects.toMatchObject({ code: 'ACCOUNT_DELETED' })
    const account = await enter(code)
    expect(account).toMatchObject({ openid: LIN, balanceFen: 0, seq: 0 })
    expect(test.sdk.documents.get('bindings', openidBinding)).toMatchObject({ account: account._id, deletedAt: null, earlier: ['gone before', 'gone'] })
    expect((await requireAccount(test.services, LIN))._id).toBe(account._id)
  })

  it('lets a disabled person look, but not recharge', async () => {
    const test = new TestWallet()
    const account = await signedIn(test)
    test.sdk.documents.commit([['accounts', account._id, { ...account, state: 'unused' } as never]])
    expect(await registrationOf(test.services, LIN)).toMatchObject({ kind: 'registered' })
    await expect(requireUsableAccount(test.services, LIN)).rejects.toMatchObject({ code: 'ACCOUNT_DISABLED' })
  })
})
