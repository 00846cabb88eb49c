import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'

let fake: FakeWx
let call: typeof import('../../../../miniprogram/services/api').call

beforeEach(async () => {
  fake = installFakeWx()
  ;({ call } = await import('../../../../miniprogram/services/api'))
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

describe('a call to the cloud', () => {
  it('names the route and hands over the input', async () => {
    fake.reply = () => ok('success')
    await expect(call('captcha', { mobile: '13800000001' })).resolves.toBe('success')
    expect(fake.calls).toEqual([{ route: 'captcha', input: { mobile: '13800000001' } }])
  })

  it('rejects with the code and the numbers of a refusal', async () => {
    fake.reply = () => refused('CAPTCHA_WRONG', { remaining_tries: 3 })
    await expect(call('login', { mobile: '13800000001', code: '000000' })).rejects.toMatchObject({ code: 'CAPTCHA_WRONG', details: { remaining_tries: 3 } })
  })

  it.each([
    ['no reply at all', undefined], ['text', 'oops'], ['another form', { errcode: 0 }], ['a refusal without a code', { success: false, result: null, error: null }],
  ])('does not take %s for a result', async (_name, reply) => {
    fake.reply = () => reply
    await expect(call('check', {})).rejects.toMatchObject({ code: 'BAD_REPLY' })
  })

  it.each([
    ['OFFLINE', { errCode: -1, errMsg: 'cloud.callFunction:fail request:fail net::ERR_INTERNET_DISCONNECTED' }],
    ['TIMEOUT', { errCode: -504003, errMsg: 'cloud.callFunction:fail Invoking task timed out after 10 seconds' }],
    ['CLOUD_UNAVAILABLE', { errCode: -501000, errMsg: 'cloud.callFunction:fail FunctionName not found' }],
  ])('says %s when the platform fails that way', async (code, failure) => {
    fake.reply = () => Promise.reject(failure)
    await expect(call('check', {})).rejects.toMatchObject({ code })
  })

  it('says OFFLINE for any failure while there is no network', async () => {
    fake.networkType = 'none'
    fake.reply = () => Promise.reject({ errMsg: 'cloud.callFunction:fail' })
    await expect(call('check', {})).rejects.toMatchObject({ code: 'OFFLINE' })
  })

  it('gives up waiting after twelve seconds', async () => {
    jest.useFakeTimers()
    fake.reply = () => new Promise(() => undefined)
    const failed = expect(call('check', {})).rejects.toMatchObject({ code: 'TIMEOUT' })
    await jest.advanceTimersByTimeAsync(17_000)
    await failed
  })
})
