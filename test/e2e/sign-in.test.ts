import { Screen } from '../support/screen'
import { openWallet, type Wallet } from '../support/wallet'
import { askForCode, asNewUser, signIn } from './journey'

jest.setTimeout(60_000)

describe('signing in', () => {
  let wallet: Wallet
  let screen: Screen

  beforeAll(async () => {
    wallet = await openWallet()
    screen = new Screen(wallet.miniProgram)
  })
  afterAll(() => wallet?.close())

  it('takes a new user from the first page by SMS code to an empty balance', async () => {
    await asNewUser(wallet, screen, 'oE2e-new-user')
    await signIn(screen, wallet.backstage, '13800000001')
    expect(await screen.fen('#balance')).toBe(0)
    await screen.find('#recent-empty')
  })

  it('shows prices and help to somebody who is not signed in', async () => {
    await asNewUser(wallet, screen, 'oE2e-guest')
    await screen.tap('#help')
    await screen.onPage('pages/support/support')
  })

  it('refuses a second WeChat with the same mobile, at the field', async () => {
    await asNewUser(wallet, screen, 'oE2e-first-owner')
    await signIn(screen, wallet.backstage, '13800000002')
    await asNewUser(wallet, screen, 'oE2e-second-owner')
    await wallet.backstage.advanceClock(61_000)
    await askForCode(screen, '13800000002')
    await screen.type('#code', await wallet.backstage.smsCode('13800000002'))
    await screen.tap('#sign-in')
    await screen.says('#mobile-error', '当前手机号码已绑定其他微信')
  })

  it('says how many tries are left after a wrong code, and takes the right one then', async () => {
    await asNewUser(wallet, screen, 'oE2e-wrong-code')
    await askForCode(screen, '13800000003')
    const code = await wallet.backstage.smsCode('13800000003')
    const wrong = code === '000000' ? '000001' : '000000'
    await screen.type('#code', wrong)
    await screen.tap('#sign-in')
    await screen.says('#code-error', '还可再试 4 次')
    await screen.type('#code', code)
    await screen.tap('#sign-in')
    await screen.onPage('pages/balance/balance')
    await screen.find('#balance')
  })

  it('refuses a code after five minutes', async () => {
    await asNewUser(wallet, screen, 'oE2e-expired-code')
    await askForCode(screen, '13800000004')
    await wallet.backstage.advanceClock(5 * 60_000 + 1000)
    await screen.type('#code', await wallet.backstage.smsCode('13800000004'))
    await screen.tap('#sign-in')
    await screen.says('#code-error', '验证码已过期')
  })

  it('counts down before another code can be asked for', async () => {
    await asNewUser(wallet, screen, 'oE2e-countdown')
    await askForCode(screen, '13800000005')
    await screen.says('#send-code', '秒后重发')
    await wallet.backstage.advanceClock(60_000)
    await screen.says('#send-code', '重新获取')
  })

  it('sends nothing without consent or with half a number, and says so at the field', async () => {
    await asNewUser(wallet, screen, 'oE2e-no-consent')
    await screen.tap('#go-sign-in')
    await screen.onPage('pages/login/login')
    const before = await wallet.backstage.smsCount()
    await screen.type('#mobile', '138')
    await screen.tap('#send-code')
    await screen.find('#mobile-error')
    await screen.find('#agree-error')
    expect(await wallet.backstage.smsCount()).toBe(before)
  })

  it('comes back to the machine whose code was scanned', async () => {
    await asNewUser(wallet, screen, 'oE2e-from-machine')
    const [machine] = await wallet.backstage.get<{ id: string; place: { location: string } }[]>('/machines')
    await wallet.backstage.post(`/machines/${machine?.id}/scan`, { phone: 'automator' })
    await screen.onPage('pages/device/device')
    expect(await screen.text('#start')).toContain('登录并开始用机')
    await screen.tap('#start')
    await screen.onPage('pages/login/login')
    await screen.find('#machine')
    await screen.type('#mobile', '13800000006')
    await screen.tap('#agree')
    await screen.tap('#send-code')
    await screen.find('#code-sent')
    await screen.type('#code', await wallet.backstage.smsCode('13800000006'))
    await screen.tap('#sign-in')
    await screen.onPage('pages/device/device')
    await screen.says('#device-place', machine?.place.location ?? 'a machine')
    // Signed in, and with nothing to pay from yet.
    expect(await (await screen.find('#device-refusal')).attribute('data-refusal')).toBe('-5')
    await screen.find('#device-balance')
  })

  it('knows the machine of an old sticker with an ordinary link, and says so of one that it cannot read', async () => {
    await asNewUser(wallet, screen, 'oE2e-old-sticker')
    const [machine] = await wallet.backstage.get<{ code: string; place: { location: string } }[]>('/machines')
    await wallet.backstage.scan({ kind: 'link', url: `https://wallet.example.com/windows/login/${machine?.code}` })
    await screen.onPage('pages/device/device')
    await screen.says('#device-place', machine?.place.location ?? 'a machine')
    await wallet.backstage.scan({ kind: 'link', url: 'https://wallet.example.com/windows/login/00:1B:44:11:3A:B7' })
    await screen.find('#problem')
  })
})
