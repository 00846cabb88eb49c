import { aCheck, aUser } from '../builders'
import { installFakeWx, ok, type FakeWx } from '../fake-wx'

type Account = typeof import('../../../../miniprogram/services/account')
let fake: FakeWx
let service: Account

beforeEach(async () => {
  fake = installFakeWx()
  fake.reply = () => ok(aCheck())
  service = await import('../../../../miniprogram/services/account')
})
afterEach(() => jest.restoreAllMocks())

const failing = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })

describe('the account', () => {
  it('is asked for once, however many pages ask at the same time', async () => {
    await Promise.all([service.refresh(), service.refresh(), service.refreshIfOld()])
    expect(fake.calls).toHaveLength(1)
    expect(service.account()).toMatchObject({ stale: false, error: null, view: { user: { balance_account: 12_350 } } })
  })

  it('is not asked for again when a page is shown seconds later', async () => {
    await service.refresh()
    await service.refreshIfOld()
    expect(fake.calls).toHaveLength(1)
  })

  it('is asked for again after something changed', async () => {
    await service.refresh()
    service.outdate()
    await service.refreshIfOld()
    expect(fake.calls).toHaveLength(2)
  })

  it('is known from the last launch before the cloud has answered', async () => {
    await service.refresh()
    const { storage } = fake
    fake = installFakeWx()
    for (const [key, value] of storage) fake.storage.set(key, value)
    const next: Account = await import('../../../../miniprogram/services/account')
    expect(next.account()).toMatchObject({ stale: true, error: null, view: { user: { balance_account: 12_350 } } })
    expect(fake.calls).toHaveLength(0)
  })

  it('keeps the old view and names the trouble when the call fails', async () => {
    await service.refresh()
    fake.reply = failing
    await service.refresh()
    expect(service.account()).toMatchObject({ stale: true, error: { code: 'OFFLINE' }, view: { user: { balance_account: 12_350 } } })
  })

  it('never shows a changed balance after a failed first call', async () => {
    fake.reply = failing
    await service.refresh()
    expect(service.account()).toMatchObject({ view: null, error: { code: 'OFFLINE' } })
  })

  it('tells those who listen, until they stop', async () => {
    const seen: (number | undefined)[] = []
    const stop = service.onAccount(({ view, wait }) => { if (wait === 'none') seen.push(view?.user?.balance_account) })
    await service.refresh()
    service.adopt(aUser({ balance_account: 17_850 }))
    stop()
    service.adopt(aUser({ balance_account: 1 }))
    expect(seen).toEqual([12_350, 17_850])
  })
})

describe('on a slow network', () => {
  /** Answers of the cloud, by the number of the question. */
  let answers: ((reply: unknown) => void)[]
  const waits: string[] = []
  const balance = () => service.account().view?.user?.balance_account

  beforeEach(() => {
    jest.useFakeTimers()
    answers = []
    waits.length = 0
    fake.reply = () => new Promise((resolve) => { answers.push(resolve) })
    service.onAccount(({ wait }) => { if (waits.at(-1) !== wait) waits.push(wait) })
  })
  afterEach(() => jest.useRealTimers())

  it('says after three seconds that it takes long, until there is an answer', async () => {
    const refreshed = service.refresh()
    await jest.advanceTimersByTimeAsync(2_999)
    expect([waits, service.account().wait]).toEqual([[], 'short'])
    await jest.advanceTimersByTimeAsync(1)
    expect(waits).toEqual(['long'])
    answers[0]?.(ok(aCheck()))
    await refreshed
    expect([waits, balance(), jest.getTimerCount()]).toEqual([['long', 'none'], 12_350, 0])
  })

  it('asks anew at once when it is told to, and takes whichever answer comes first', async () => {
    void service.refresh()
    await jest.advanceTimersByTimeAsync(3_000)
    void service.askAgain()
    await jest.advanceTimersByTimeAsync(3_000)
    expect([fake.calls.length, waits]).toEqual([2, ['long', 'again', 'long']])
    answers[1]?.(ok(aCheck()))
    await jest.advanceTimersByTimeAsync(0)
    expect([waits.at(-1), balance()]).toEqual(['none', 12_350])
    answers[0]?.(ok(aCheck({ user: aUser({ balance_account: 1 }) })))
    await jest.advanceTimersByTimeAsync(0)
    expect(balance()).toBe(12_350)
  })

  it('leaves the last word to the newest question', async () => {
    void service.refresh()
    await jest.advanceTimersByTimeAsync(3_000)
    void service.askAgain()
    answers[0]?.(Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' }))
    await jest.advanceTimersByTimeAsync(0)
    expect(service.account()).toMatchObject({ error: null, wait: 'again' })
    answers[1]?.(ok(aCheck()))
    await jest.advanceTimersByTimeAsync(0)
    expect(service.account()).toMatchObject({ error: null, wait: 'none', stale: false })
  })
})

describe('log-out', () => {
  it('leaves nothing of the account in the storage, but prices and options', async () => {
    await service.refresh()
    service.signOut()
    const text = JSON.stringify([...fake.storage.values()])
    expect(text).not.toContain('138******01')
    expect(text).not.toContain('R20260820140211x1')
    expect(service.account().view?.recharge_options).toHaveLength(4)
    expect(service.signedIn()).toBe(false)
  })

  it('holds against the next answer of the cloud, until the next sign-in', async () => {
    await service.refresh()
    service.signOut()
    await service.refresh()
    expect(service.signedIn()).toBe(false)
    service.acceptSignIn(aUser())
    expect(service.signedIn()).toBe(true)
    await service.refresh()
    expect(service.account().view?.recent).toHaveLength(2)
  })
})
