import { fakePhone, MemoryStorage } from './fake-phone'

const sync = (fake: ReturnType<typeof fakePhone>) => ({
  set: (key: unknown, value: unknown) => (fake.wx.setStorageSync as (...args: unknown[]) => void)(key, value),
  get: (key: unknown) => (fake.wx.getStorageSync as (...args: unknown[]) => unknown)(key),
})

describe('storage', () => {
  it.each([['text'], [''], [12.5], [0], [true], [false], [null], [undefined], [{ a: [1, { b: '二' }] }], [[1, 2, 3]]])('gives back %p as it was', (value) => {
    const { set, get } = sync(fakePhone())
    set('key', value)
    expect(get('key')).toEqual(value)
  })

  it('keeps a Date a Date, but not one inside an object, like WeChat', () => {
    const { set, get } = sync(fakePhone())
    const date = new Date('2024-03-05T14:02:00Z')
    set('date', date)
    set('object', { date })
    expect(get('date')).toEqual(date)
    expect(get('object')).toEqual({ date: '2024-03-05T14:02:00.000Z' })
  })

  it('gives an empty string for a missing key when read synchronously', () => {
    expect(sync(fakePhone()).get('nothing')).toBe('')
  })

  it('throws WeChat’s text for a key that is no string', () => {
    expect(() => sync(fakePhone()).set(5, 'x')).toThrow('setStorageSync:fail parameter error: parameter should be String instead of Number;')
  })

  it('belongs to one user: another openid on the same browser finds nothing', async () => {
    const disk = new MemoryStorage()
    const alice = fakePhone({ disk })
    const bob = fakePhone({ disk, openid: 'o-bob' })
    sync(alice).set('token', 'secret')
    expect(sync(bob).get('token')).toBe('')
    await bob.wx.clearStorage!()
    expect(sync(alice).get('token')).toBe('secret')
  })

  it('follows the phone when the desk changes its user', () => {
    const fake = fakePhone()
    const { set, get } = sync(fake)
    set('token', 'alice’s')
    fake.phone.openid = 'o-bob'
    expect(get('token')).toBe('')
    fake.phone.openid = 'o-alice'
    expect(get('token')).toBe('alice’s')
  })

  it('refuses more than 1 MB under one key and keeps what was there', () => {
    const { set, get } = sync(fakePhone())
    set('big', 'small')
    expect(() => set('big', 'x'.repeat(1024 * 1024))).toThrow('setStorageSync:fail exceed storage item max length')
    expect(get('big')).toBe('small')
  })

  it('refuses more than 10 MB in all, but lets a key be overwritten', () => {
    const { set } = sync(fakePhone())
    const almost = 'x'.repeat(1024 * 1024 - 10)
    for (let index = 0; index < 10; index += 1) set(`key-${index}`, almost)
    expect(() => set('more', 'x'.repeat(200))).toThrow('setStorageSync:fail exceed storage max size 10Mb')
    expect(() => set('key-0', almost)).not.toThrow()
  })

  it('tells a full browser as WeChat tells a full phone', async () => {
    const disk = new MemoryStorage()
    disk.setItem = () => {
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' })
    }
    await expect(fakePhone({ disk }).wx.setStorage!({ key: 'a', data: 'b' })).rejects.toEqual({ errMsg: 'setStorage:fail exceed storage max size 10Mb' })
  })

  it('lists keys and sizes in KB', async () => {
    const fake = fakePhone()
    sync(fake).set('a', 'x'.repeat(2000))
    sync(fake).set('b', 1)
    await expect(fake.wx.getStorageInfo!()).resolves.toEqual({ keys: ['a', 'b'], currentSize: 2, limitSize: 10240, errMsg: 'getStorageInfo:ok' })
  })

  it('removes one key, and clears all', async () => {
    const fake = fakePhone()
    sync(fake).set('a', 1)
    sync(fake).set('b', 2)
    await fake.wx.removeStorage!({ key: 'a' })
    expect(sync(fake).get('a')).toBe('')
    expect(sync(fake).get('b')).toBe(2)
    ;(fake.wx.clearStorageSync as () => void)()
    expect(sync(fake).get('b')).toBe('')
  })

  it('sets and gets in batches', async () => {
    const { wx } = fakePhone()
    await wx.batchSetStorage!({ kvList: [{ key: 'a', value: 1 }, { key: 'b', value: { c: 2 } }] })
    await expect(wx.batchGetStorage!({ keyList: ['b', 'a', 'none'] })).resolves.toMatchObject({ dataList: [{ c: 2 }, 1, ''] })
  })

  it('does not pretend to encrypt', async () => {
    await expect(fakePhone().wx.setStorage!({ key: 'a', data: 1, encrypt: true })).rejects.toMatchObject({
      errMsg: 'setStorage:fail not emulated: encrypted storage (simulator/README.md#not-emulated)',
    })
  })
})
