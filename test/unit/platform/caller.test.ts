import { readCaller } from '../../../cloudfunctions/shared/platform/caller'

const CONTEXT = ['WX_CONTEXT_KEYS', 'WX_OPENID', 'TCB_SOURCE', 'TCB_ENV'] as const
const before = CONTEXT.map((name) => process.env[name])

function callerWith(openid: string | undefined, source = 'wx_client') {
  process.env.WX_CONTEXT_KEYS = 'WX_OPENID,WX_APPID'
  process.env.TCB_SOURCE = source
  process.env.TCB_ENV = 'env-1'
  if (openid === undefined) delete process.env.WX_OPENID
  else process.env.WX_OPENID = openid
  return readCaller()
}

afterAll(() => CONTEXT.forEach((name, index) => {
  if (before[index] === undefined) delete process.env[name]
  else process.env[name] = before[index]
}))

describe('the caller', () => {
  it('is who the platform says', () => {
    expect(callerWith('oZWaC4xeOVCUkip5njeEeXi1TEsk')).toEqual({ openid: 'oZWaC4xeOVCUkip5njeEeXi1TEsk', source: 'wx_client', envId: 'env-1' })
  })

  it.each([undefined, '', '12345678901234567890', 'x'.repeat(65), 'short', 'o with blank', 'o\nnewline-000', '{"$gt":""}'])(
    'is nobody with the openid %p',
    (openid) => expect(callerWith(openid).openid).toBeNull(),
  )

  it('is read before another call changes the process: two interleaved calls keep their own', async () => {
    const call = async (openid: string) => {
      const caller = callerWith(openid)
      await new Promise((resolve) => setImmediate(resolve))
      return caller.openid
    }
    const calls = Array.from({ length: 1_000 }, (_, index) => `oTest-person-${index}`)
    expect(await Promise.all(calls.map(call))).toEqual(calls)
  })
})
