import { aCheck, NOW_MS } from '../builders'
import { aSession } from '../device-builders'
import { installFakeWx, ok, type FakeWx } from '../fake-wx'
import { openPage, type OpenedPage } from '../opened-page'

const CODE = 'AC34HJKMNPQR79TX'

describe('the balance page', () => {
  let fake: FakeWx
  let view = aCheck()

  beforeEach(() => {
    jest.useFakeTimers({ now: NOW_MS })
    fake = installFakeWx()
    fake.reply = () => ok(view)
  })
  afterEach(() => jest.useRealTimers())

  async function show(query: Record<string, string> = {}): Promise<OpenedPage> {
    const opened = await openPage('balance/balance', query)
    opened.page.onShow?.()
    await jest.advanceTimersByTimeAsync(50)
    return opened
  }

  it('leads a code that opened it on to the machine, once, as it came', async () => {
    const q = encodeURIComponent(`https://a.example/windows/login/${CODE}`)
    const { page, moves } = await show({ q, scancode_time: '1787209200' })
    expect(moves).toEqual([`navigateTo /pages/device/device?q=${q}&scancode_time=1787209200`])
    page.onHide?.()
    page.onShow?.()
    expect(moves).toHaveLength(1)
    fake = installFakeWx()
    fake.reply = () => ok(view)
    expect((await show({ scene: 'nonsense' })).moves).toEqual(['navigateTo /pages/device/device?scene=nonsense'])
  })

  it('stays where it is without a code', async () => expect((await show({ from: 'friend' })).moves).toEqual([]))

  it('asks nothing and draws nothing by itself while no machine is used', async () => {
    view = aCheck()
    const { patches } = await show()
    const { length } = patches
    await jest.advanceTimersByTimeAsync(300_000)
    expect([fake.calls.length, patches.length, jest.getTimerCount()]).toEqual([1, length, 0])
  })

  it('draws the balance first and once, and what stands below it when that can be seen', async () => {
    fake.storage.set('wallet.account', view)
    const { page, patches } = await openPage('balance/balance')
    page.onShow?.()
    expect(patches).toMatchObject([{ screen: 'account', balanceFen: 12_350 }])
    expect(page.data.below).toBe(false)
    await jest.advanceTimersByTimeAsync(50)
    expect(page.data.below).toBe(true)
  })

  it('counts a running device session and looks after it twice a minute, until it is hidden', async () => {
    view = aCheck({ session: aSession() })
    const { page, patches, moves } = await show()
    patches.length = 0
    await jest.advanceTimersByTimeAsync(61_000)
    expect(fake.calls).toHaveLength(3)
    expect(patches.length).toBeGreaterThan(55)
    expect(patches.every((patch) => Object.keys(patch).length <= 4)).toBe(true)
    page.onSession?.()
    page.onStop?.()
    expect(moves).toEqual(['navigateTo /pages/device-session/device-session?id=s1', 'navigateTo /pages/device-session/device-session?id=s1&stop=1'])
    page.onHide?.()
    expect(jest.getTimerCount()).toBe(0)
  })

  it('drops the card when the device session has ended', async () => {
    view = aCheck({ session: aSession({ deadline_time: '2026-08-20 15:00:05' }) })
    const { page } = await show()
    expect(page.data.sessionState).toBe('active')
    view = aCheck()
    await jest.advanceTimersByTimeAsync(8_000)
    expect([page.data.sessionState, jest.getTimerCount()]).toEqual(['', 0])
  })

  it('rests when a maintenance begins and comes back when it ends, without being touched', async () => {
    const { settings } = aCheck()
    view = aCheck({ settings: { ...settings, maintenance: { from: '2026-08-20 15:10:00', until: '2026-08-20 15:20:00', text: '' } } })
    const { page } = await show()
    const seen = () => [page.data.maintenanceTitle, page.data.resting]
    expect(seen()).toEqual(['今天 15:10–15:20 维护', false])
    await jest.advanceTimersByTimeAsync(601_000)
    expect(seen()).toEqual(['正在维护，预计 15:20 结束', true])
    await jest.advanceTimersByTimeAsync(600_000)
    expect([seen(), jest.getTimerCount()]).toEqual([['', false], 0])
  })

  it('leads to the fault report with the machine in use, and to the missing mobile number', async () => {
    view = aCheck()
    const { page, moves } = await show()
    page.onReport?.()
    page.onMobile?.()
    expect(moves).toEqual(['navigateTo /pages/ticket/ticket?kind=fault', 'navigateTo /pages/mobile/mobile'])
    view = aCheck({ session: aSession() })
    fake = installFakeWx()
    fake.reply = () => ok(view)
    const inUse = await show()
    inUse.page.onReport?.()
    expect(inUse.moves).toEqual([`navigateTo /pages/ticket/ticket?kind=fault&device_code=${aSession().device_code}`])
  })

  it('asks anew by one tap while an answer is waited for, and by no second one', async () => {
    fake.reply = () => new Promise(() => undefined)
    const { page } = await show()
    await jest.advanceTimersByTimeAsync(3_000)
    expect(page.data).toMatchObject({ screen: 'loading', troubleText: '网络较慢，正在努力加载', retrying: false })
    fake.reply = () => ok(view)
    page.onRetry?.()
    page.onRetry?.()
    await jest.advanceTimersByTimeAsync(0)
    expect(page.data).toMatchObject({ screen: 'account', troubleText: '', updatedText: '' })
    expect(fake.calls).toHaveLength(2)
  })
})
