import type { DeviceSessionView } from '../../../../cloudfunctions/shared/contract'
import { useView } from '../../../../miniprogram/pages/device-session/view'
import { aCheck, aUser, NOW_MS } from '../builders'
import { aPendingSession, aSession, aSettledSession } from '../device-builders'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'
import { openPage, type OpenedPage } from '../opened-page'

const words = (change: Partial<DeviceSessionView>) => {
  const { endTitle, endText } = useView(aSettledSession(change), aUser(), NOW_MS)
  return [endTitle, endText]
}

describe('a device session that is over', () => {
  it('shows its calculation and the new balance', () => {
    expect(useView(aSettledSession(), aUser({ balance_account: 800 }), NOW_MS)).toMatchObject({
      screen: 'settled', endTitle: '已下机', endText: '', calculation: '14:30:00–15:00:00 = 30 分钟 × ¥0.50 = ¥15.00', chargedFen: 1_500, balanceFen: 800,
    })
  })

  it.each([
    ['user', '已下机'], ['device', '已在机器上结束'], ['deadline', '余额用完，已下机'], ['lost', '机器失去联系，已结束'],
    ['admin', '工作人员已结束这次用机'], ['device_reboot', '机器重新启动，已结束'],
  ] as const)('by %s says so', (stop_reason, title) => expect(words({ stop_reason })[0]).toBe(title))

  it('says what was not charged', () => {
    expect(words({ stop_reason: 'lost' })[1]).toContain('只收到机器最后一次联系为止')
    const calculation = { free_minutes: 0, prices: [{ minutes: 30, rate_account: 50 }], over_cap_account: 0, waived_account: 50 }
    expect(words({ calculation, cost_money: 1_450 })[1]).toBe('超出余额的 ¥0.50 没有收取。')
  })

  it('before it began is free, whoever gave up', () => {
    const cancelled = (stop_reason: DeviceSessionView['stop_reason']) => useView(aPendingSession({ state: 'cancelled', stop_reason }), aUser(), NOW_MS)
    expect(['user', 'lost', 'admin'].map((reason) => cancelled(reason as 'user').endTitle)).toEqual(['已取消', '机器没有回应', '没有开始'])
    expect(['user', 'lost', 'admin'].every((reason) => cancelled(reason as 'user').endText.endsWith('不收费。'))).toBe(true)
  })
})

describe('the page of a device session', () => {
  let fake: FakeWx
  let session: DeviceSessionView

  beforeEach(() => {
    jest.useFakeTimers({ now: NOW_MS })
    fake = installFakeWx()
    session = aSession()
    fake.reply = (route) => ok(route === 'check' ? aCheck({ session }) : { session, user: aUser({ balance_account: 800 }), time: '2026-08-20 15:00:00' })
  })
  afterEach(() => jest.useRealTimers())

  const settle = () => jest.advanceTimersByTimeAsync(0)
  async function show(query: Record<string, string> = { id: 's1' }): Promise<OpenedPage> {
    const opened = await openPage('device-session/device-session', query)
    opened.page.onShow?.()
    await settle()
    return opened
  }

  it('asks once when it is shown and then twice a minute, while the clock goes on by itself', async () => {
    const { page, patches } = await show()
    expect(fake.calls).toEqual([{ route: 'device.current', input: { session_id: 's1' } }])
    expect(page.data).toMatchObject({ screen: 'active', place: '南山区 万象天地 B1' })
    patches.length = 0
    await jest.advanceTimersByTimeAsync(10_000)
    expect(fake.calls).toHaveLength(1)
    expect(patches.length).toBeGreaterThanOrEqual(9)
    expect(patches.length).toBeLessThanOrEqual(11)
    expect(Math.max(...patches.map((patch) => Object.keys(patch).length))).toBeLessThanOrEqual(3)
    await jest.advanceTimersByTimeAsync(50_000)
    expect(fake.calls).toHaveLength(3)
    page.onHide?.()
  })

  it.each(['onHide', 'onUnload'])('leaves no timer behind on %s', async (end) => {
    const { page, patches } = await show()
    page[end]?.()
    const { length } = patches
    await jest.advanceTimersByTimeAsync(120_000)
    expect([fake.calls.length, patches.length]).toEqual([1, length])
    expect(jest.getTimerCount()).toBe(0)
  })

  it('waits for the machine with a question every two seconds, until it confirms', async () => {
    session = aPendingSession()
    const { page } = await show()
    expect(page.data.screen).toBe('pending')
    await jest.advanceTimersByTimeAsync(6_100)
    expect(fake.calls).toHaveLength(4)
    session = aSession({ start_time: '2026-08-20 15:00:06', deadline_time: '2026-08-20 15:46:06' })
    await jest.advanceTimersByTimeAsync(2_000)
    expect(page.data.screen).toBe('active')
    page.onHide?.()
  })

  it('asks when the deadline has passed', async () => {
    session = aSession({ deadline_time: '2026-08-20 15:00:10' })
    const { page } = await show()
    session = aSettledSession({ stop_reason: 'deadline' })
    await jest.advanceTimersByTimeAsync(12_000)
    expect(page.data).toMatchObject({ screen: 'settled', endTitle: '余额用完，已下机' })
    expect(jest.getTimerCount()).toBe(0)
  })

  it('asks at once when the phone has slept', async () => {
    const { page } = await show()
    await jest.advanceTimersByTimeAsync(5_000)
    jest.setSystemTime(Date.now() + 600_000)
    await jest.advanceTimersByTimeAsync(2_000)
    expect(fake.calls).toHaveLength(2)
    page.onHide?.()
  })

  it('is longer after a recharge, when it is shown again', async () => {
    const { page } = await show()
    page.onRecharge?.()
    page.onHide?.()
    session = aSession({ deadline_time: '2026-08-20 16:16:00', prices: [{ minutes: 106, rate_account: 50 }] })
    page.onShow?.()
    await settle()
    expect(page.data.endsText).toBe('16:16 结束')
    page.onHide?.()
  })

  it('asks before it stops, once, and shows the calculation when the machine has confirmed', async () => {
    const { page } = await show()
    page.onStop?.()
    expect([page.data.confirming, fake.calls.length]).toEqual([true, 1])
    session = aSession({ state: 'stopping', end_time: '2026-08-20 15:00:00', stop_reason: 'user' })
    await page.onStopConfirmed?.()
    expect(fake.calls.at(-1)).toEqual({ route: 'device.stop', input: { session_id: 's1' } })
    expect(page.data).toMatchObject({ screen: 'stopping', confirming: false, stopping: false })
    session = aSettledSession()
    await jest.advanceTimersByTimeAsync(2_000)
    expect(page.data).toMatchObject({ screen: 'settled', balanceFen: 800, calculation: expect.stringContaining('= ¥15.00') as string })
  })

  it('does not go back when an answer is overtaken by that to the stop', async () => {
    const { page } = await show()
    const late: ((reply: unknown) => void)[] = []
    fake.reply = (route) => (route === 'device.current'
      ? new Promise((resolve) => { late.push(resolve) })
      : ok({ session: aSession({ state: 'stopping', end_time: '2026-08-20 15:00:30', stop_reason: 'user' }), user: aUser(), time: '2026-08-20 15:00:30' }))
    await jest.advanceTimersByTimeAsync(30_000)
    await page.onStopConfirmed?.()
    late[0]?.(ok({ session: aSession(), user: aUser(), time: '2026-08-20 15:00:30' }))
    await settle()
    expect(page.data.screen).toBe('stopping')
    await jest.advanceTimersByTimeAsync(2_000)
    expect(late).toHaveLength(2)
    page.onHide?.()
  })

  it('takes two taps as one, and frees the button when the stop fails', async () => {
    const { page } = await show()
    fake.reply = () => refused('BUSY')
    await Promise.all([page.onStopConfirmed?.(), page.onStopConfirmed?.()])
    expect(fake.calls.filter(({ route }) => route === 'device.stop')).toHaveLength(1)
    expect(page.data).toMatchObject({ screen: 'active', stopping: false, stopError: '现在使用的人较多，请稍后再试', stopCode: 'BUSY' })
    page.onHide?.()
  })

  it('takes back a start free of charge', async () => {
    session = aPendingSession()
    const { page, moves } = await show()
    session = aPendingSession({ state: 'cancelled', stop_reason: 'user' })
    await page.onCancelStart?.()
    expect(page.data).toMatchObject({ screen: 'cancelled', endTitle: '已取消' })
    page.onAgain?.()
    expect(moves).toEqual(['redirectTo /pages/device/device?code=AC34HJKMNPQR79TX'])
  })

  it('goes on counting without a network, says so, and corrects itself afterwards', async () => {
    const { page } = await show()
    fake.reply = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })
    await jest.advanceTimersByTimeAsync(31_000)
    expect(page.data.failureCode).toBe('OFFLINE')
    const { clock } = page.data
    await jest.advanceTimersByTimeAsync(5_000)
    expect(page.data.clock).not.toBe(clock)
    fake.reply = () => ok({ session, user: aUser(), time: '2026-08-20 15:00:40' })
    await page.onRetry?.()
    expect(page.data).toMatchObject({ failureText: '', retrying: false, screen: 'active' })
    page.onHide?.()
  })

  it('shows what is known of it before the server has answered', async () => {
    const account = await import('../../../../miniprogram/services/account')
    await account.refresh()
    fake.reply = () => new Promise(() => undefined)
    const { page } = await show({ id: 's1', stop: '1' })
    expect(page.data).toMatchObject({ screen: 'active', confirming: true })
    page.onHide?.()
  })

  it('fails with a way to try again when nothing is known, and says when there is none', async () => {
    fake.reply = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })
    expect((await show()).page.data).toMatchObject({ screen: 'failed', failureCode: 'OFFLINE' })
    fake = installFakeWx()
    fake.reply = () => refused('DEVICE_SESSION_NOT_FOUND')
    expect((await show()).page.data.screen).toBe('none')
    fake = installFakeWx()
    fake.reply = () => ok({ session: null, user: aUser(), time: '2026-08-20 15:00:00' })
    expect((await show({})).page.data.screen).toBe('none')
  })
})
