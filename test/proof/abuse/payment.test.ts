import { verifyRecharge } from '../../../cloudfunctions/shared/recharge/verify'
import { LIN, ZHOU, charged, ordered, recharged } from '../../support/memory/people'
import { World } from './world'

const OK = { errcode: 0, errmsg: '' }

describe('payment', () => {
  it('9: a client that calls the callback function is refused, whatever it brings', async () => {
    const world = await World.lived()
    world.wallet.pay.paid(world.order._id, 5_000, LIN)
    const event = { outTradeNo: world.order._id, resultCode: 'SUCCESS', totalFee: 5_000 }
    await world.refuses(() => world.notify(event, 'wx_client', LIN), 'CALLER_REFUSED')
  })

  it('10: so is one that comes through another function', async () => {
    const world = await World.lived()
    world.wallet.pay.paid(world.order._id, 5_000, LIN)
    for (const source of ['wx_client,scf', 'scf', 'wx_paycallback,scf']) {
      await world.refuses(() => world.notify({ outTradeNo: world.order._id }, source, LIN), 'CALLER_REFUSED')
    }
  })

  it.each(['', 'wx_http', 'wx_devtools', 'WX_PAYCALLBACK', 'wx_paycallback ', ' wx_paycallback', 'wx_unknown', 'wx_trigger'])(
    '11: the source %j is not WeChat Pay',
    async (source) => {
      const world = await World.lived()
      world.wallet.pay.paid(world.order._id, 5_000, LIN)
      await world.refuses(() => world.notify({ outTradeNo: world.order._id }, source), 'CALLER_REFUSED')
    },
  )

  it('12: a notification for an order that WeChat does not report as paid credits nothing', async () => {
    const world = await World.lived()
    const event = { outTradeNo: world.order._id, returnCode: 'SUCCESS', resultCode: 'SUCCESS', totalFee: 5_000, transactionId: '42' }
    await world.refuses(() => world.notify(event), 'ORDER_NOT_FOUND')
  })

  it.each([['a hundredfold', 500_000], ['one fen more', 5_001], ['one fen less', 4_999]])('13: %s is not our amount: not credited, and an operator hears', async (_what, paidFen) => {
    const world = await World.lived()
    world.wallet.pay.paid(world.order._id, paidFen, LIN)
    const balance = await world.balance()
    expect(await world.notify({ outTradeNo: world.order._id, totalFee: 5_000 })).toMatchObject({ errcode: 1 })
    expect(await world.balance()).toBe(balance)
    expect(world.wallet.lines.map((line) => (JSON.parse(line) as { level: string }).level)).toContain('alarm')
    expect(await world.wallet.services.recharges.order(world.order._id)).toMatchObject({ state: 'created', flags: ['AMOUNT_MISMATCH'] })
  })

  it.each([
    ['another merchant', { ourMerchant: false }, 'MERCHANT_MISMATCH'],
    ['another payer', { openid: ZHOU }, 'PAYER_MISMATCH'],
    ['a payer of another app', { openid: null }, 'PAYER_MISMATCH'],
    ['another order', { outTradeNo: 'f'.repeat(32) }, 'ORDER_MISMATCH'],
  ])('14: a payment of %s is not ours', async (_what, report, flag) => {
    const world = await World.lived()
    world.wallet.pay.paid(world.order._id, 5_000, LIN, report)
    const balance = await world.balance()
    expect(await world.notify({ outTradeNo: world.order._id })).toMatchObject({ errcode: 1 })
    expect(await world.balance()).toBe(balance)
    expect(await world.wallet.services.recharges.order(world.order._id)).toMatchObject({ state: 'created', flags: [flag] })
  })

  it('15: an unknown or malformed order number is refused', async () => {
    const world = await World.lived()
    for (const outTradeNo of ['', 'x'.repeat(33), 'a/b', '../x', { $gt: '' }, ['x'], 1, null, 'nobody-has-this-one']) {
      await world.refuses(() => world.notify({ outTradeNo }), 'INVALID_INPUT', 'ORDER_NOT_FOUND')
    }
  })

  it('16: the same notification a thousand times credits once and is always answered well', async () => {
    const world = await World.lived()
    world.wallet.pay.paid(world.order._id, 5_000, LIN)
    const before = await world.balance()
    let left = 1_000
    const answers: unknown[] = []
    const lane = async (): Promise<void> => {
      while ((left -= 1) >= 0) answers.push(await world.notify({ outTradeNo: world.order._id }))
    }
    await Promise.all(Array.from({ length: 16 }, lane))
    expect(answers).toEqual(Array(1_000).fill(OK))
    expect(await world.balance()).toBe(before + 5_500)
    expect(world.audit()).toEqual([])
  })

  it('17: a notification before the order is stored is refused, one after its close is credited and flagged', async () => {
    const world = await World.lived()
    await world.refuses(() => world.notify({ outTradeNo: 'a'.repeat(32) }), 'ORDER_NOT_FOUND')
    const { recharges } = world.wallet.services
    await recharges.closeOrder(world.order._id, world.wallet.now)
    world.wallet.pay.paid(world.order._id, 5_000, LIN)
    const before = await world.balance()
    expect(await world.notify({ outTradeNo: world.order._id })).toEqual(OK)
    expect(await world.balance()).toBe(before + 5_500)
    expect(await recharges.order(world.order._id)).toMatchObject({ state: 'paid', closedAt: expect.any(Number) })
    expect(world.wallet.lines.join('\n')).toContain('"level":"alarm"')
  })

  it('17: nor does one after the refund credit again', async () => {
    const world = await World.lived()
    const order = await recharged(world.wallet, world.account)
    world.wallet.pay.reports.set(order._id, { state: 'refunded' })
    const before = await world.balance()
    expect(await world.notify({ outTradeNo: order._id })).toEqual(OK)
    expect(await world.balance()).toBe(before)
    world.wallet.pay.reports.set(world.order._id, { state: 'refunded' })
    expect(await world.notify({ outTradeNo: world.order._id })).toMatchObject({ errcode: 1 })
    expect(await world.balance()).toBe(before)
    expect(world.audit()).toEqual([])
  })

  it('18: a notification of a failed payment credits nothing', async () => {
    const world = await World.lived()
    await world.refuses(() => world.notify({ outTradeNo: world.order._id, returnCode: 'SUCCESS', resultCode: 'FAIL' }), 'ORDER_NOT_FOUND')
  })

  it('19: a client that claims to have paid gets what WeChat says', async () => {
    const world = await World.lived()
    await world.refuses(() => world.call('recharge.verify', { out_trade_no: world.order._id, state: 'paid', paid: true }), 'INVALID_INPUT')
    const before = JSON.stringify(world.wallet.stored())
    expect(await world.call('recharge.verify', { out_trade_no: world.order._id })).toMatchObject({ result: { state: 'pending' } })
    expect(JSON.stringify(world.wallet.stored())).toBe(before)
  })

  it('20: while WeChat cannot be asked nothing is credited, and nothing is lost', async () => {
    const world = await World.lived()
    world.wallet.pay.paid(world.order._id, 5_000, LIN)
    world.wallet.pay.down = true
    await world.refuses(() => world.notify({ outTradeNo: world.order._id }), 'PAYMENT_UNAVAILABLE')
    await world.refuses(() => world.call('recharge.verify', { out_trade_no: world.order._id }), 'PAYMENT_UNAVAILABLE')
    world.wallet.pay.down = false
    const before = await world.balance()
    const { state } = await verifyRecharge(world.wallet.services, LIN, world.order._id)
    expect([state, await world.balance()]).toEqual(['credited', before + 5_500])
  })
})

describe('refunds', () => {
  const request = (world: World, amount: number, forfeited_amount: number, token = 'token-of-the-refund') =>
    world.call('refund.request', { amount, forfeited_amount, client_token: token })

  it('21: no more comes back than was paid', async () => {
    const world = await World.lived()
    await world.refuses(() => request(world, 5_001, 500), 'REFUND_EXCEEDED')
    for (const amount of [0, -1, 0.5, '100', NaN, 2 ** 53, null, { $gt: 0 }]) {
      await world.refuses(() => world.call('refund.request', { amount, forfeited_amount: 500, client_token: 'token-of-the-refund' }), 'INVALID_INPUT')
    }
    // Nor does the client decide what bonus it keeps.
    await world.refuses(() => request(world, 5_000, 0), 'REFUND_QUOTE_CHANGED')
    expect(world.wallet.pay.refunds.all.size).toBe(0)
  })

  it('21: nor twice, nor with another token', async () => {
    const world = await World.lived()
    expect(await request(world, 5_000, 500)).toMatchObject({ success: true })
    expect(await request(world, 5_000, 500)).toMatchObject({ success: true })
    expect(world.wallet.pay.refunds.backFen()).toBe(5_000)
    await world.refuses(() => request(world, 4_000, 500), 'CLIENT_TOKEN_REUSED')
    await world.refuses(() => request(world, 5_000, 500, 'another-token-of-refund'), 'REFUND_EXCEEDED')
    expect([await world.balance(), world.wallet.pay.refunds.backFen()]).toEqual([0, 5_000])
    expect(world.audit()).toEqual([])
  })

  it('21: nor what was spent since', async () => {
    const world = await World.lived()
    await charged(world.wallet, world.account, 'S1', 2_750)
    await world.refuses(() => request(world, 5_000, 500), 'REFUND_EXCEEDED', 'REFUND_QUOTE_CHANGED')
    expect(await request(world, 2_500, 250)).toMatchObject({ success: true })
    expect([await world.balance(), world.wallet.pay.refunds.backFen()]).toEqual([0, 2_500])
    expect(world.audit()).toEqual([])
  })

  it('21: nor to somebody else', async () => {
    const world = await World.lived()
    await world.refuses(() => world.call('refund.request', { amount: 5_000, forfeited_amount: 500, client_token: 'token-of-the-refund' }, ZHOU), 'REFUND_EXCEEDED', 'REFUND_QUOTE_CHANGED')
    await world.refuses(() => world.call('refund.request', { amount: 5_000, forfeited_amount: 500, client_token: 'token-of-the-refund', openid: LIN }), 'INVALID_INPUT')
  })
})

describe('orders', () => {
  it.each([0, -1, 0.5, '100', NaN, Infinity, 1e9, 2 ** 53, null, undefined, [100], { $gt: 0 }])('22: an order of %p fen is none', async (account) => {
    const world = await World.lived()
    await world.refuses(() => world.call('recharge', { account }), 'INVALID_INPUT', 'AMOUNT_NOT_OFFERED')
    expect(world.wallet.pay.prepared).toHaveLength(3)
  })

  it('23: neither price nor bonus come from the client, and no amount outside the rules', async () => {
    const world = await World.lived()
    for (const field of ['bonus', 'bonus_amount', 'price', 'credit_account', 'payFen', 'bonusFen', 'total_fee', 'option_id']) {
      await world.refuses(() => world.call('recharge', { account: 5_000, [field]: 99_999 }), 'INVALID_INPUT')
    }
    for (const account of [1, 99, 50_001]) await world.refuses(() => world.call('recharge', { account }), 'AMOUNT_NOT_OFFERED')
  })

  it('24: one token is one order of one amount and one account', async () => {
    const world = await World.lived()
    const token = 'token-of-the-open-order'
    await world.refuses(() => world.call('recharge', { account: 2_000, client_token: token }), 'CLIENT_TOKEN_REUSED')
    const orders = world.wallet.sdk.documents.all('orders').length
    const replies = await Promise.all(Array.from({ length: 100 }, () => world.call('recharge', { account: 5_000, client_token: token })))
    expect(new Set(replies.map(({ result }) => (result as { out_trade_no: string }).out_trade_no))).toEqual(new Set([world.order._id]))
    expect(world.wallet.sdk.documents.all('orders')).toHaveLength(orders)
    const others = await world.call('recharge', { account: 5_000, client_token: token }, ZHOU)
    expect((others.result as { out_trade_no: string }).out_trade_no).not.toBe(world.order._id)
  })

  it('25: of a thousand orders in a minute as many stand as may be open', async () => {
    const world = await World.lived()
    const codes = new Set<string | undefined>()
    for (let count = 0; count < 1_000; count += 1) {
      world.wallet.now += 60
      const reply = await world.call('recharge', { account: 100 })
      codes.add(reply.error?.code)
    }
    expect(codes).toEqual(new Set([undefined, 'ORDER_LIMIT_REACHED']))
    const open = (world.wallet.sdk.documents.all('orders') as unknown as { account: string, state: string }[])
      .filter(({ account, state }) => account === world.account._id && state === 'created')
    expect(open).toHaveLength(20)
    await world.refuses(() => world.call('recharge', { account: 100 }), 'ORDER_LIMIT_REACHED')
    await ordered(world.wallet, (await world.wallet.services.ledger.accountOf(ZHOU))!, 100)
  })
})
