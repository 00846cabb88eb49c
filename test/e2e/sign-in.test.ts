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
    await screen.onPage('pages/agreement/agreement')
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

  it('keeps the machine whose code was scanned through sign-in', async () => {
    await asNewUser(wallet, screen, 'oE2e-from-machine')
    await wallet.backstage.scan({ kind: 'wxacode', path: 'pages/balance/balance', scene: 'K7M2Q9XA' })
    await screen.onPage('pages/balance/balance')
    expect(await (await screen.find('#machine')).attribute('data-code')).toBe('K7M2Q9XA')
    await signIn(screen, wallet.backstage, '13800000006')
    expect(await (await screen.find('#machine')).attribute('data-code')).toBe('K7M2Q9XA')
  })

  it('knows the machine of an old sticker with an ordinary link', async () => {
    await asNewUser(wallet, screen, 'oE2e-old-sticker')
    await wallet.backstage.scan({ kind: 'link', url: 'https://wallet.example.com/windows/login/A1B2C3D4' })
    expect(await (await screen.find('#machine')).attribute('data-code')).toBe('A1B2C3D4')
  })
})
