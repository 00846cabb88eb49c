import { AGREEMENT_VERSIONS } from '../../../../cloudfunctions/shared/sign-in/agreement'
import { aUser } from '../builders'
import { eventOf } from '../fake-page'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'
import { openPage, type OpenedPage } from '../opened-page'

let fake: FakeWx
let opened: OpenedPage

beforeEach(async () => {
  fake = installFakeWx()
  fake.reply = (route) => ok(route === 'captcha' ? 'success' : aUser())
  opened = await openPage('login/login', { goal: 'history' })
})
afterEach(() => opened.page.onUnload?.())

const typed = async (mobile: string, code = '') => {
  const { page } = opened
  await page.onMobile?.(eventOf({ value: mobile }))
  await page.onCode?.(eventOf({ value: code }))
  return page
}
const routes = () => fake.calls.map(({ route }) => route)
const phone = (detail: object) => opened.page.onPhone?.({ detail })
const LATEST = AGREEMENT_VERSIONS.at(-1)

describe('the sign-in page', () => {
  it('begins without consent, and asks for it before anything is sent', async () => {
    const page = await typed('13800000001')
    expect(page.data).toMatchObject({ agreed: false, asked: '' })
    await page.onSendCode?.()
    expect(page.data).toMatchObject({ asked: 'send', agreed: false })
    expect(routes()).toEqual([])
  })

  it('goes on with what was pressed once the consent is given', async () => {
    const page = await typed('13800000001', '123456')
    await page.onSendCode?.()
    await page.onConsent?.()
    expect(page.data).toMatchObject({ agreed: true, asked: '', sent: true })
    expect(routes()).toEqual(['captcha'])
    await page.onSignIn?.()
    expect(fake.calls.at(-1)).toEqual({ route: 'login', input: { mobile: '13800000001', code: '123456', agreement_version: LATEST } })
    expect(opened.moves).toEqual(['switchTab /pages/history/history'])
  })

  it('says what is missing in the fields rather than to ask for the consent', async () => {
    const page = await typed('138')
    await page.onSignIn?.()
    expect(page.data).toMatchObject({ asked: '', mobileError: '请输入 11 位大陆手机号', codeError: '请输入短信验证码', agreeError: '请先阅读并同意' })
  })

  it('asks for the consent when one tap is pressed before, and puts the question aside without an answer', async () => {
    const { page } = opened
    await page.onPhoneTap?.()
    expect(page.data.asked).toBe('phone')
    await page.onPutAside?.()
    expect(page.data).toMatchObject({ asked: '', agreed: false })
  })

  it('signs in with WeChat\'s code and the consent that stands in the press', async () => {
    const { page } = opened
    await page.onPhoneTap?.()
    await page.onConsentByPhone?.({ detail: { code: 'code-of-the-button', errMsg: 'getPhoneNumber:ok' } })
    expect(fake.calls).toEqual([{ route: 'login.phone', input: { phone_code: 'code-of-the-button', agreement_version: LATEST } }])
    expect(page.data).toMatchObject({ agreed: true, signingIn: '' })
    expect(opened.moves).toEqual(['switchTab /pages/history/history'])
  })

  it('turns to a text message where WeChat gives no code, with the focus there', async () => {
    await phone({ errMsg: 'getPhoneNumber:fail user deny' })
    expect(opened.page.data).toMatchObject({ smsInstead: expect.stringContaining('可以改用短信验证码'), mobileFocus: true, signingIn: '' })
    expect(routes()).toEqual([])
  })

  it.each(['PHONE_CODE_INVALID', 'PHONE_UNAVAILABLE', 'MOBILE_UNSUPPORTED'])('turns to a text message after %s, and the button is released', async (code) => {
    fake.reply = () => refused(code)
    await phone({ code: 'code-of-the-button', errMsg: 'ok' })
    expect(opened.page.data).toMatchObject({ smsInstead: expect.stringMatching(/./), phoneError: '', signingIn: '' })
  })

  it('says other refusals under the button, with their code', async () => {
    fake.reply = () => refused('OPENID_BOUND_ELSEWHERE')
    await phone({ code: 'code-of-the-button', errMsg: 'ok' })
    expect(opened.page.data).toMatchObject({ phoneError: '当前微信已绑定其他手机号', phoneErrorCode: 'OPENID_BOUND_ELSEWHERE', smsInstead: '', signingIn: '' })
  })

  it('signs in once, however often one presses while it waits', async () => {
    let release = (): void => {}
    fake.reply = () => new Promise((resolve) => { release = () => resolve(ok(aUser())) })
    const first = phone({ code: 'code-one', errMsg: 'ok' })
    await phone({ code: 'code-two', errMsg: 'ok' })
    await new Promise((resolve) => setTimeout(resolve, 0))
    release()
    await first
    expect(fake.calls).toHaveLength(1)
  })

  it('is left without signing in, back to where one came from or to the first page', async () => {
    await opened.page.onNotNow?.()
    expect(opened.moves).toEqual(['switchTab /pages/balance/balance'])
  })
})
