import { aCheck, aUser } from '../builders'
import { installFakeWx, ok, type FakeWx } from '../fake-wx'

type Storage = typeof import('../../../../miniprogram/services/storage')
let fake: FakeWx
let storage: Storage

beforeEach(async () => {
  fake = installFakeWx()
  fake.reply = () => ok(aCheck())
  storage = await import('../../../../miniprogram/services/storage')
})
afterEach(() => jest.restoreAllMocks())

const PENDING = { outTradeNo: 'R1', payFen: 5_000, creditFen: 5_500 }

describe('what a phone keeps', () => {
  it('loses all of the account at log-out, also what nobody declares any more', async () => {
    const account = await import('../../../../miniprogram/services/account')
    await account.refresh()
    storage.save('recharge', PENDING)
    storage.save('captcha', { againAtMs: 1, mobile: '13812345601' })
    fake.storage.set('wallet.lists', ['of an earlier version'])
    fake.files.set('wxfile://usr/export.json', '{}')
    account.signOut()
    expect(fake.files.size).toBe(0)
    expect([...fake.storage.keys()].sort()).toEqual(['wallet.account', 'wallet.signedOut'])
    expect(storage.load('account')).toMatchObject({ registration: 0, user: null, recent: [] })
  })

  it('takes nothing of the account in between log-out and the next sign-in', async () => {
    const account = await import('../../../../miniprogram/services/account')
    await account.refresh()
    account.signOut()
    storage.save('recharge', PENDING)
    expect(storage.load('recharge')).toBeNull()
    storage.save('captcha', { againAtMs: 1, mobile: '13812345601' })
    expect(storage.load('captcha')).not.toBeNull()
    account.acceptSignIn(aUser())
    storage.save('recharge', PENDING)
    expect(storage.load('recharge')).toEqual(PENDING)
  })

  it('forgets what stands in memory for the account', async () => {
    const account = await import('../../../../miniprogram/services/account')
    const filter = storage.ofAccount({ months: 0 })
    filter.value = { months: 3 }
    account.signOut()
    expect(filter.value).toEqual({ months: 0 })
  })

  it('logs out also when the storage cannot be read', async () => {
    const complained = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const account = await import('../../../../miniprogram/services/account')
    await account.refresh()
    Object.assign((globalThis as unknown as { wx: object }).wx, { getStorageInfoSync: () => { throw new Error('broken') } })
    account.signOut()
    expect(account.signedIn()).toBe(false)
    expect(complained).toHaveBeenCalledTimes(1)
  })
})

it('shows nobody an account whose answer comes after log-out', async () => {
  const account = await import('../../../../miniprogram/services/account')
  await account.refresh()
  account.signOut()
  account.adopt(aUser())
  account.adoptSession(aUser(), null)
  expect(account.signedIn()).toBe(false)
  expect(storage.load('account')).toMatchObject({ user: null })
})
