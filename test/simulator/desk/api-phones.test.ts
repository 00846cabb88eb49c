import { Desk, FakePhone } from './desk'

jest.setTimeout(30_000)

let desk: Desk
beforeAll(async () => {
  desk = await Desk.open()
})
afterAll(() => desk?.close())

it('tells what the desk shows', async () => {
  const state = await desk.get('/state')
  expect(state).toMatchObject({
    project: { name: 'kiosk-wallet', appid: 'touristappid' },
    clock: { paused: false, offsetMs: 0 },
    device: { model: 'iPhone X', width: 375, height: 812, theme: 'light' },
    phones: [],
    problems: [],
  })
  expect(state['automator']).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/)
  expect(state['cloud']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/admin$/)
})

it.each([
  ['GET', '/nothing', undefined, 404, 'no such route: GET /api/nothing'],
  ['POST', '/state', {}, 404, 'no such route: POST /api/state'],
  ['POST', '/clock', '{"action":', 400, 'body is not JSON'],
  ['POST', '/clock', '[]', 400, 'body has to be an object'],
])('refuses %s %s with %j', async (method, route, body, status, words) => {
  const reply = await desk.ask(method, route, body)
  expect(reply).toMatchObject({ status, body: { error: expect.stringContaining(words) } })
})

describe('the device', () => {
  afterEach(() => desk.ok('PATCH', '/device', { model: 'iPhone X', width: 375, height: 812, theme: 'light', fontScale: 1 }))

  it('changes and is told to the phones', async () => {
    const { phone } = await FakePhone.connect(desk.url, 'device')
    const changed = await desk.ok('PATCH', '/device', { theme: 'dark', width: 320 })
    expect(changed).toMatchObject({ model: 'iPhone X', theme: 'dark', width: 320 })
    expect(await phone.hears('device')).toEqual(changed)
    expect((await desk.get<{ device: unknown }>('/device')).device).toEqual(changed)
    await phone.close()
  })

  it.each([
    [{ width: '320' }, 'width'], [{ width: 1 }, 'width'], [{ theme: 'pink' }, 'theme'], [{ fontScale: 9 }, 'fontScale'],
    [{ colour: 'red' }, 'colour'],
  ])('stays as it is with %j', async (change, field) => {
    const before = await desk.get('/device')
    expect(await desk.refused('PATCH', '/device', change)).toContain(field)
    expect(await desk.get('/device')).toEqual(before)
  })
})

describe('several phones', () => {
  it('lie on the desk, each held by somebody who holds none, or by whom one names', async () => {
    const { name: second, openid } = await desk.post<{ name: string; openid: string }>('/phones')
    const third = await desk.post('/phones', { openid: 'oLocal-lin-0001' })
    expect([second, openid]).toEqual(['phone-2', 'oLocal-zhou-0002'])
    expect(third).toEqual({ name: 'phone-3', openid: 'oLocal-lin-0001' })
    const { phone, welcome } = await FakePhone.connect(desk.url, second)
    expect(welcome.openid).toBe('oLocal-zhou-0002')
    const { onDesk, phones } = await desk.get<{ onDesk: string[]; phones: unknown[] }>('/state')
    expect(onDesk).toEqual(['main', 'phone-2', 'phone-3'])
    expect(phones).toContainEqual(expect.objectContaining({ name: second, openid }))
    await phone.close()
  })

  it('are set one by one, or all together', async () => {
    const { phone } = await FakePhone.connect(desk.url, 'phone-2')
    const own = await desk.ok('PATCH', '/phones/phone-2/device', { theme: 'dark', loss: { what: 'replies', percent: 50 } })
    expect(await phone.hears('device')).toEqual(own)
    expect(own).toMatchObject({ theme: 'dark', loss: { what: 'replies', percent: 50 }, model: 'iPhone X' })
    expect(await desk.get('/phones/main/device')).toMatchObject({ theme: 'light' })
    await desk.ok('PATCH', '/device', { theme: 'light' })
    expect(await desk.get('/phones/phone-2/device')).toMatchObject({ theme: 'light', loss: { what: 'replies' } })
    await phone.close()
  })

  it('are four at most, and the first one stays', async () => {
    await desk.post('/phones')
    expect(await desk.refused('POST', '/phones')).toContain('4 phones')
    expect(await desk.refused('DELETE', '/phones/main')).toBe('the first phone stays')
    for (const name of ['phone-2', 'phone-3', 'phone-4']) await desk.ok('DELETE', `/phones/${name}`)
    expect(await desk.refused('DELETE', '/phones/phone-2')).toContain('phone-2')
    expect((await desk.get<{ onDesk: string[] }>('/state')).onDesk).toEqual(['main'])
  })

  it.each([
    [{ loss: { what: 'all' } }, 'loss.what'], [{ loss: { what: 'replies', percent: 0 } }, 'loss.percent'],
  ])('lose nothing by %j', async (change, field) => {
    expect(await desk.refused('PATCH', '/device', change)).toContain(field)
  })
})

describe('the people', () => {
  it('have a number each, which WeChat knows', async () => {
    expect((await desk.get<unknown[]>('/users'))[0]).toEqual({ openid: 'oLocal-lin-0001', name: '小林', mobile: '13800138000' })
    expect(desk.simulator.cloud.openapi.mobileOf('oLocal-lin-0001')).toBe('13800138000')
  })

  it('become more, with an openid and number made up for them', async () => {
    const added = await desk.post<{ openid: string; mobile: string }>('/users', { name: '阿明' })
    expect(added).toMatchObject({ name: '阿明', openid: expect.stringMatching(/^oLocal-/), mobile: expect.stringMatching(/^1\d{10}$/) })
    expect(await desk.get('/users')).toContainEqual(added)
    expect(await desk.post('/users', { openid: added.openid, mobile: '13700000000' })).toEqual({ ...added, mobile: '13700000000' })
  })

  it.each([
    [{ openid: 'a b' }, 'openid'], [{ name: ' ' }, 'name'], [{ mobile: '123' }, 'mobile'], [{ age: 3 }, 'age'],
  ])('do not take %j', async (user, field) => {
    expect(await desk.refused('POST', '/users', user)).toContain(field)
  })

  it('take the phone, which starts anew for them', async () => {
    const { phone, welcome } = await FakePhone.connect(desk.url, 'taken')
    expect(welcome.openid).toBe('oLocal-lin-0001')
    await desk.post('/phones/taken/user', { openid: 'oLocal-zhou-0002' })
    expect(await phone.hears('user')).toEqual({ openid: 'oLocal-zhou-0002' })
    const { phones } = await desk.get<{ phones: unknown[] }>('/state')
    expect(phones).toContainEqual(expect.objectContaining({ name: 'taken', openid: 'oLocal-zhou-0002' }))
    await phone.close()
  })

  it('hold a phone that is not open yet, strangers too', async () => {
    await desk.post('/phones/later/user', { openid: 'oStranger-1' })
    const { phone, welcome } = await FakePhone.connect(desk.url, 'later')
    expect(welcome.openid).toBe('oStranger-1')
    expect(await desk.get('/users')).toContainEqual(expect.objectContaining({ openid: 'oStranger-1' }))
    await phone.close()
  })

  it('need an openid to take a phone', async () => {
    expect(await desk.refused('POST', '/phones/main/user', {})).toContain('openid')
    expect(await desk.refused('POST', '/phones/a%20b/user', { openid: 'oStranger-1' })).toContain('name')
  })
})

describe('opening the Mini Program', () => {
  it('goes to a page with query and scene', async () => {
    const { phone } = await FakePhone.connect(desk.url, 'launched')
    await desk.post('/phones/launched/launch', { path: 'pages/history/history', query: { tab: 'expense' }, scene: 1011 })
    expect(await phone.hears('launch')).toEqual({ path: 'pages/history/history', query: { tab: 'expense' }, scene: 1011 })
    await phone.close()
  })

  it('waits for a phone that is not open', async () => {
    await desk.post('/phones/closed/launch', { path: 'pages/mine/mine' })
    const first = await FakePhone.connect(desk.url, 'closed')
    expect(first.welcome.launch).toEqual({ path: 'pages/mine/mine', query: {}, scene: 1001 })
    await first.phone.close()
    const second = await FakePhone.connect(desk.url, 'closed')
    expect(second.welcome.launch.path).toBe('')
    await second.phone.close()
  })

  it.each([
    [{ path: '/pages/mine/mine' }, 'path'], [{ query: { a: 1 } }, 'query.a'], [{ scene: '1001' }, 'scene'],
  ])('refuses %j', async (launch, field) => {
    expect(await desk.refused('POST', '/phones/main/launch', launch)).toContain(field)
  })
})

describe('codes', () => {
  const TEXT = { id: 'note', title: 'A note', content: { kind: 'text', text: 'hello' } }

  it('are the project\'s compile modes that open it by a code', async () => {
    expect(await desk.get('/codes')).toEqual([
      { id: 'mode-1', title: '扫机器的小程序码', content: { kind: 'wxacode', path: 'pages/device/device', scene: 'AC34HJKMNPQR79TX' } },
      { id: 'mode-2', title: '扫旧贴纸', content: { kind: 'link', url: 'https://kiosk.example/windows/login/AC34HJKMNPQR79TX' } },
    ])
  })

  it('are put on the desk, replaced and taken away', async () => {
    expect(await desk.post('/codes', TEXT)).toContainEqual(TEXT)
    await desk.post('/codes', { ...TEXT, title: 'Another note' })
    const codes = await desk.get<{ id: string }[]>('/codes')
    expect(codes.filter(({ id }) => id === 'note')).toEqual([{ ...TEXT, title: 'Another note' }])
    await desk.ok('DELETE', '/codes/note')
    expect((await desk.get<unknown[]>('/codes')).length).toBe(2)
    expect(await desk.refused('DELETE', '/codes/mode-1')).toContain('only codes that were put on the desk')
  })

  it.each([
    [{ ...TEXT, id: 'a b' }, 'id'],
    [{ ...TEXT, content: { kind: 'smell' } }, 'kind'],
    [{ ...TEXT, content: { kind: 'link', url: 'no address' } }, 'url'],
    [{ ...TEXT, content: { kind: 'wxacode', path: 'pages/a/a', scene: 'x'.repeat(33) } }, 'scene'],
  ])('are refused as %j', async (code, field) => {
    expect(await desk.refused('POST', '/codes', code)).toContain(field)
  })

  it.each([
    ['a Mini Program code', { id: 'mode-1' }, { path: 'pages/device/device', query: { scene: 'AC34HJKMNPQR79TX' }, scene: 1047 }],
    ['a link', { id: 'mode-2' }, { path: '', query: { q: encodeURIComponent('https://kiosk.example/windows/login/AC34HJKMNPQR79TX') }, scene: 1011 }],
    [
      'what is given', { content: { kind: 'wxacode', path: 'pages/mine/mine', scene: 'a=1' } },
      { path: 'pages/mine/mine', query: { scene: 'a%3D1' }, scene: 1047 },
    ],
  ])('open the Mini Program when scanned: %s', async (_what, body, launch) => {
    const { phone } = await FakePhone.connect(desk.url, 'scanner')
    await desk.post('/phones/scanner/scan', body)
    expect(await phone.hears('launch')).toEqual(launch)
    await phone.close()
  })

  it.each([
    [{ id: 'nothing' }, 'no code nothing lies on the desk'], [{}, 'id of a code, or content'],
    [{ content: { kind: 'text', text: 'hello' } }, 'WeChat opens no Mini Program for this code'],
  ])('open nothing: %j', async (body, words) => {
    expect(await desk.refused('POST', '/phones/main/scan', body)).toContain(words)
  })
})

it('keeps answers to subscribe messages', async () => {
  const { phone } = await FakePhone.connect(desk.url, 'subscriber')
  const { phone: other } = await FakePhone.connect(desk.url, 'subscriber-2')
  phone.send('subscribe.record', { answers: { template: 'accept' } })
  other.send('route', { stack: [] })
  await phone.close()
  await other.close()
  expect(await desk.get('/subscriptions')).toEqual([{ openid: 'oLocal-lin-0001', answers: { template: 'accept' } }])
})
