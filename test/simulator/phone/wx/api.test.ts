import { asyncApi } from '../../../../simulator/phone/wx/api'
import { complaint } from '../../../../simulator/phone/wx/parameters'
import { fakePhone } from './fake-phone'

describe('an asynchronous API', () => {
  it('returns a promise when no callback is given', async () => {
    const { wx } = fakePhone()
    await expect(wx.getStorageInfo!()).resolves.toMatchObject({ errMsg: 'getStorageInfo:ok', keys: [] })
  })

  it('returns nothing and calls success, then complete, when there are callbacks', async () => {
    const { wx } = fakePhone()
    const order: string[] = []
    const returned = await new Promise((resolve) => {
      const result = wx.setStorage!({
        key: 'a',
        data: 1,
        success: (answer: { errMsg: string }) => order.push(answer.errMsg),
        fail: () => order.push('fail'),
        complete: () => {
          order.push('complete')
          resolve(result)
        },
      })
    })
    expect(order).toEqual(['setStorage:ok', 'complete'])
    expect(returned).toBeUndefined()
  })

  it('calls fail, then complete, with the same failure', async () => {
    const { wx } = fakePhone()
    const failures = await new Promise<unknown[]>((resolve) => {
      const seen: unknown[] = []
      wx.getStorage!({ key: 'none', fail: (failed: unknown) => seen.push(failed), complete: (failed: unknown) => resolve([...seen, failed]) })
    })
    expect(failures).toEqual([{ errMsg: 'getStorage:fail data not found' }, { errMsg: 'getStorage:fail data not found' }])
  })

  it('calls back later, never before the call returned', async () => {
    const { wx } = fakePhone()
    let returned = false
    const early = await new Promise((resolve) => {
      wx.getStorageInfo!({ success: () => resolve(!returned) })
      returned = true
    })
    expect(early).toBe(false)
  })

  it('keeps to the callbacks it was called with, whatever is done to the object meanwhile', async () => {
    const { wx } = fakePhone()
    const seen = await new Promise((resolve) => {
      const options = { success: () => resolve('the first') }
      wx.getStorageInfo!(options)
      options.success = () => resolve('the later')
    })
    expect(seen).toBe('the first')
  })

  it('complains about a missing parameter in WeChat’s words', async () => {
    const { wx } = fakePhone()
    await expect(wx.setStorage!({})).rejects.toEqual({
      errno: 1001,
      errMsg: 'setStorage:fail parameter error: parameter.key should be String instead of Undefined;',
    })
  })

  it('complains about every wrong parameter at once', () => {
    expect(complaint({ index: '1', text: null }, { index: 'Number', text: 'String' })).toBe(
      'parameter.index should be Number instead of String;parameter.text should be String instead of Null;',
    )
  })

  it('accepts a missing optional parameter but not one of a wrong type', () => {
    expect(complaint({}, { duration: 'Number?' })).toBe('')
    expect(complaint({ duration: '3' }, { duration: 'Number?' })).toBe('parameter.duration should be Number instead of String;')
  })

  it('passes on the errno and errCode of a server’s error', async () => {
    const api = asyncApi('pay', {}, () => Promise.reject(Object.assign(new Error('no quota'), { errCode: -1, errno: 7 })))
    await expect(api()).rejects.toEqual({ errMsg: 'pay:fail no quota', errCode: -1, errno: 7 })
  })

  it('does not repeat its own prefix in a server’s text', async () => {
    const api = asyncApi('pay', {}, () => Promise.reject(new Error('pay:fail twice')))
    await expect(api()).rejects.toEqual({ errMsg: 'pay:fail twice' })
  })

  it('still completes when the app’s success callback throws, and lets the error surface', async () => {
    const { wx } = fakePhone()
    const thrown: unknown[] = []
    const real = globalThis.setTimeout
    const completed = await new Promise((resolve) => {
      globalThis.setTimeout = ((callback: () => void) => {
        try {
          callback()
        } catch (error) {
          thrown.push(error)
        }
      }) as unknown as typeof setTimeout
      wx.getStorageInfo!({ success: () => { throw new Error('mine') }, complete: () => resolve(true) })
    }).finally(() => {
      globalThis.setTimeout = real
    })
    expect(completed).toBe(true)
    expect(thrown).toEqual([new Error('mine')])
  })
})

describe('wx', () => {
  it('throws "not emulated" for an API that is missing, only when it is called', () => {
    const { wx } = fakePhone()
    expect(typeof wx.createVKSession).toBe('function')
    expect(() => wx.createVKSession!()).toThrow('not emulated: wx.createVKSession')
    expect('createVKSession' in wx).toBe(false)
  })

  it('answers canIUse by what exists', () => {
    const { wx } = fakePhone()
    const canIUse = (schema: string): unknown => (wx.canIUse as (schema: string) => unknown)(schema)
    expect(canIUse('scanCode')).toBe(true)
    expect(canIUse('getSystemInfoSync.return.safeArea')).toBe(true)
    expect(canIUse('cloud.callFunction')).toBe(true)
    expect(canIUse('cloud.database')).toBe(true)
    expect(canIUse('createTCPSocket')).toBe(false)
    expect(canIUse('')).toBe(false)
  })

  it('is no thenable, so that it can be awaited by mistake', async () => {
    const { wx } = fakePhone()
    await expect(Promise.resolve(wx)).resolves.toBe(wx)
  })

  it('lets a test replace an API', () => {
    const { wx } = fakePhone()
    wx.scanCode = () => Promise.resolve({ result: 'mine' })
    return expect(wx.scanCode()).resolves.toEqual({ result: 'mine' })
  })
})
