import { sendCaptcha } from '../../../cloudfunctions/shared/sign-in/send-captcha'
import { signIn } from '../../../cloudfunctions/shared/sign-in/sign-in'
import { INITIAL_SETTINGS } from '../../../cloudfunctions/shared/settings/settings'
import { LIN, MOBILE, ZHOU, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'

const MINUTE = 60_000
const someMobile = (index: number): string => `139${String(index).padStart(8, '0')}`

function wallet() {
  const test = new TestWallet()
  return { test, send: (openid = LIN, mobile = MOBILE) => sendCaptcha(test.services, openid, mobile), sent: () => test.messages.length }
}

describe('sending a code', () => {
  it('stores neither the number nor the code', async () => {
    const { test, send } = wallet()
    await send()
    const stored = JSON.stringify(test.stored())
    expect(stored).not.toContain(MOBILE)
    expect(stored).not.toContain(test.messages[0]?.code)
    expect(stored).not.toContain(LIN)
    expect(test.lines).toEqual([])
  })

  it('waits 60 seconds between two, whoever asks for the number', async () => {
    const { test, send, sent } = wallet()
    await send()
    test.now += 20_500
    await expect(send()).rejects.toMatchObject({ code: 'CAPTCHA_TOO_SOON', details: { retry_after_seconds: 40 } })
    await expect(send(ZHOU)).rejects.toMatchObject({ code: 'CAPTCHA_TOO_SOON' })
    test.now += 39_500
    await send()
    expect(sent()).toBe(2)
  })

  it('sends five a day to a number, whoever asks, and again the next day of China', async () => {
    const { test, send, sent } = wallet()
    for (let count = 0; count < 5; count += 1) {
      await send(count % 2 === 0 ? LIN : ZHOU)
      test.now += MINUTE
    }
    await expect(send()).rejects.toMatchObject({ code: 'CAPTCHA_LIMIT_REACHED', details: { retry_after_seconds: 11 * 3_600 - 5 * 60 } })
    await expect(send(ZHOU)).rejects.toMatchObject({ code: 'CAPTCHA_LIMIT_REACHED' })
    expect(sent()).toBe(5)
    test.now += 11 * 3_600_000
    await send()
    expect(sent()).toBe(6)
  })

  it('sends ten a day for one person, however many numbers they name', async () => {
    const { send, sent } = wallet()
    for (let count = 0; count < 10; count += 1) await send(LIN, someMobile(count))
    await expect(send(LIN, someMobile(10))).rejects.toMatchObject({ code: 'CAPTCHA_LIMIT_REACHED' })
    await send(ZHOU, someMobile(10))
    expect(sent()).toBe(11)
  })

  it('sends no more than the cap over all', async () => {
    const { test, send, sent } = wallet()
    const settings = { ...INITIAL_SETTINGS, captcha: { ...INITIAL_SETTINGS.captcha, perDay: 7 } }
    test.sdk.documents.commit([['settings', 'wallet', settings as never]])
    const asked = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => send(`oTest-person-${index}`, someMobile(index))))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(7)
    expect(sent()).toBe(7)
  })

  it('gives back the quota of those whom the cap refused', async () => {
    const { test, send } = wallet()
    test.sdk.documents.commit([['settings', 'wallet', { ...INITIAL_SETTINGS, captcha: { ...INITIAL_SETTINGS.captcha, perDay: 1 } } as never]])
    await send(LIN, someMobile(1))
    const before = test.sdk.documents.all('captchas').length
    await expect(send(ZHOU, someMobile(2))).rejects.toMatchObject({ code: 'CAPTCHA_LIMIT_REACHED' })
    expect(test.sdk.documents.all('captchas')).toHaveLength(before)
  })

  it('counts before it sends: twenty at once send one', async () => {
    const { send, sent } = wallet()
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => send()))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(sent()).toBe(1)
  })

  it('costs nothing when the provider fails, and keeps the earlier code valid', async () => {
    const { test, send } = wallet()
    await send()
    test.now += MINUTE
    const before = test.stored()
    test.smsReply = { kind: 'refused', heard: 'FailedOperation.InsufficientBalanceInSmsPackage' }
    for (let tries = 0; tries < 12; tries += 1) await expect(send()).rejects.toMatchObject({ code: 'SMS_UNAVAILABLE' })
    expect(test.stored()).toEqual(before)
    expect(await signIn(test.services, LIN, MOBILE, test.messages[0]?.code ?? '')).toMatchObject({ openid: LIN })
  })

  it('counts what may have been sent although the provider did not say so, and takes its code', async () => {
    const { test, send } = wallet()
    test.smsReply = { kind: 'unknown', heard: 'network timeout' }
    await expect(send()).rejects.toMatchObject({ code: 'SMS_UNAVAILABLE', heard: 'network timeout' })
    await expect(send()).rejects.toMatchObject({ code: 'CAPTCHA_TOO_SOON' })
    const counts = test.sdk.documents.all('captchas').filter(({ _id }) => !_id.startsWith('code:')).map(({ count }) => count)
    expect(counts).toEqual([1, 1, 1])
    expect(await signIn(test.services, LIN, MOBILE, test.messages[0]?.code ?? '')).toMatchObject({ openid: LIN })
  })

  it('costs nothing when it cannot even be tried', async () => {
    const { test, send } = wallet()
    test.services.sms.sendCode = () => Promise.reject(new Error('environment variable SMS_SECRET_ID is not set'))
    await test.services.settings()
    await expect(send()).rejects.toThrow('SMS_SECRET_ID')
    expect(test.sdk.documents.all('captchas').filter(({ _id }) => !_id.startsWith('day:'))).toEqual([])
  })

  it('is no way around the limits for clocks that are a day apart', async () => {
    const { test, send, sent } = wallet()
    for (let count = 0; count < 20; count += 1) {
      await send().catch(() => undefined)
      test.now += (count % 2 === 0 ? 86_400_000 : -86_400_000) + MINUTE
    }
    // One on the first day, five on the second.
    expect(sent()).toBe(6)
  })

  it('counts once when the reply to the commit is lost', async () => {
    const { test, send, sent } = wallet()
    let lost = 1
    test.sdk.fault = (trip) => (trip === 'commit' && (lost -= 1) >= 0 ? 'lost' : undefined)
    await send()
    expect(sent()).toBe(1)
    expect(test.sdk.documents.all('captchas').filter(({ _id }) => !_id.startsWith('code:')).map(({ count }) => count)).toEqual([1, 1, 1])
  })

  it('does not make anybody wait for a clock that was set back', async () => {
    const { test, send, sent } = wallet()
    await send()
    test.now -= 3 * 3_600_000
    await send()
    expect(sent()).toBe(2)
  })

  it('answers the same for a number that is bound, bound to another, or unknown', async () => {
    const { test, send } = wallet()
    await signedIn(test, LIN, MOBILE)
    test.now += MINUTE
    expect(await send(LIN, MOBILE)).toBe(await send(ZHOU, someMobile(1)))
    test.now += MINUTE
    expect(await send(ZHOU, MOBILE)).toBeUndefined()
  })

  it('deletes rows that are over, and no others', async () => {
    const { test, send } = wallet()
    await send()
    expect(await test.services.signIns.removeExpired(test.now)).toBe(0)
    test.now += 3 * 86_400_000
    expect(await test.services.signIns.removeExpired(test.now)).toBe(4)
    expect(test.sdk.documents.all('captchas')).toEqual([])
  })
})
