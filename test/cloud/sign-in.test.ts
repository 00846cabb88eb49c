import { WalletCloud } from '../support/local-cloud'

const LIN = 'oLocal-lin-0001'
const ZHOU = 'oLocal-zhou-0002'
const MOBILE = '13812345678'
let wallet: WalletCloud

beforeAll(async () => { wallet = await WalletCloud.start() }, 60_000)
afterAll(() => wallet.close())
beforeEach(() => wallet.cloud.reset())

describe('signing in on the local cloud', () => {
  it('leads a new user from the first look to an account', async () => {
    expect(await wallet.ok(LIN, 'check', {})).toMatchObject({ registration: 0, user: null, recharge_options: expect.any(Array) })
    expect(await wallet.refused(LIN, 'user', {})).toBe('NOT_REGISTERED')
    expect(await wallet.signIn(LIN, MOBILE)).toMatchObject({ mobile: '138******78', balance_account: 0, state: 'using' })
    expect(await wallet.ok(LIN, 'check', {})).toMatchObject({ registration: 'success', user: { mobile: '138******78' } })
  })

  it('keeps the number and the code out of database and log', async () => {
    const code = await wallet.code(LIN, MOBILE)
    expect(await wallet.refused(LIN, 'login', { mobile: MOBILE, code: code === '111111' ? '222222' : '111111' })).toBe('CAPTCHA_WRONG')
    await wallet.ok(LIN, 'login', { mobile: MOBILE, code })
    const kept = JSON.stringify([...['accounts', 'bindings', 'captchas'].map((name) => wallet.documents(name)), wallet.logged()])
    expect(kept).not.toContain(MOBILE)
    expect(kept).not.toContain(`"${code}"`)
    expect(wallet.cloud.logs.entries('console').map(({ message }) => message).join()).not.toContain(LIN)
  })

  it('refuses a second WeChat for the number, and a second number for the WeChat', async () => {
    await wallet.signIn(LIN, MOBILE)
    await wallet.cloud.clock.advance(61_000)
    expect(await wallet.refused(ZHOU, 'login', { mobile: MOBILE, code: await wallet.code(ZHOU, MOBILE) })).toBe('MOBILE_BOUND_ELSEWHERE')
    expect(await wallet.refused(LIN, 'login', { mobile: '13987654321', code: await wallet.code(LIN, '13987654321') })).toBe('OPENID_BOUND_ELSEWHERE')
    expect(wallet.documents('accounts')).toHaveLength(1)
  })

  it('takes a code for five minutes, once', async () => {
    const expired = await wallet.code(LIN, MOBILE)
    await wallet.cloud.clock.advance(5 * 60_000)
    expect(await wallet.refused(LIN, 'login', { mobile: MOBILE, code: expired })).toBe('CAPTCHA_EXPIRED')
    const code = await wallet.code(LIN, MOBILE)
    await wallet.ok(LIN, 'login', { mobile: MOBILE, code })
    expect(await wallet.refused(LIN, 'login', { mobile: MOBILE, code })).toBe('CAPTCHA_EXPIRED')
  })

  it('locks after five wrong tries, also when they come at once', async () => {
    const code = await wallet.code(LIN, MOBILE)
    const wrong = code === '000001' ? '000002' : '000001'
    const replies = await Promise.all(Array.from({ length: 12 }, () => wallet.refused(LIN, 'login', { mobile: MOBILE, code: wrong })))
    expect(replies.filter((reply) => reply === 'CAPTCHA_WRONG').length).toBeLessThanOrEqual(4)
    expect(await wallet.refused(LIN, 'login', { mobile: MOBILE, code })).toBe('CAPTCHA_LOCKED')
  })

  it('does not take the quota when the provider fails', async () => {
    wallet.cloud.sms.fail(1)
    expect(await wallet.refused(LIN, 'captcha', { mobile: MOBILE })).toBe('SMS_UNAVAILABLE')
    expect(wallet.documents('captchas').filter((row) => !(row as { _id: string })._id.startsWith('day:'))).toEqual([])
    expect(await wallet.code(LIN, MOBILE)).toMatch(/^\d{6}$/)
    expect(await wallet.refused(LIN, 'captcha', { mobile: MOBILE })).toBe('CAPTCHA_TOO_SOON')
  })

  it('answers −1 to a call without an openid', async () => {
    const { result } = await wallet.cloud.functions.invoke('api', JSON.stringify({ route: 'check', input: {} }), { source: 'wx_client' })
    expect(JSON.parse(result)).toMatchObject({ success: false, result: -1, error: { code: 'NO_OPENID' } })
  })

  it('knows no one but the caller, whatever the event claims', async () => {
    await wallet.signIn(LIN, MOBILE)
    const claim = { route: 'user', input: {}, openid: LIN, userInfo: { openId: LIN } }
    const { result } = await wallet.cloud.callFunction({ name: 'api', data: claim, caller: { openid: ZHOU, source: 'wx_client' } })
    expect(result).toMatchObject({ success: false, error: { code: 'NOT_REGISTERED' } })
  })
})
