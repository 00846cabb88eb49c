import type { DeviceLookView } from '../../../../cloudfunctions/shared/contract'
import { entryProblem, machineView } from '../../../../miniprogram/pages/device/view'
import { wireTime } from '../../../../miniprogram/utils/date'
import { aCheck, aUser, NOW_MS } from '../builders'
import { aDevice, aPendingSession, aSession, aTariff } from '../device-builders'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'
import { openPage } from '../opened-page'

const aLook = (change: Partial<DeviceLookView> = {}): DeviceLookView =>
  ({ device: aDevice(), session: null, user: aUser(), time: '2026-08-20 15:00:00', ...change })
const CODE = 'AC34HJKMNPQR79TX'

describe('a machine in words', () => {
  it('is its place, its price and what the balance buys', () => {
    expect(machineView(aLook())).toMatchObject({
      place: '南山区 万象天地 B1', region: '广东省 深圳市', codeText: 'AC34 HJKM NPQR 79TX', statusText: '空闲', priceFen: 50, lines: [],
      known: true, balanceFen: 12_350, minutesText: '约可用 4 小时 7 分钟', refusal: 0, refusalTitle: '', action: 'start', actionText: '开始用机',
    })
  })

  it.each([
    [-1, 'signIn', '登录后就能开始'], [-2, 'signIn', '账户已注销'], [-3, 'contact', '账户已停用'], [-4, 'scan', '没有找到这台机器'],
    [-5, 'recharge', '余额不足一分钟'], [-6, 'retry', '暂时不能开始'], [-7, 'scan', '这台机器有人在用'], [-8, 'session', '你正在用另一台机器'],
    [-9, 'scan', '这台机器没有联网'],
  ] as const)('%i is a reason with a way on', (refusal, action, refusalTitle) => {
    const user = refusal === -1 ? null : aUser()
    const view = machineView(aLook({ user, device: aDevice({ refusal, online: refusal !== -9 }), session: aSession({ location: '海岸城' }) }))
    expect(view).toMatchObject({ refusal, action, refusalTitle })
    expect([view.refusalText, view.actionText].every((text) => text.length > 0)).toBe(true)
  })

  it('asks for a number where the account has none', () => {
    expect(machineView(aLook({ user: aUser({ mobile: '' }), device: aDevice({ refusal: -1 }) }))).toMatchObject({ action: 'mobile', refusalTitle: '先绑定手机号' })
  })

  it('names the price that the balance does not reach, and the place of the other machine', () => {
    expect(machineView(aLook({ device: aDevice({ refusal: -5, minutes: 0 }) }))).toMatchObject({ refusalText: '这台机器现在 ¥0.50 / 分钟，充值后就能开始。', minutesText: '' })
    expect(machineView(aLook({ device: aDevice({ refusal: -8 }), session: aSession({ location: '海岸城' }) })).refusalText).toContain('南山区 海岸城')
  })

  it.each([
    [{ state: 'maintain' }, '维护中', '这台机器正在维护'], [{ state: 'locked' }, '暂停使用', '这台机器暂停使用'], [{ online: false }, '未联网', '这台机器没有联网'],
  ] as const)('that cannot be used tells everybody why: %j', (change, statusText, refusalTitle) => {
    expect(machineView(aLook({ device: aDevice({ ...change, refusal: -9 }) }))).toMatchObject({ statusText, refusalTitle })
    // Nobody signs in only to hear it then.
    expect(machineView(aLook({ user: null, device: aDevice({ ...change, refusal: -1, minutes: null }) }))).toMatchObject({ refusal: -9, refusalTitle, action: 'scan', known: false })
  })

  it('that is in use is in use for strangers too', () => {
    expect(machineView(aLook({ user: null, device: aDevice({ state: 'busy', refusal: -1, minutes: null }) }))).toMatchObject({ refusal: -7, statusText: '使用中' })
  })

  it('that was not found in a code is asked for anew', () => {
    expect((['none', 'stale', 'damaged', 'foreign'] as const).map((kind) => entryProblem(kind).title))
      .toEqual(['还没有扫机器', '请重新扫码', '读不出机器编号', '这不是自助机器的二维码'])
  })
})

describe('the machine\'s page', () => {
  let fake: FakeWx
  const routes = () => fake.calls.map(({ route }) => route)
  const open = async (query: Record<string, string> = { scene: CODE }) => {
    const opened = await openPage('device/device', query)
    await opened.page.open?.()
    return opened
  }

  beforeEach(() => {
    fake = installFakeWx()
    fake.reply = (route) => ok(route === 'check' ? aCheck() : aLook())
  })

  it('looks at the machine of the code that opened it, by whatever door', async () => {
    for (const query of [{ scene: CODE }, { q: encodeURIComponent(`https://a.example/windows/login/${CODE}`) }, { code: CODE }]) {
      fake = installFakeWx()
      fake.reply = () => ok(aLook())
      const { page } = await open(query)
      expect(fake.calls).toEqual([{ route: 'device.look', input: { device_code: CODE } }])
      expect(page.data).toMatchObject({ screen: 'machine', place: '南山区 万象天地 B1', looking: false })
    }
  })

  it('asks for another scan instead of the cloud when the code is none', async () => {
    const { page } = await open({ scene: 'nonsense' })
    expect(page.data).toMatchObject({ screen: 'problem', problemTitle: '读不出机器编号' })
    expect(fake.calls).toEqual([])
  })

  it('sends nobody away as too late by the phone\'s clock alone', async () => {
    const q = encodeURIComponent(`https://a.example/windows/login/${CODE}`)
    const atMs = Date.now() - 3_600_000
    fake.reply = (route) => ok(route === 'check' ? aCheck({ time: wireTime(atMs) }) : aLook({ time: wireTime(atMs) }))
    const { page } = await open({ q, scancode_time: String(Math.floor(atMs / 1000)) })
    expect(page.data.screen).toBe('machine')
    fake = installFakeWx()
    fake.reply = () => ok(aCheck({ time: wireTime(Date.now()) }))
    const late = await open({ q, scancode_time: String(Math.floor(atMs / 1000)) })
    expect(late.page.data).toMatchObject({ screen: 'problem', problemTitle: '请重新扫码' })
    expect(routes()).toEqual(['check'])
  })

  it('starts at the price that was shown and goes on to the device session', async () => {
    const { page, moves } = await open()
    fake.reply = () => ok({ session: aPendingSession(), user: aUser(), time: '2026-08-20 15:00:00' })
    await page.onAction?.()
    expect(fake.calls.at(-1)).toEqual({ route: 'device.start', input: { device_code: CODE, tariff_id: 't50' } })
    expect(moves).toEqual(['redirectTo /pages/device-session/device-session?id=s1'])
    expect(page.data.starting).toBe(false)
  })

  it('shows what has changed when the start is refused, with the button free again', async () => {
    const { page } = await open()
    const dearer = aDevice({ tariff: aTariff({ id: 't80', rate_account: 80 }), now_rate_account: 80 })
    fake.reply = (route) => (route === 'device.start' ? refused('TARIFF_CHANGED') : ok(aLook({ device: dearer })))
    await page.onAction?.()
    expect(page.data).toMatchObject({ startError: '价格刚刚有调整，请看过新价格再开始', startCode: 'TARIFF_CHANGED', priceFen: 80, starting: false })
    fake.reply = () => ok({ session: aPendingSession(), user: aUser(), time: '2026-08-20 15:00:00' })
    await page.onAction?.()
    expect(fake.calls.at(-1)?.input).toMatchObject({ tariff_id: 't80' })
    expect(page.data.startError).toBe('')
  })

  it('asks for the consent to a newer agreement before it starts, and not again when it was given', async () => {
    const { page } = await open()
    const { refresh } = await import('../../../../miniprogram/services/account')
    const view = aCheck()
    fake.reply = (route) => ok(route === 'check' ? { ...view, settings: { ...view.settings, agreement_version: '2099-01-01' } } : { session: aPendingSession(), user: aUser(), time: '2026-08-20 15:00:00' })
    await refresh()
    await page.onAction?.()
    expect(page.data).toMatchObject({ agreeing: true, starting: false })
    expect(routes()).not.toContain('device.start')
    await page.onNotAgreed?.()
    expect(page.data.agreeing).toBe(false)
    await page.onAction?.()
    await page.onAgreed?.()
    expect(page.data.agreeing).toBe(false)
    expect(routes()).toContain('device.start')
  })

  it('does not start while the wallet is maintained, and says until when', async () => {
    const { page } = await open()
    const { refresh } = await import('../../../../miniprogram/services/account')
    const [from, until] = [wireTime(Date.now() - 60_000), wireTime(Date.now() + 3_600_000)]
    const view = aCheck({ time: wireTime(Date.now()) })
    fake.reply = (route) => (route === 'device.start' ? refused('MAINTENANCE', { retry_after_seconds: 3_600 })
      : ok(route === 'check' ? { ...view, settings: { ...view.settings, maintenance: { from, until, text: '' } } } : aLook({ time: wireTime(Date.now()) })))
    await page.onAction?.()
    expect(page.data).toMatchObject({ startCode: 'MAINTENANCE', resting: true, starting: false })
    expect(page.data.maintenanceTitle).toContain('正在维护')
    expect(fake.knocks).toEqual(['medium'])
    fake.calls.length = 0
    await page.onAction?.()
    expect(routes()).toEqual([])
    await refresh()
  })

  it('keeps what it knows when it cannot look again', async () => {
    const { page } = await open()
    fake.reply = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })
    await page.onRetry?.()
    expect(page.data).toMatchObject({ screen: 'machine', staleText: '上次更新 15:00', failureCode: 'OFFLINE', looking: false })
    fake.reply = () => ok(aLook())
    await page.onRetry?.()
    expect(page.data).toMatchObject({ staleText: '', failureText: '' })
  })

  it('fails with a way to try again when nothing is known', async () => {
    fake.reply = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })
    expect((await open()).page.data).toMatchObject({ screen: 'failed', failureText: '网络不可用，请检查网络后再试', looking: false })
  })

  it('knows no machine of a code that the server has not made', async () => {
    fake.reply = () => refused('DEVICE_NOT_FOUND')
    expect((await open()).page.data).toMatchObject({ screen: 'problem', problemTitle: '没有找到这台机器' })
  })

  it('leads on to the device session that runs on it', async () => {
    fake.reply = () => ok(aLook({ session: aSession() }))
    expect((await open()).moves).toEqual(['redirectTo /pages/device-session/device-session?id=s1'])
  })

  it('leads to sign-in, and is a stranger\'s on a phone that was signed out', async () => {
    fake.storage.set('wallet.signedOut', true)
    const { page, moves } = await open()
    expect(page.data).toMatchObject({ refusal: -1, known: false, action: 'signIn', actionText: '登录并开始用机' })
    await page.onAction?.()
    expect(moves).toEqual(['navigateTo /pages/login/login?goal=device'])
    expect(fake.calls.map(({ route }) => route)).toEqual(['device.look'])
  })
})

it('the builders\' moment is that of their times', () => expect(wireTime(NOW_MS)).toBe('2026-08-20 15:00:00'))
