import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'

type Captcha = typeof import('../../../../miniprogram/services/captcha')
let fake: FakeWx
let captcha: Captcha

beforeEach(async () => {
  jest.useFakeTimers({ now: Date.UTC(2026, 7, 20) })
  fake = installFakeWx()
  fake.reply = () => ok('success')
  captcha = await import('../../../../miniprogram/services/captcha')
})
afterEach(() => jest.useRealTimers())

describe('the countdown to the next code', () => {
  it('runs for sixty seconds after a code was sent', async () => {
    await captcha.sendCaptcha('13800000001')
    expect(captcha.captchaWaitSeconds()).toBe(60)
    jest.advanceTimersByTime(59_001)
    expect(captcha.captchaWaitSeconds()).toBe(1)
    jest.advanceTimersByTime(1_000)
    expect(captcha.captchaWaitSeconds()).toBe(0)
  })

  it('goes on while the page, or the whole app, is closed', async () => {
    await captcha.sendCaptcha('13800000001')
    const { storage } = fake
    fake = installFakeWx()
    for (const [key, value] of storage) fake.storage.set(key, value)
    jest.advanceTimersByTime(20_000)
    const next: Captcha = await import('../../../../miniprogram/services/captcha')
    expect(next.captchaWaitSeconds()).toBe(40)
    expect(next.captchaMobile()).toBe('13800000001')
  })

  it('does not start when nothing was sent', async () => {
    fake.reply = () => refused('SMS_UNAVAILABLE')
    await expect(captcha.sendCaptcha('13800000001')).rejects.toMatchObject({ code: 'SMS_UNAVAILABLE' })
    expect(captcha.captchaWaitSeconds()).toBe(0)
  })

  it("takes the server's word for how long when it was too soon", async () => {
    fake.reply = () => refused('CAPTCHA_TOO_SOON', { retry_after_seconds: 17 })
    await expect(captcha.sendCaptcha('13800000001')).rejects.toMatchObject({ code: 'CAPTCHA_TOO_SOON' })
    expect(captcha.captchaWaitSeconds()).toBe(17)
  })

  it('does not lock the button for hours when the clock of the phone is set back', async () => {
    await captcha.sendCaptcha('13800000001')
    jest.setSystemTime(Date.UTC(2026, 7, 19))
    expect(captcha.captchaWaitSeconds()).toBe(0)
  })
})
