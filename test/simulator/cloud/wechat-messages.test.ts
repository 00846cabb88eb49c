import type { LocalCloud } from '../../../simulator/cloud'
import type { Environment } from '../../../simulator/cloud/environment'
import { fieldTakes } from '../../../simulator/cloud/openapi/subscribe-fields'
import { act, APPID, closeClouds, NOON, openCloud, temporaryFolder } from './local-cloud'
import type { Attempt } from './local-cloud'

const environment: Environment = {
  collections: [], functionRules: { '*': { invoke: 'auth != null' }, pushed: { invoke: false } }, functions: { probe: { timeoutSeconds: 20 }, pushed: {} },
  messagePush: [
    { msgType: 'event', event: 'user_authorization_revoke', function: 'pushed' },
    { msgType: 'text', function: 'pushed' },
  ],
}
const folder = temporaryFolder()
const open = (): Promise<LocalCloud> => openCloud({ environment, dataDir: folder })

let cloud: LocalCloud
beforeAll(async () => {
  cloud = await open()
})
afterAll(closeClouds)

describe('messages pushed to functions', () => {
  it('tell of people by what the platform fills in, from no client and nobody’s openid', async () => {
    const { function: called, result } = await cloud.messagePush.push({ Event: 'user_authorization_revoke', OpenID: 'oUser-one', RevokeInfo: '8' })
    expect(called).toBe('pushed')
    expect(result).toEqual({
      event: {
        ToUserName: expect.stringMatching(/^gh_/), FromUserName: expect.any(String), CreateTime: NOON / 1000, MsgType: 'event', AppID: APPID,
        Event: 'user_authorization_revoke', OpenID: 'oUser-one', RevokeInfo: '8',
      },
      context: { OPENID: null, SOURCE: 'wx_unknown', APPID },
    })
    expect(cloud.logs.entries('message').at(-1)).toMatchObject({ ok: true, name: 'event user_authorization_revoke' })
  })

  it('of a person carry who that is', async () => {
    const { result } = await cloud.messagePush.push({ MsgType: 'text', FromUserName: 'oUser-one', Content: '你好' })
    expect(result).toMatchObject({ event: { Content: '你好' }, context: { OPENID: 'oUser-one' } })
  })

  it('reach a function that no client may call, and tell of its failure', async () => {
    expect(await cloud.messagePush.push({ Event: 'user_authorization_revoke', fail: true })).toMatchObject({
      function: 'pushed', failure: expect.stringContaining('not now'),
    })
  })

  it('that no function is named for are refused, and two functions for one kind', async () => {
    await expect(cloud.messagePush.push({ Event: 'user_info_modified' })).rejects.toThrow('maps no function to messages of type event and event user_info_modified')
    const twice = [...environment.messagePush!, { msgType: 'text', function: 'probe' }]
    await expect(openCloud({ environment: { ...environment, messagePush: twice } })).rejects.toThrow('text/ goes to two functions')
  })
})

describe('openapi.subscribeMessage.send', () => {
  const message = { touser: 'oUser-one', templateId: 'T-recharged', page: 'pages/balance/balance', data: { thing1: { value: '充值' }, amount2: { value: '¥50.00' } } }
  const send = (change: Record<string, unknown> = {}): Promise<Attempt<{ errCode: number }>> =>
    act(cloud, 'openapi', { api: 'subscribeMessage.send', data: { ...message, ...change } })
  const allow = (answer = 'accept', openid = 'oUser-one'): void => cloud.openapi.messages.answered(openid, { 'T-recharged': answer })

  it('is refused for a template that was never offered, and for who did not allow it', async () => {
    expect((await send()).failure?.errCode).toBe(40037)
    allow('reject')
    expect((await send()).failure).toMatchObject({ errCode: 43101, errMsg: expect.stringContaining('user refuse to accept the msg') })
    allow('accept', 'oUser-two')
    expect((await send()).failure?.errCode).toBe(43101)
  })

  it('delivers one message for each allowance', async () => {
    allow()
    allow()
    expect((await send()).value).toMatchObject({ errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' })
    expect((await send({ data: { characterString3: { value: 'R2026' } }, miniprogramState: 'developer' })).value?.errCode).toBe(0)
    expect((await send()).failure?.errCode).toBe(43101)
    expect(cloud.openapi.messages.received()).toEqual([
      { at: NOON, openid: 'oUser-one', templateId: 'T-recharged', page: 'pages/balance/balance', data: { thing1: '充值', amount2: '¥50.00' }, state: 'formal' },
      expect.objectContaining({ data: { character_string3: 'R2026' }, state: 'developer' }),
    ])
  })

  it.each([
    ['a thing of 21 characters', { data: { thing1: { value: '充'.repeat(21) } } }, 47003],
    ['an empty value', { data: { thing1: { value: '' } } }, 47003],
    ['no value', { data: { thing1: {} } }, 47003],
    ['a field that no template has', { data: { title: { value: 'x' } } }, 47003],
    ['a time that is none', { data: { time1: { value: 'soon' } } }, 47003],
    ['no person', { touser: '' }, 40003],
    ['another version of the Mini Program', { miniprogramState: 'beta' }, 47003],
  ])('refuses %s without using up the allowance', async (_, change, errCode) => {
    allow()
    expect((await send(change)).failure?.errCode).toBe(errCode)
    expect((await send()).value?.errCode).toBe(0)
  })

  it('refuses a page that the Mini Program does not have', async () => {
    cloud.openapi.setPages(['pages/balance/balance'])
    allow()
    expect((await send({ page: 'pages/gone/gone' })).failure?.errCode).toBe(41030)
    expect((await send({ page: 'pages/balance/balance?from=message' })).value?.errCode).toBe(0)
  })

  it('remembers allowances over a restart, and forgets them with a reset', async () => {
    allow()
    await cloud.close()
    cloud = await open()
    expect(cloud.openapi.messages.allowances()).toContainEqual({ openid: 'oUser-one', templateId: 'T-recharged', times: 1 })
    expect((await send()).value?.errCode).toBe(0)
    await cloud.reset()
    expect(cloud.openapi.messages.received()).toEqual([])
    expect((await send()).failure?.errCode).toBe(40037)
  })
})

describe('fields of subscribe messages', () => {
  it.each([
    ['thing1', '二十个字以内的内容', true], ['amount2', '¥50.00', true], ['amount2', '100元', true], ['amount2', '50.00', true],
    ['amount2', '五十', false], ['amount2', '¥12345678901', false], ['time3', '2026-03-01 12:00', true], ['time3', '2026年3月1日 12:00', true],
    ['time3', '12:00', true], ['time3', '2026年3月1日 12:00~2026年3月1日 13:00', true], ['time3', '中午', false], ['date4', '2026年3月1日', true],
    ['date4', '2026-03-01', true], ['date4', 'yesterday', false], ['number5', '3.5', true], ['number5', '3个', false],
    ['character_string6', 'R2026-01', true], ['character_string6', '编号', false], ['phrase7', '已完成', true], ['phrase7', '已经全部完成', false],
    ['phone_number8', '0512-65550100', true], ['name9', '李明', true], ['name9', '一个名字写得太长的人啊', false], ['letter1', 'abc', true],
    ['letter1', 'abc1', false], ['what1', 'x', 'unknown'], ['thing', 'x', 'unknown'],
  ])('%s takes %s: %s', (name, value, expected) => {
    expect(fieldTakes(name, value)).toBe(expected)
  })
})

describe('failures asked for from the desk', () => {
  it('strike the next calls of an open API', async () => {
    const exchange = (): Promise<Attempt<unknown>> =>
      act(cloud, 'openapi', { api: 'phonenumber.getPhoneNumber', data: { code: cloud.openapi.phoneNumberCode('oUser-one') } })
    cloud.openapi.faults.failNext('phonenumber.getPhoneNumber', -1, 2)
    expect([(await exchange()).failure?.errCode, (await exchange()).failure?.errCode, (await exchange()).failure]).toEqual([-1, -1, undefined])
  })

  it('leave the phone number’s button without quota', () => {
    cloud.openapi.faults.phoneNumberQuota = false
    expect(() => cloud.openapi.phoneNumberCode('oUser-one')).toThrow(expect.objectContaining({ errCode: 1400001 }))
    cloud.openapi.faults.phoneNumberQuota = true
    expect(cloud.openapi.phoneNumberCode('oUser-one')).toMatch(/^\w{64}$/)
  })
})
