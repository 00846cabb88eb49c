import { Desk, FakePhone } from './desk'

jest.setTimeout(30_000)

const LIN = 'oLocal-lin-0001'
const MINUTE = 60_000

interface Payment {
  outTradeNo: string
  state: string
  totalFee: number
  callback?: { delivered: boolean; attempts: number }
  payerOpenid?: string
}

let desk: Desk
beforeAll(async () => {
  desk = await Desk.open()
  await desk.signIn(LIN, '13800138000')
})
afterAll(() => desk?.close())

describe('the clock', () => {
  afterEach(() => desk.post('/clock', { action: 'real' }))

  it('stands still, jumps, is set and goes on', async () => {
    const { nowMs } = await desk.post<{ nowMs: number }>('/clock', { action: 'pause' })
    expect(await desk.get('/clock')).toMatchObject({ paused: true, nowMs })
    expect(await desk.post('/clock', { action: 'advance', ms: 90 * MINUTE })).toMatchObject({ paused: true, nowMs: nowMs + 90 * MINUTE })
    expect(await desk.post('/clock', { action: 'advance', ms: -MINUTE })).toMatchObject({ nowMs: nowMs + 89 * MINUTE })
    expect(await desk.post('/clock', { action: 'set', ms: nowMs + 1000 })).toMatchObject({ nowMs: nowMs + 1000 })
    expect(await desk.post('/clock', { action: 'resume' })).toMatchObject({ paused: false })
    expect(Math.abs((await desk.post<{ offsetMs: number }>('/clock', { action: 'real' })).offsetMs)).toBeLessThan(1000)
  })

  it('is told to the phones', async () => {
    const { phone } = await FakePhone.connect(desk.url, 'watch')
    await desk.post('/clock', { action: 'pause' })
    expect(await phone.hears('clock')).toMatchObject({ paused: true })
    await phone.close()
  })

  it.each([
    [{ action: 'stop' }, 'action'], [{}, 'action'], [{ action: 'advance' }, 'ms'], [{ action: 'set', ms: '5' }, 'ms'],
    [{ action: 'set', ms: -1 }, 'ms'], [{ action: 'pause', ms: 1 }, 'ms'],
  ])('refuses %j', async (body, field) => {
    expect(await desk.refused('POST', '/clock', body)).toContain(field)
    expect(await desk.get('/clock')).toMatchObject({ paused: false })
  })
})

describe('timers', () => {
  it('tell when they come next', async () => {
    const [timer] = await desk.get<{ functionName: string; nextAt: number }[]>('/timers')
    expect(timer).toMatchObject({ functionName: 'reconcile', cron: expect.any(String) })
    expect(timer?.nextAt).toBeGreaterThan(Date.now())
  })

  it('run at once when told to', async () => {
    expect(await desk.post('/timers/reconcile/run')).toHaveProperty('result')
    expect(await desk.refused('POST', '/timers/api/run')).toBe('function api has no timer')
  })
})

describe('text messages', () => {
  it('are listed, of one number too', async () => {
    const params = [expect.stringMatching(/^\d{6}$/), '5']
    expect(await desk.get('/sms?mobile=13800138000')).toEqual([expect.objectContaining({ mobile: '13800138000', params })])
    expect(await desk.get('/sms?mobile=13999999999')).toEqual([])
  })

  it('fail as often as asked', async () => {
    await desk.post('/sms/fail', { times: 1 })
    await expect(desk.call('oLocal-zhou-0002', 'captcha', { mobile: '13900139000' })).rejects.toThrow('SMS')
    expect(await desk.get('/sms?mobile=13900139000')).toEqual([])
    expect(await desk.refused('POST', '/sms/fail', { times: -1 })).toContain('times')
    await desk.post('/sms/fail', { times: 0 })
  })
})

describe('payments', () => {
  const balance = async (): Promise<number> => (await desk.call<{ balance_account: number }>(LIN, 'user', {})).balance_account
  const payment = (outTradeNo: string): Promise<Payment> => desk.get(`/payments/${outTradeNo}`)

  it('are paid, and the callback credits', async () => {
    const before = await balance()
    const outTradeNo = await desk.order(LIN, 5000)
    expect((await desk.get<Payment[]>('/payments')).at(-1)).toMatchObject({ outTradeNo, state: 'NOTPAY', totalFee: 5000 })
    expect(await desk.post(`/payments/${outTradeNo}/decide`, { outcome: 'paid' })).toMatchObject({ state: 'SUCCESS' })
    await desk.simulator.cloud.pay.idle()
    expect(await payment(outTradeNo)).toMatchObject({ callback: { delivered: true, attempts: 1 } })
    expect(await balance()).toBe(before + 5500)
  })

  it('are paid while the callback is lost, and it can be sent later, many times', async () => {
    const before = await balance()
    const outTradeNo = await desk.order(LIN, 5000)
    await desk.post(`/payments/${outTradeNo}/decide`, { outcome: 'paid', callback: 'lose' })
    expect(await payment(outTradeNo)).toMatchObject({ state: 'SUCCESS', callback: { delivered: false, attempts: 0 } })
    expect(await balance()).toBe(before)
    const deliveries = await desk.post<{ acknowledged: boolean }[]>(`/payments/${outTradeNo}/deliver`, { times: 20, concurrency: 4 })
    expect(deliveries).toHaveLength(20)
    expect(deliveries.every(({ acknowledged }) => acknowledged)).toBe(true)
    expect(await balance()).toBe(before + 5500)
  })

  it.each(['cancel', 'fail'])('stay open after %s', async (outcome) => {
    const outTradeNo = await desk.order(LIN, 2000)
    expect(await desk.post(`/payments/${outTradeNo}/decide`, { outcome })).toMatchObject({ state: 'NOTPAY' })
  })

  it('follow the manner that was set for the next ones', async () => {
    await desk.post('/payments/next-callback', { callback: 'lose' })
    const outTradeNo = await desk.order(LIN, 2000)
    expect(await desk.post(`/payments/${outTradeNo}/decide`, { outcome: 'paid' })).toMatchObject({ callback: { delivered: false } })
    await desk.post('/payments/next-callback', { callback: 'deliver' })
  })

  it('remember another payer', async () => {
    const outTradeNo = await desk.order(LIN, 2000)
    await desk.post(`/payments/${outTradeNo}/decide`, { outcome: 'paid', callback: 'lose', payerOpenid: 'oSomebody-else' })
    expect(await payment(outTradeNo)).toMatchObject({ payerOpenid: 'oSomebody-else' })
  })

  it('can be forged, and the function credits nothing', async () => {
    const before = await balance()
    const outTradeNo = await desk.order(LIN, 2000)
    const event = { returnCode: 'SUCCESS', resultCode: 'SUCCESS', outTradeNo, totalFee: 2000 }
    expect(await desk.post('/payments/forge', { functionName: 'pay-callback', event })).toHaveProperty('result')
    expect(await balance()).toBe(before)
  })

  it('cannot be decided twice', async () => {
    const outTradeNo = await desk.order(LIN, 2000)
    await desk.post(`/payments/${outTradeNo}/decide`, { outcome: 'paid', callback: 'lose' })
    expect(await desk.refused('POST', `/payments/${outTradeNo}/decide`, { outcome: 'paid' })).toBe('该订单已支付')
  })

  it('take failing refunds for later', async () => {
    expect(await desk.post('/payments/fail-refunds', { times: 1, outcome: 'REFUNDCLOSE' })).toEqual({})
    await desk.post('/payments/fail-refunds', { times: 0 })
  })

  it.each([
    ['GET', '/payments/none', undefined, 'no payment none'],
    ['POST', '/payments/none/decide', { outcome: 'paid' }, 'no payment none'],
    ['POST', '/payments/none/decide', { outcome: 'stolen' }, 'outcome'],
    ['POST', '/payments/none/deliver', {}, 'no payment none'],
    ['POST', '/payments/none/deliver', { times: 0 }, 'times'],
    ['POST', '/payments/next-callback', { callback: 'never' }, 'callback'],
    ['POST', '/payments/forge', { functionName: 'pay-callback' }, 'event'],
    ['POST', '/payments/fail-refunds', { times: 'often' }, 'times'],
  ])('refuse %s %s %j', async (method, route, body, words) => {
    expect(await desk.refused(method, route, body)).toContain(words)
  })
})

describe('functions', () => {
  it('are listed with their limits', async () => {
    const api = { name: 'api', timeoutMs: expect.any(Number), memoryMb: 256, timers: [] }
    expect(await desk.get('/functions')).toContainEqual(expect.objectContaining(api))
  })

  const check = { route: 'check', input: {} }

  it('are called as who holds the phone, as somebody else, as nobody', async () => {
    const holder = await desk.post('/functions/api/call', { data: check })
    expect(holder).toMatchObject({ result: { result: { user: { mobile: '138******00' } } } })
    const stranger = await desk.post('/functions/api/call', { data: check, openid: 'oLocal-chen-0003' })
    expect(stranger).toMatchObject({ result: { success: true, result: { user: null } } })
    expect(await desk.refused('POST', '/functions/api/call', { data: check, openid: null })).toContain('PERMISSION_DENIED')
  })

  it('refuse what a client may not call', async () => {
    expect(await desk.refused('POST', '/functions/reconcile/call')).toContain('PERMISSION_DENIED')
    expect(await desk.refused('POST', '/functions/nothing/call')).toContain('FunctionName')
    expect(await desk.refused('POST', '/functions/api/call', { data: 'text' })).toContain('data')
  })
})

describe('the database', () => {
  it('lists collections and finds documents', async () => {
    expect(await desk.get('/database')).toContainEqual(expect.objectContaining({ name: 'accounts', count: 1 }))
    expect(await desk.get('/database/accounts')).toEqual([expect.objectContaining({ openid: LIN })])
    const query = encodeURIComponent(JSON.stringify({ openid: 'nobody' }))
    expect(await desk.get(`/database/accounts?query=${query}`)).toEqual([])
  })

  it('orders, skips and limits', async () => {
    const order = encodeURIComponent(JSON.stringify({ createdAt: -1 }))
    const all = await desk.get<{ createdAt: number }[]>(`/database/orders?order=${order}`)
    expect(all.length).toBeGreaterThan(2)
    expect(all.map(({ createdAt }) => createdAt)).toEqual(all.map(({ createdAt }) => createdAt).sort((a, b) => b - a))
    expect(await desk.get(`/database/orders?order=${order}&skip=1&limit=1`)).toEqual(all.slice(1, 2))
  })

  it.each([
    ['/database/nothing', 'not exist'],
    ['/database/orders?query={', 'query is not JSON'],
    ['/database/orders?query=[1]', 'query: has to be an object'],
    ['/database/orders?order={"a":2}', 'order.a'],
    ['/database/orders?limit=1001', 'limit'],
    ['/database/orders?limit=all', 'limit'],
    ['/database/orders?where={}', 'where'],
  ])('refuses %s', async (route, words) => {
    expect(await desk.refused('GET', encodeURI(route))).toContain(words)
  })
})

describe('the log', () => {
  it('gives entries of some kinds, after one that is known', async () => {
    const calls = await desk.get<{ id: number; kind: string }[]>('/logs?kinds=function,pay')
    expect(new Set(calls.map(({ kind }) => kind))).toEqual(new Set(['function', 'pay']))
    const last = calls.at(-1)?.id ?? 0
    expect(await desk.get(`/logs?kinds=function&after=${last}`)).toEqual([])
    await desk.call(LIN, 'check', {})
    expect(await desk.get(`/logs?kinds=function&after=${last}`)).toEqual([
      expect.objectContaining({
        name: 'api', ok: true, openid: LIN, durationMs: expect.any(Number), input: expect.objectContaining({ route: 'check' }),
      }),
    ])
  })

  it('refuses kinds that it does not have', async () => {
    expect(await desk.refused('GET', '/logs?kinds=dreams')).toContain('dreams is none of')
    expect(await desk.refused('GET', '/logs?after=yesterday')).toContain('after')
  })
})

describe('reset', () => {
  it('empties the cloud, sends phones to start anew with other data, and keeps the people', async () => {
    const before = await FakePhone.connect(desk.url, 'main')
    const people = await desk.get('/users')
    await desk.post('/reset')
    await before.phone.hears('reset')
    expect(await desk.get('/state')).toMatchObject({ phones: [] })
    for (const route of ['/sms', '/payments', '/logs']) expect(await desk.get(route)).toEqual([])
    expect((await desk.get<{ count: number }[]>('/database')).every(({ count }) => count === 0)).toBe(true)
    expect(await desk.get('/users')).toEqual(people)
    expect(desk.simulator.cloud.openapi.mobileOf(LIN)).toBe('13800138000')
    const after = await FakePhone.connect(desk.url, 'main')
    expect(after.welcome.data).not.toBe(before.welcome.data)
    await before.phone.close()
    await after.phone.close()
  })
})
