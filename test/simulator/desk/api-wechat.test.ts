import { Desk, FakePhone } from './desk'

jest.setTimeout(30_000)

const LIN = 'oLocal-lin-0001'

let desk: Desk
beforeAll(async () => {
  desk = await Desk.open()
})
afterAll(() => desk?.close())

describe('messages of WeChat to functions', () => {
  it('reach the function that environment.json names, with what the platform adds', async () => {
    const pushed = await desk.post('/message-push', { event: { Event: 'user_info_modified', OpenID: LIN, RevokeInfo: '' } })
    expect(pushed).toMatchObject({
      function: 'user-events', result: 'success', event: { MsgType: 'event', OpenID: LIN, AppID: 'touristappid', CreateTime: expect.any(Number) },
    })
    expect(await desk.get('/logs?kinds=message')).toEqual([expect.objectContaining({ kind: 'message', name: 'event user_info_modified', ok: true })])
  })

  it.each([
    [{ event: { Event: 'subscribe' } }, 'maps no function'], [{ event: { MsgType: 'text' } }, 'maps no function'],
    [{ event: 'x' }, 'event'], [{}, 'event'],
  ])('refuse %j', async (body, words) => {
    expect(await desk.refused('POST', '/message-push', body)).toContain(words)
  })
})

describe('messages in WeChat', () => {
  it('are allowed here as on a phone, each once', async () => {
    await desk.post('/subscriptions', { openid: LIN, templateId: 'T-1' })
    expect(await desk.post('/subscriptions', { openid: LIN, templateId: 'T-1', times: 2 })).toEqual([{ openid: LIN, templateId: 'T-1', times: 3 }])
    expect(await desk.get('/subscriptions/allowed')).toEqual([{ openid: LIN, templateId: 'T-1', times: 3 }])
    expect(await desk.get('/messages')).toEqual([])
  })

  it.each([[{}, 'openid'], [{ openid: 'a b', templateId: 'T' }, 'openid'], [{ openid: LIN, templateId: '' }, 'templateId'], [{ openid: LIN, templateId: 'T', times: 0 }, 'times']])(
    'are not allowed by %j', async (body, field) => {
      expect(await desk.refused('POST', '/subscriptions', body)).toContain(field)
    },
  )
})

describe('the phone number’s button', () => {
  afterEach(() => desk.post('/phone-number', { quota: true }))

  it('has quota until it is taken away', async () => {
    expect(await desk.get('/state')).toMatchObject({ phoneNumberQuota: true })
    expect(await desk.post('/phone-number', { quota: false })).toEqual({ quota: false })
    expect(await desk.get('/state')).toMatchObject({ phoneNumberQuota: false })
    expect(await desk.refused('POST', '/phone-number', { quota: 'no' })).toContain('quota')
  })
})

describe('open APIs', () => {
  it.each([[{ api: 'sms', errcode: 1 }, 'api'], [{ api: 'subscribeMessage.send', errcode: 0 }, 'errcode'], [{ api: 'subscribeMessage.send' }, 'errcode']])(
    'do not fail by %j', async (body, field) => {
      expect(await desk.refused('POST', '/open-api/fail', body)).toContain(field)
    },
  )
})

describe('files', () => {
  it('are listed with owner and link', async () => {
    desk.simulator.cloud.storage.put('tickets/1/a.txt', Buffer.from('photo'), LIN)
    const [file] = await desk.get<{ url: string }[]>('/files')
    expect(file).toEqual({
      path: 'tickets/1/a.txt', fileID: expect.stringMatching(/^cloud:\/\/local\.[\w-]+\/tickets\/1\/a\.txt$/), openid: LIN, size: 5,
      type: 'text/plain; charset=utf-8', at: expect.any(Number), url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/tickets\/1\/a\.txt\?sign=/),
    })
    expect(await (await fetch(file!.url)).text()).toBe('photo')
  })
})

describe('what leaves no trace on a phone', () => {
  it('is told by it and kept', async () => {
    const { phone } = await FakePhone.connect(desk.url, 'effects')
    phone.send('effect', { api: 'vibrateShort', detail: { type: 'light' } })
    await desk.ok('PATCH', '/device', { latencyMs: 100 })
    await phone.hears('device')
    expect(await desk.get('/phones/effects/effects')).toEqual([{ api: 'vibrateShort', detail: { type: 'light' }, at: expect.any(Number) }])
    expect(await desk.get('/phones/nobody/effects')).toEqual([])
    await phone.close()
  })

  it.each([-1, 1.5, 60_001, '1'])('is not a delay of %j', async (latencyMs) => {
    expect(await desk.refused('PATCH', '/device', { latencyMs })).toContain('latencyMs')
  })
})
