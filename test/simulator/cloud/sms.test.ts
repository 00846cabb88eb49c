import { sms } from 'tencentcloud-sdk-nodejs-sms'
import type { LocalCloud } from '../../../simulator/cloud'
import { act, closeClouds, NOON, openCloud } from './local-cloud'

let cloud: LocalCloud
beforeAll(async () => {
  cloud = await openCloud()
})
beforeEach(async () => {
  cloud.sms.reset()
  await cloud.clock.set(NOON)
})
afterAll(closeClouds)

/** Sends by the provider's own SDK, set up as a function is by its environment variables. */
async function send(numbers: string[], more: Record<string, unknown> = {}) {
  const endpoint = await act<string>(cloud, 'variable', { name: 'SMS_ENDPOINT' })
  const protocol = await act<string>(cloud, 'variable', { name: 'SMS_PROTOCOL' })
  const client = new sms.v20210111.Client({
    credential: { secretId: 'id', secretKey: 'key' }, region: 'ap-guangzhou',
    profile: { httpProfile: { endpoint, protocol: `${protocol}://` as 'http://' } },
  })
  return client.SendSms({
    PhoneNumberSet: numbers, SmsSdkAppId: '1400000000', SignName: '自助钱包',
    TemplateId: '100001', TemplateParamSet: ['123456', '5'], ...more,
  })
}
const codes = async (numbers: string[], more?: Record<string, unknown>): Promise<(string | undefined)[]> =>
  (await send(numbers, more)).SendStatusSet?.map(({ Code }) => Code) ?? []

describe('the SMS provider', () => {
  it('delivers a message and answers as Tencent Cloud does', async () => {
    expect(await send(['+8613800000001'], { SessionContext: 'mine' })).toMatchObject({
      SendStatusSet: [{
        PhoneNumber: '+8613800000001', Code: 'Ok', Message: 'send success', Fee: 1, IsoCode: 'CN', SessionContext: 'mine',
        SerialNo: expect.stringMatching(/.+/),
      }],
      RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(cloud.sms.list('13800000001')).toEqual([{
      mobile: '13800000001', templateId: '100001', params: ['123456', '5'], sign: '自助钱包', at: NOON,
    }])
  })

  it('lets one number have one message in 30 seconds, 5 in an hour and 10 on a day in Shanghai', async () => {
    const seen: (string | undefined)[] = []
    const again = async (afterMs: number): Promise<void> => {
      await cloud.clock.advance(afterMs)
      seen.push(...await codes(['13800000001']))
    }
    await again(0)
    await again(29_999)
    for (let n = 0; n < 4; n++) await again(30_000)
    await again(30_000)
    await again(3_600_000)
    for (let n = 0; n < 4; n++) await again(30_000)
    await again(3_600_000)
    expect(seen).toEqual([
      'Ok', 'LimitExceeded.PhoneNumberThirtySecondLimit', 'Ok', 'Ok', 'Ok', 'Ok', 'LimitExceeded.PhoneNumberOneHourLimit',
      'Ok', 'Ok', 'Ok', 'Ok', 'Ok', 'LimitExceeded.PhoneNumberDailyLimit',
    ])
    await cloud.clock.set(NOON + 12 * 3_600_000)
    expect(await codes(['13800000001'])).toEqual(['Ok'])
  })

  it('counts each number by itself and tells the wrong ones from the right', async () => {
    expect(await codes(['13800000001', '+8613800000002', '12345'])).toEqual([
      'Ok', 'Ok', 'InvalidParameterValue.IncorrectPhoneNumber',
    ])
  })

  it('refuses a request without what it needs', async () => {
    await expect(send([])).rejects.toMatchObject({ code: 'MissingParameter' })
    await expect(send(['13800000001'], { SignName: '' })).rejects.toMatchObject({ code: 'MissingParameter' })
    await expect(send(['13800000001'], { TemplateParamSet: [1] })).rejects.toMatchObject({
      code: 'InvalidParameterValue.TemplateParameterFormatError',
    })
    await expect(send(Array.from({ length: 201 }, () => '13800000001'))).rejects.toMatchObject({
      code: 'LimitExceeded.PhoneNumberCountLimit',
    })
  })

  it('can be made to fail, which counts towards no limit', async () => {
    cloud.sms.fail(1, 'FailedOperation.InsufficientBalanceInSmsPackage')
    expect(await codes(['13800000001'])).toEqual(['FailedOperation.InsufficientBalanceInSmsPackage'])
    expect(await codes(['13800000001'])).toEqual(['Ok'])
  })

  it('knows no other action', async () => {
    const endpoint = new URL(cloud.url).origin
    const headers = { 'x-tc-action': 'PullSmsSendStatus', authorization: 'TC3-HMAC-SHA256 Credential=id/x' }
    const reply = await fetch(endpoint, { method: 'POST', headers, body: '{}' })
    expect(await reply.json()).toMatchObject({ Response: { Error: { Message: expect.stringContaining('not emulated: SMS action PullSmsSendStatus') } } })
  })
})
