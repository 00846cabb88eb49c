import { fakePhone, type FakeOptions } from './fake-phone'

interface Cloud {
  init(options?: object): void
  callFunction(options: object): Promise<Record<string, unknown>>
  database(): unknown
}

const cloudOf = (options: FakeOptions = {}): { cloud: Cloud; calls: unknown[][] } => {
  const { wx, calls } = fakePhone(options)
  return { cloud: wx.cloud as unknown as Cloud, calls }
}

describe('wx.cloud', () => {
  it('demands init before a call, in the platform’s words', async () => {
    const { cloud, calls } = cloudOf()
    const error = await cloud.callFunction({ name: 'api' }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ errCode: -1, errMsg: expect.stringContaining("Cloud API isn't enabled, please call wx.cloud.init first") })
    expect(calls).toEqual([])
  })

  it('calls a function by the server and gives result and requestID', async () => {
    const { cloud, calls } = cloudOf({ server: { 'cloud.callFunction': () => ({ result: { success: true }, requestID: 'r-1' }) } })
    cloud.init({ env: 'test' })
    await expect(cloud.callFunction({ name: 'api', data: { route: 'check' } })).resolves.toEqual({
      result: { success: true }, requestID: 'r-1', errMsg: 'cloud.callFunction:ok',
    })
    expect(calls).toEqual([['server', 'cloud.callFunction', { name: 'api', data: { route: 'check' } }]])
  })

  it('sends what JSON can carry and no more', async () => {
    const { cloud, calls } = cloudOf({ server: { 'cloud.callFunction': () => ({ result: null, requestID: 'r' }) } })
    cloud.init()
    await cloud.callFunction({ name: 'api', data: { at: new Date(0), nothing: undefined, run: () => 1 } })
    expect(calls[0]![2]).toEqual({ name: 'api', data: { at: '1970-01-01T00:00:00.000Z' } })
  })

  it('takes callbacks as well', async () => {
    const { cloud } = cloudOf({ server: { 'cloud.callFunction': () => ({ result: 1, requestID: 'r' }) } })
    cloud.init()
    const result = await new Promise((resolve) => cloud.callFunction({ name: 'api', success: resolve }))
    expect(result).toMatchObject({ result: 1, errMsg: 'cloud.callFunction:ok' })
  })

  it('passes the errors of a function through', async () => {
    const text = 'cloud.callFunction:fail Error: errCode: -504002 functions execute fail | errMsg: boom'
    const { cloud } = cloudOf({ server: { 'cloud.callFunction': () => Promise.reject(Object.assign(new Error(text), { errCode: -504002 })) } })
    cloud.init()
    await expect(cloud.callFunction({ name: 'api' })).rejects.toMatchObject({ errCode: -504002, errMsg: text, message: text })
  })

  it('words an error that came bare', async () => {
    const { cloud } = cloudOf({ server: { 'cloud.callFunction': () => Promise.reject(Object.assign(new Error('too slow'), { errCode: -504003 })) } })
    cloud.init()
    await expect(cloud.callFunction({ name: 'api' })).rejects.toMatchObject({
      errMsg: 'cloud.callFunction:fail Error: errCode: -504003 | errMsg: too slow',
    })
  })

  it('fails without a network and does not reach the server', async () => {
    const { cloud, calls } = cloudOf({ device: { network: 'none' } })
    cloud.init()
    await expect(cloud.callFunction({ name: 'api' })).rejects.toMatchObject({
      errCode: -1, errMsg: expect.stringMatching(/^cloud\.callFunction:fail .*request:fail .*ERR_INTERNET_DISCONNECTED$/),
    })
    expect(calls).toEqual([])
  })

  it('demands a name', async () => {
    const { cloud } = cloudOf()
    cloud.init()
    await expect(cloud.callFunction({})).rejects.toMatchObject({
      errCode: -401003, errMsg: expect.stringContaining('parameter.name should be string instead of undefined;'),
    })
  })

  it('opens a database after init alone', () => {
    const { cloud } = cloudOf()
    expect(() => cloud.database()).toThrow("Cloud API isn't enabled")
    cloud.init()
    expect(cloud.database()).toMatchObject({ command: expect.anything(), collection: expect.any(Function) })
  })
})
