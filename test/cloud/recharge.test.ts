import { WalletCloud } from '../support/local-cloud'

const LIN = 'oLocal-lin-0001'
const ZHOU = 'oLocal-zhou-0002'
const CREDITED = { success: true, result: expect.objectContaining({ balance_account: 5_500 }) }
let wallet: WalletCloud

beforeAll(async () => { wallet = await WalletCloud.start() }, 60_000)
afterAll(() => wallet.close())
beforeEach(async () => {
  await wallet.cloud.reset()
  await wallet.signIn(LIN, '13812345678')
})
afterEach(() => expect(wallet.audit()).toEqual([]))

const order = (account = 5_000, client_token?: string) => wallet.ok(LIN, 'recharge', { account, ...(client_token ? { client_token } : {}) })
const balance = async () => (await wallet.ok(LIN, 'user', {})).balance_account

describe('recharging on the local cloud', () => {
  it('credits by the callback, with the bonus, and shows it in the history', async () => {
    const made = await order()
    expect(made).toMatchObject({ amount: 5_000, bonus_amount: 500, payment: { signType: 'MD5' } })
    await wallet.pay(LIN, made)
    expect(await wallet.call(LIN, 'user', {})).toMatchObject(CREDITED)
    expect(wallet.cloud.pay.find(made.out_trade_no)).toMatchObject({ callback: { delivered: true, attempts: 1 } })
    expect(await wallet.ok(LIN, 'recharge.list', {})).toMatchObject({
      total: 1, data: [{ out_trade_no: made.out_trade_no, amount: 5_000, bonus_amount: 500, balance_account: 5_500, transaction_id: wallet.cloud.pay.find(made.out_trade_no)?.transactionId }],
    })
    expect(await wallet.ok(LIN, 'check', {})).toMatchObject({ recent: [{ type: 'recharge', amount: 5_000 }] })
  })

  it('credits by "check my payment" when the callback is lost', async () => {
    const made = await order()
    expect(await wallet.ok(LIN, 'recharge.verify', { out_trade_no: made.out_trade_no })).toMatchObject({ state: 'pending' })
    await wallet.pay(LIN, made, 'lose')
    expect(await balance()).toBe(0)
    expect(await wallet.ok(LIN, 'recharge.verify', { out_trade_no: made.out_trade_no })).toMatchObject({ state: 'credited', user: { balance_account: 5_500 } })
    expect(await wallet.refused(ZHOU, 'recharge.verify', { out_trade_no: made.out_trade_no })).toBe('ORDER_NOT_FOUND')
  })

  it('credits by the timer when the callback is lost', async () => {
    await wallet.pay(LIN, await order(), 'lose')
    expect(await wallet.cloud.timers.run('reconcile')).toMatchObject({ ok: true, orders: { looked: 1, credited: 1 } })
    expect(await balance()).toBe(5_500)
  })

  it('runs the timer by itself every five minutes', async () => {
    await wallet.pay(LIN, await order(), 'lose')
    await wallet.cloud.clock.advance(5 * 60_000)
    expect(await balance()).toBe(5_500)
  })

  it('closes what nobody paid, at WeChat and here', async () => {
    const made = await order()
    await wallet.cloud.clock.advance(20 * 60_000)
    await wallet.cloud.timers.run('reconcile')
    expect(wallet.order(made.out_trade_no)).toMatchObject({ state: 'closed' })
    expect(wallet.cloud.pay.find(made.out_trade_no)).toMatchObject({ state: 'CLOSED' })
    expect(await wallet.ok(LIN, 'recharge.verify', { out_trade_no: made.out_trade_no })).toMatchObject({ state: 'closed' })
  })

  it('credits once when callback, verify and timer meet', async () => {
    const made = await order()
    await wallet.pay(LIN, made, 'lose')
    await Promise.all([
      wallet.cloud.pay.deliver(made.out_trade_no, { times: 3, concurrency: 3 }),
      wallet.ok(LIN, 'recharge.verify', { out_trade_no: made.out_trade_no }),
      wallet.cloud.timers.run('reconcile'),
    ])
    expect(await balance()).toBe(5_500)
    expect(wallet.documents('entries')).toHaveLength(1)
  })

  it('credits once when a callback comes a thousand times, sixteen at a time, each answered with errcode 0', async () => {
    const made = await order()
    await wallet.pay(LIN, made, 'lose')
    let left = 1_000
    const answers: unknown[] = []
    const lane = async () => {
      while ((left -= 1) >= 0) answers.push(await wallet.cloud.pay.forge('pay-callback', { outTradeNo: made.out_trade_no }))
    }
    await Promise.all(Array.from({ length: 16 }, lane))
    expect(answers).toEqual(Array(1_000).fill({ errcode: 0, errmsg: '' }))
    expect(await balance()).toBe(5_500)
    expect(wallet.documents('entries')).toHaveLength(1)
  }, 60_000)

  it('credits twenty payments of one account at the same time, each at the first attempt', async () => {
    const orders = []
    for (let count = 0; count < 20; count += 1) orders.push(await order(100))
    // As many as may be open; paid, they make room.
    expect(await wallet.refused(LIN, 'recharge', { account: 100 })).toBe('ORDER_LIMIT_REACHED')
    for (const made of orders) await wallet.pay(LIN, made, 'lose')
    const answers = await Promise.all(orders.map((made) => wallet.cloud.pay.forge('pay-callback', { outTradeNo: made.out_trade_no })))
    expect(answers).toEqual(orders.map(() => ({ errcode: 0, errmsg: '' })))
    expect(await balance()).toBe(2_000)
    expect((await wallet.ok(LIN, 'recharge.list', {})).total).toBe(20)
    await order(100)
  }, 60_000)

  it('makes one order of many taps with one token', async () => {
    const taps = await Promise.all(Array.from({ length: 10 }, () => order(5_000, 'token-of-this-tap')))
    expect(new Set(taps.map(({ out_trade_no }) => out_trade_no)).size).toBe(1)
    expect(wallet.documents('orders')).toHaveLength(1)
    expect(wallet.cloud.pay.list()).toHaveLength(1)
    expect(await wallet.refused(LIN, 'recharge', { account: 2_000, client_token: 'token-of-this-tap' })).toBe('CLIENT_TOKEN_REUSED')
  })
})

describe('faults of 2017 that must not come back', () => {
  it('1: an id in the body never stands for the session user', async () => {
    const input = { page: 1, size: 10, user_id: 'somebody' } as never
    expect(await wallet.refused(ZHOU, 'recharge.list', input)).toBe('INVALID_INPUT')
    expect(await wallet.refused(ZHOU, 'expense.list', { ...input as object, user_id: "' OR 1=1 --" } as never)).toBe('INVALID_INPUT')
  })

  it('2: an order stands before WeChat is asked, so a lost callback loses no money', async () => {
    const made = await order()
    expect(wallet.order(made.out_trade_no)).toMatchObject({ state: 'created', payFen: 5_000, openid: LIN })
    await wallet.pay(LIN, made, 'lose')
    await wallet.cloud.timers.run('reconcile')
    expect(wallet.order(made.out_trade_no)).toMatchObject({ state: 'paid', flags: [], closedAt: null })
  })

  it('3: nobody but WeChat Pay is heard by the callback, and WeChat is asked before anything is credited', async () => {
    const made = await order()
    const claim = { outTradeNo: made.out_trade_no, returnCode: 'SUCCESS', resultCode: 'SUCCESS', totalFee: 5_000, subOpenid: LIN }
    const invoke = async (source: string) => JSON.parse((await wallet.cloud.functions.invoke('pay-callback', JSON.stringify(claim), { openid: LIN, source })).result) as unknown
    for (const source of ['', 'wx_client', 'wx_client,scf', 'wx_http', 'wx_trigger']) expect(await invoke(source)).toEqual({ errcode: 1, errmsg: 'CALLER_REFUSED' })
    await expect(wallet.cloud.callFunction({ name: 'pay-callback', data: claim, caller: { openid: LIN, source: 'wx_client' } })).rejects.toMatchObject({ errCode: expect.any(Number) })
    expect(await wallet.cloud.pay.forge('pay-callback', claim)).toMatchObject({ errcode: 1 })
    expect(await balance()).toBe(0)
  })

  it('3: a payment by somebody else is flagged, not credited', async () => {
    const made = await order()
    const { prepayId } = wallet.cloud.pay.open(made.payment, LIN)
    wallet.cloud.pay.decide(prepayId, 'paid', { callback: 'deliver', payerOpenid: ZHOU })
    await wallet.cloud.pay.idle()
    expect(await balance()).toBe(0)
    expect(wallet.order(made.out_trade_no)).toMatchObject({ state: 'created', flags: ['PAYER_MISMATCH'] })
  })

  it('5: totals and balance come from the same entries', async () => {
    await wallet.pay(LIN, await order())
    const { total_account, used_account, balance_account, principal_account, bonus_account } = await wallet.ok(LIN, 'user', {})
    expect([total_account, used_account]).toEqual([5_000, 0])
    expect(balance_account).toBe(principal_account + bonus_account)
  })

  it('7: no code stands in a log, and guessing is stopped', async () => {
    await wallet.cloud.clock.advance(61_000)
    const code = await wallet.code(LIN, '13812345678')
    for (let tries = 0; tries < 5; tries += 1) await wallet.refused(LIN, 'login', { mobile: '13812345678', code: code === '000000' ? '000009' : '000000' })
    expect(await wallet.refused(LIN, 'login', { mobile: '13812345678', code })).toBe('CAPTCHA_LOCKED')
    expect(wallet.logged().join('\n')).not.toContain(code)
  })

  it('10: one WeChat keeps one number', async () => {
    expect(await wallet.refused(LIN, 'login', { mobile: '13987654321', code: await wallet.code(LIN, '13987654321') })).toBe('OPENID_BOUND_ELSEWHERE')
  })
})
