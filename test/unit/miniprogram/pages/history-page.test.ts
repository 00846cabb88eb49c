import { aCheck, anExpense, aRecharge, aUser, NOW_MS } from '../builders'
import { installFakeWx, ok, type FakeWx } from '../fake-wx'
import { openPage, type OpenedPage } from '../opened-page'

const OFFLINE = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })
const tap = (dataset: object) => ({ currentTarget: { dataset } })
const listed = (data: unknown[], cursor: string | null = null) => ok({ total: data.length, data, cursor, months: [] })

describe('the history page', () => {
  let fake: FakeWx
  let view = aCheck()
  let lists: (route: string, input: unknown) => unknown

  beforeEach(() => {
    jest.useFakeTimers({ now: NOW_MS })
    view = aCheck()
    lists = (route) => (route === 'expense.list' ? listed([anExpense()]) : listed([aRecharge()]))
    launch(new Map())
  })
  afterEach(() => jest.useRealTimers())

  /** A new launch of the app on the same phone. */
  function launch(storage = fake.storage): void {
    fake = installFakeWx()
    fake.storage = storage
    fake.reply = (route, input) => (route === 'check' ? ok(view) : lists(route, input))
    Object.assign((globalThis as unknown as { wx: object }).wx, {
      getWindowInfo: () => ({ windowWidth: 375, windowHeight: 660 }), pageScrollTo: async () => undefined, stopPullDownRefresh: async () => undefined,
    })
  }

  const settle = () => jest.advanceTimersByTimeAsync(0)

  async function show(): Promise<OpenedPage> {
    const opened = await openPage('history/history')
    void opened.page.onShow?.()
    await settle()
    return opened
  }

  const asked = () => fake.calls.filter(({ route }) => route !== 'check').map(({ route, input }) => [route, (input as { start_time?: string }).start_time])

  it('remembers tab and time for the next launch, says them, and clears the time by one tap', async () => {
    const { page } = await show()
    void page.onTab?.(tap({ kind: 'expense' }))
    await settle()
    page.onFilterKind?.(tap({ kind: 'quarter' }))
    void page.onApplyFilter?.()
    await settle()
    launch()
    const next = await show()
    expect(next.page.data).toMatchObject({ screen: 'ready', kind: 'expense', filtered: true, filteredText: '已筛选：近三月' })
    expect(asked()).toEqual([['expense.list', '2026-06-01 00:00:00']])
    void next.page.onClearFilter?.()
    await settle()
    expect(next.page.data).toMatchObject({ kind: 'expense', filtered: false })
    expect(asked().at(-1)).toEqual(['expense.list', undefined])
  })

  it('shows all of what the balance page leads to, whatever was chosen before', async () => {
    const { page } = await show()
    void page.onMonth?.({ detail: { month: '2026-02' } })
    await settle()
    const { openHistory } = await import('../../../../miniprogram/services/navigation')
    openHistory('expense')
    void page.onShow?.()
    await settle()
    expect(page.data).toMatchObject({ kind: 'expense', filtered: false, screen: 'ready' })
  })

  it('lists the month that was chosen in the chart, folds the chart, and gives the month up by a second choice', async () => {
    const { page } = await show()
    page.onChart?.()
    expect(page.data.chartOpen).toBe(true)
    void page.onMonth?.({ detail: { month: '2026-02' } })
    await settle()
    expect(page.data).toMatchObject({ chartOpen: false, chosenMonth: '2026-02', filteredText: '已筛选：2月' })
    expect(asked().at(-1)).toEqual(['recharge.list', '2026-02-01 00:00:00'])
    void page.onMonth?.({ detail: { month: '2026-02' } })
    await settle()
    expect(page.data).toMatchObject({ chosenMonth: '', filtered: false })
  })

  it('starts without a network from what it showed last, marked as such, and is right again by one tap', async () => {
    await show()
    launch()
    lists = OFFLINE
    await jest.advanceTimersByTimeAsync(600_000)
    const { page } = await show()
    expect(page.data).toMatchObject({ screen: 'ready', updatedText: '上次更新 15:00', troubleText: '网络不可用，请检查网络后再试', total: 1 })
    lists = () => listed([aRecharge(), aRecharge({ id: 'r2' })])
    void page.onRetry?.()
    await settle()
    expect(page.data).toMatchObject({ screen: 'ready', updatedText: '', troubleText: '', total: 2 })
  })

  it('shows nothing of another account that this phone had before', async () => {
    const { page } = await show()
    void page.onMonth?.({ detail: { month: '2026-02' } })
    await settle()
    launch()
    view = aCheck({ user: aUser({ id: 'u2' }) })
    // The phone still holds the first account's answer: the page asks for the second one's.
    fake.storage.delete('wallet.account')
    lists = OFFLINE
    expect((await show()).page.data).toMatchObject({ screen: 'failed', filtered: false, slots: [] })
  })

  it('keeps its rows when pulling down fails, and says of when they are', async () => {
    const { page } = await show()
    lists = OFFLINE
    void page.onPullDownRefresh?.()
    await settle()
    expect(page.data).toMatchObject({ screen: 'ready', total: 1, updatedText: '上次更新 15:00', troubleText: '网络不可用，请检查网络后再试' })
    lists = () => listed([])
    void page.onPullDownRefresh?.()
    await settle()
    expect(page.data).toMatchObject({ screen: 'empty', troubleText: '' })
  })

  it('says after three seconds that the network is slow, and asks anew by one tap', async () => {
    lists = () => new Promise(() => undefined)
    const { page } = await show()
    await jest.advanceTimersByTimeAsync(3_000)
    expect(page.data).toMatchObject({ screen: 'loading', troubleText: '网络较慢，正在努力加载', retrying: false })
    lists = () => listed([aRecharge()])
    void page.onRetry?.()
    void page.onRetry?.()
    await settle()
    expect(page.data).toMatchObject({ screen: 'ready', troubleText: '', total: 1 })
    expect(asked()).toHaveLength(2)
  })

  it('says so too while it is not yet known who looks', async () => {
    fake.reply = () => new Promise(() => undefined)
    const { page } = await show()
    await jest.advanceTimersByTimeAsync(3_000)
    expect(page.data).toMatchObject({ screen: 'loading', troubleText: '网络较慢，正在努力加载' })
    fake.reply = (route, input) => (route === 'check' ? ok(view) : lists(route, input))
    void page.onRetry?.()
    await settle()
    expect(page.data).toMatchObject({ screen: 'ready', troubleText: '' })
  })

  it('does not ask for what follows a kept page before that page has been asked for', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => aRecharge({ id: `r${index}` }))
    lists = (_route, input) => ('cursor' in (input as object) ? listed([aRecharge({ id: 'r20' })]) : listed(rows, 'c1'))
    await show()
    launch()
    let answer: (reply: unknown) => void = () => undefined
    lists = () => new Promise((resolve) => { answer = resolve })
    const { page } = await show()
    void page.onPageScroll?.({ scrollTop: 2_000 })
    await settle()
    expect(fake.calls.filter(({ route }) => route === 'recharge.list')).toHaveLength(1)
    answer(listed(rows, 'c2'))
    await settle()
    expect(page.data).toMatchObject({ updatedText: '', ended: false })
  })

  it('says that there is nothing only when it is so now', async () => {
    lists = () => listed([])
    expect((await show()).page.data.screen).toBe('empty')
    launch()
    lists = () => new Promise(() => undefined)
    expect((await show()).page.data.screen).toBe('loading')
  })

  it('forgets all of it when the account is put away', async () => {
    const { page } = await show()
    const { signOut } = await import('../../../../miniprogram/services/account')
    signOut()
    void page.onShow?.()
    await settle()
    expect(page.data).toMatchObject({ screen: 'guest', slots: [], months: [], accountMark: '', filtered: false })
    expect(fake.storage.has('wallet.historyPages') || fake.storage.has('wallet.historyChoice')).toBe(false)
  })

  it('says at the end of a kept page as well that there is no network', async () => {
    lists = () => ok({ total: 30, data: Array.from({ length: 4 }, (_, index) => aRecharge({ id: `r${index}` })), cursor: 'more', months: [] })
    await show()
    launch()
    lists = OFFLINE
    const { page } = await show()
    expect(page.data).toMatchObject({ screen: 'ready', troubleText: expect.stringContaining('网络'), moreFailedText: expect.stringContaining('网络') })
  })
})
