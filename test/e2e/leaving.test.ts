import { Screen, until } from '../support/screen'
import { openWallet, type Wallet } from '../support/wallet'
import { asNewUser, signIn } from './journey'

jest.setTimeout(60_000)

/** In the Mini Program, where functions given to \`evaluate\` run. */
declare const wx: {
  env: { USER_DATA_PATH: string }
  getStorageInfoSync(): { keys: string[] }
  getStorageSync(key: string): unknown
  getFileSystemManager(): { readdirSync(path: string): string[]; readFileSync(path: string, encoding: string): string }
}

interface StoredAccount {
  _id: string
  openid: string
  nickname: string
  avatarUrl: string
  mobile: string
  balanceFen: number
  deletedAt?: number
}

describe('me and leaving', () => {
  let wallet: Wallet
  let screen: Screen
  let people = 0
  let openid = ''
  let mobile = ''

  beforeAll(async () => {
    wallet = await openWallet([], { beyondDevTools: true })
    screen = new Screen(wallet.miniProgram)
  })
  afterAll(() => wallet?.close())

  /** Each test has a person of its own, who has an account already. */
  beforeEach(async () => {
    people++
    openid = `oE2e-leaving-${people}`
    mobile = `1390000${String(people).padStart(4, '0')}`
    await register()
  })

  async function register(): Promise<void> {
    const { settings } = await call<{ settings: { agreement_version: string } }>('check')
    await call('captcha', { mobile })
    await call('login', { mobile, code: await wallet.backstage.smsCode(mobile), agreement_version: settings.agreement_version })
  }

  async function call<T>(route: string, input: object = {}): Promise<T> {
    const { result } = await wallet.backstage.call<{ result: { success: boolean; result: T; error: { code: string } | null } }>('api', { route, input }, { openid })
    if (!result.success) throw new Error(`${route}: ${result.error?.code}`)
    return result.result
  }

  /** The phone is theirs, and the balance is on it. */
  async function holdPhone(): Promise<void> {
    await wallet.backstage.setUser(openid)
    await screen.find('#balance')
  }

  const masked = (): string => `139******${mobile.slice(-2)}`
  const own = async (): Promise<StoredAccount> => {
    const [account] = await wallet.backstage.documents<StoredAccount>('accounts', { openid })
    if (!account) throw new Error('no account')
    return account
  }
  const stored = async (id: string): Promise<StoredAccount> => {
    const [account] = await wallet.backstage.documents<StoredAccount>('accounts', { _id: id })
    if (!account) throw new Error('no such account')
    return account
  }

  async function recharge(): Promise<void> {
    const { out_trade_no: order } = await call<{ out_trade_no: string }>('recharge', { account: 5_000 })
    await wallet.backstage.decide(order, 'paid', 'lose')
    await call('recharge.verify', { out_trade_no: order })
  }

  async function openProfile(): Promise<void> {
    await wallet.miniProgram.switchTab('/pages/mine/mine')
    await screen.tap('#open-profile')
    await screen.onPage('pages/profile/profile')
    await screen.find('#nickname')
  }

  async function openLeave(): Promise<void> {
    await openProfile()
    await screen.tap('#leave')
    await screen.onPage('pages/leave/leave')
  }

  /** Takes the picture that the person has in WeChat. */
  async function chooseAvatar(): Promise<void> {
    await screen.tap('#choose-avatar')
    await until('the choice of a picture', async () => {
      // Where the person has not agreed yet; its button is a node of the component's.
      await (await (await screen.find('#privacy-sheet')).$('#privacy-agree'))?.tap()
      try {
        await (wallet.miniProgram.native() as unknown as { sendNative(method: string, data: object): Promise<void> }).sendNative('tapActionSheet', { index: 0 })
        return true
      } catch (error) {
        if (/no .* is shown/.test(String(error))) return undefined
        throw error
      }
    })
  }

  /** Everything that the app has put away on the phone. */
  const storage = (): Promise<Record<string, unknown>> => wallet.miniProgram.evaluate(() => (
    Object.fromEntries(wx.getStorageInfoSync().keys.map((key) => [key, wx.getStorageSync(key)]))
  )) as Promise<Record<string, unknown>>

  const files = (): Promise<string[]> => wallet.miniProgram.evaluate(() => wx.getFileSystemManager().readdirSync(wx.env.USER_DATA_PATH)) as Promise<string[]>

  it('shows a picture and a name of one\'s own, which lie in one\'s own folder', async () => {
    await holdPhone()
    await openProfile()
    await chooseAvatar()
    await until('the picture', async () => ((await own()).avatarUrl ? true : undefined))
    const { _id, avatarUrl } = await own()
    expect(avatarUrl).toMatch(new RegExp(`^cloud://.*/avatars/${_id}/[\\w-]+\\.(jpg|png)$`))
    expect((await wallet.backstage.files()).find(({ fileID }) => fileID === avatarUrl)).toMatchObject({ openid })

    await screen.type('#nickname', '  小林 ')
    await screen.tap('#save')
    await screen.says('#save', '已保存')
    expect((await own()).nickname).toBe('小林')
    await wallet.miniProgram.switchTab('/pages/mine/mine')
    await screen.says('#open-profile', '小林')
    await screen.says('#mobile-masked', masked())
    expect(await (await screen.find('#avatar')).attribute('src')).toBe(avatarUrl)

    await openProfile()
    await chooseAvatar()
    await until('another picture', async () => ((await own()).avatarUrl !== avatarUrl ? true : undefined))
    await until('the former file to go', async () => ((await wallet.backstage.files()).some(({ fileID }) => fileID === avatarUrl) ? undefined : true))
  })

  it('tries a picture again that could not be sent, and loses nothing', async () => {
    await holdPhone()
    await openProfile()
    await chooseAvatar()
    await until('the picture', async () => ((await own()).avatarUrl ? true : undefined))
    const { avatarUrl } = await own()
    await wallet.backstage.setDevice({ network: 'none' })
    await chooseAvatar()
    await screen.find('#retry-avatar')
    expect((await own()).avatarUrl).toBe(avatarUrl)
    await wallet.backstage.setDevice({ network: 'wifi' })
    await screen.tap('#retry-avatar')
    await until('another picture', async () => ((await own()).avatarUrl !== avatarUrl ? true : undefined))
    await screen.gone('#avatar-failed')
  })

  it('exports what is one\'s own into a file, and nothing of others', async () => {
    await recharge()
    await holdPhone()
    await openProfile()
    await screen.tap('#export')
    await screen.find('#share')
    const [name] = await files()
    const text = await wallet.miniProgram.evaluate((file: string) => (
      wx.getFileSystemManager().readFileSync(`${wx.env.USER_DATA_PATH}/${file}`, 'utf8')
    ), name) as string
    const data = JSON.parse(text) as Record<string, object[]>
    expect(data).toMatchObject({
      account: [{ id: (await own())._id, mobile: masked(), balance_account: 5_500 }],
      entries: [{ type: 'recharge', amount: 5_000, bonus_amount: 500 }],
      orders: [{ amount: 5_000, state: 'paid' }],
    })
    expect(data['entries']).toHaveLength(1)
    for (const internal of [openid, mobile, 'oE2e-leaving-1"']) expect(text).not.toContain(internal)

    await screen.tap('#share')
    await until('the friend', () => wallet.miniProgram.native().shareConfirm().then(() => true, () => undefined))
    await until('the file to be sent', async () => (await wallet.backstage.effects()).find(({ api }) => api === 'shareFileMessage'))
    await wallet.miniProgram.navigateBack()
    await until('the file to go', async () => ((await files()).length === 0 ? true : undefined))
  })

  it('leaves nothing of the account on the phone after log-out, nor for who comes next', async () => {
    await recharge()
    await holdPhone()
    await wallet.miniProgram.switchTab('/pages/history/history')
    await screen.showsFen('#row-0', 5_500)
    const { _id } = await own()
    await openProfile()
    await screen.tap('#export')
    await screen.find('#share')
    await wallet.miniProgram.switchTab('/pages/mine/mine')
    await screen.tap('#sign-out')
    await screen.tap('#leave')
    await screen.find('#go-sign-in')

    const kept = JSON.stringify(await storage())
    for (const trace of [_id, openid, masked(), mobile, 'recharge:', 'balance_account']) expect(kept).not.toContain(trace)
    expect(await files()).toEqual([])
    const pages = await wallet.miniProgram.pageStack()
    expect(pages.map(({ path }) => path)).toEqual(['pages/mine/mine'])
    await wallet.miniProgram.switchTab('/pages/history/history')
    await screen.find('#go-sign-in')
    expect(await screen.has('#row-0')).toBe(false)

    await asNewUser(wallet, screen, `${openid}-next`)
    expect(await screen.has('#balance')).toBe(false)
    expect(JSON.stringify(await storage())).not.toContain(_id)
  })

  it('is refused while a machine is in use, and leads to its end', async () => {
    await recharge()
    await holdPhone()
    const machine = await wallet.backstage.addMachine()
    await wallet.backstage.scanMachine(machine.id)
    await screen.onPage('pages/device/device')
    await screen.tap('#start')
    await screen.onPage('pages/device-session/device-session')
    await wallet.backstage.touchMachine(machine.id)
    await wallet.backstage.machineShows(machine.id, 'in_session')
    await openLeave()
    await screen.says('#obstacle-0', '正在用机')
    expect(await screen.has('#agree')).toBe(false)
    await expect(call('account.delete', { forfeited_account: 5_500 })).rejects.toThrow('ACCOUNT_NOT_CLEAR')
    expect((await own()).deletedAt).toBeUndefined()
    await screen.tap('#way-0')
    await screen.onPage('pages/device-session/device-session')
  })

  it('offers the refund first, then deletes the account, says so, and a new sign-in begins with nothing', async () => {
    await recharge()
    await holdPhone()
    const { _id } = await own()
    await openLeave()
    await screen.showsFen('#refundable', 5_000)
    await screen.showsFen('#forfeited', 5_500)
    await screen.tap('#to-refund')
    await screen.onPage('pages/refund/refund')
    await screen.tap('#refund-submit')
    await screen.tap('#refund-confirm')
    await screen.showsFen('#refund-done', 5_000)
    await wallet.miniProgram.navigateBack()
    await screen.says('#obstacle-0', '退款')
    await wallet.backstage.advanceClock(20 * 60_000)
    await wallet.backstage.runTimer('reconcile')
    await wallet.miniProgram.callWxMethod('startPullDownRefresh')
    await screen.gone('#obstacle-0')

    await screen.tap('#agree')
    await screen.tap('#leave')
    await screen.tap('#leave-confirm')
    await screen.find('#left')
    expect(await stored(_id)).toMatchObject({ openid: `deleted:${_id}`, nickname: '', mobile: '', balanceFen: 0, deletedAt: expect.any(Number) })
    const kept = JSON.stringify(await storage())
    for (const trace of [_id, openid, masked()]) expect(kept).not.toContain(trace)
    await screen.tap('#home')
    await screen.find('#go-sign-in')

    await signIn(screen, wallet.backstage, mobile)
    await screen.showsFen('#balance', 0)
    expect((await own())._id).not.toBe(_id)
  })

  it('gives up what is left only after it was said and agreed to', async () => {
    await recharge()
    await holdPhone()
    const { _id } = await own()
    await openLeave()
    await screen.find('#agree')
    expect(await (await screen.find('#leave')).property('disabled')).toBe(true)
    await screen.tap('#agree')
    await screen.tap('#leave')
    await screen.tap('#leave-confirm')
    await screen.says('#left', '¥55.00')
    expect(await stored(_id)).toMatchObject({ balanceFen: 0 })
    expect(await wallet.backstage.documents('entries', { account: _id, kind: 'adjustment' })).toMatchObject([{ amountFen: -5_500, detail: { cause: 'deletion' } }])
  })

  it('honours what people take back in WeChat: their number, then everything', async () => {
    await recharge()
    await holdPhone()
    const { _id } = await own()
    const now = Math.floor(await wallet.backstage.clock() / 1_000) + 1
    const push = (Event: string, more: object = {}) => wallet.backstage.pushMessage({ MsgType: 'event', Event, CreateTime: now, OpenID: openid, ...more })
    expect(await push('user_authorization_revoke', { RevokeInfo: '8' })).toMatchObject({ function: 'user-events', result: 'success' })
    expect(await own()).toMatchObject({ mobile: '', balanceFen: 5_500 })
    await wallet.miniProgram.reLaunch('/pages/balance/balance')
    await wallet.miniProgram.callWxMethod('startPullDownRefresh')
    await screen.find('#bind-mobile')
    await screen.showsFen('#balance', 5_500)

    expect(await push('user_authorization_cancellation')).toMatchObject({ result: 'success' })
    expect(await stored(_id)).toMatchObject({ openid, nickname: '', balanceFen: 5_500 })

    openid = `oE2e-leaving-empty-${people}`
    mobile = '13800009999'
    await register()
    const empty = (await own())._id
    expect(await wallet.backstage.pushMessage({ MsgType: 'event', Event: 'user_authorization_cancellation', CreateTime: now + 3_600, OpenID: openid })).toMatchObject({ result: 'success' })
    expect(await stored(empty)).toMatchObject({ openid: `deleted:${empty}`, deletedAt: expect.any(Number) })
  })
})
