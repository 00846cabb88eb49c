import { LIN } from '../../support/memory/people'
import { DAY, purse } from './purse'

describe('asking for a refund', () => {
  it('takes it off the balance with its bonus, and then asks WeChat', async () => {
    const { orders, request, wechat, refunds, order, audit, wallet } = await purse(5_000)
    const { refunds: [refund], account } = await request(2_000)
    expect(refund).toMatchObject({
      _id: expect.stringMatching(/^[0-9a-f]{32}$/), outTradeNo: orders[0]?._id, payFen: 5_000, amountFen: 2_000, bonusFen: 200,
      state: 'processing', openid: LIN, createdAt: wallet.now, lookAt: wallet.now + 60_000, doneAt: null,
    })
    expect(account).toMatchObject({ balanceFen: 3_300, principalFen: 3_000, bonusFen: 300, openRefunds: [refund?._id] })
    expect(order(orders[0]?._id ?? '')).toMatchObject({ state: 'refunding', refundedFen: 2_000, refundCount: 1 })
    expect([...wechat.all.values()]).toEqual([{
      outRefundNo: refund?._id, outTradeNo: orders[0]?._id, payFen: 5_000, amountFen: 2_000, envId: 'test', state: 'processing', asked: 1,
    }])
    expect(refunds()).toHaveLength(1)
    expect(audit()).toEqual([])
  })

  it('ends with the notification: refunded, and the order too once all of it is back', async () => {
    const { orders, request, settle, wechat, refunds, order, now, audit } = await purse(5_000)
    const { refunds: [part] } = await request(2_000)
    const { refunds: [rest] } = await request()
    wechat.end('arrived')
    if (part) expect(await settle(part)).toEqual({ kind: 'refunded' })
    expect(order(orders[0]?._id ?? '')).toMatchObject({ state: 'refunding', refundedFen: 5_000, arrivedFen: 2_000 })
    if (rest) expect(await settle(rest)).toEqual({ kind: 'refunded' })
    expect(order(orders[0]?._id ?? '')).toMatchObject({ state: 'refunded', refundedFen: 5_000, arrivedFen: 5_000, refundCount: 2 })
    expect(await now()).toMatchObject({ balanceFen: 0, principalFen: 0, bonusFen: 0, openRefunds: [] })
    expect(refunds().every(({ state }) => state === 'refunded')).toBe(true)
    expect(audit()).toEqual([])
  })

  it('goes back to the newest payments first, an entry and a refund for each', async () => {
    const { orders, request, audit } = await purse(2_000, 5_000, 300)
    const { refunds } = await request(6_000)
    expect(refunds.map(({ outTradeNo, amountFen }) => [outTradeNo, amountFen])).toEqual([
      [orders[2]?._id, 300], [orders[1]?._id, 5_000], [orders[0]?._id, 700],
    ])
    expect(refunds.map(({ bonusFen }) => bonusFen).reduce((one, other) => one + other)).toBe(Math.floor(500 * 6_000 / 7_300))
    expect(audit()).toEqual([])
  })

  it('costs two reads of orders, one transaction and WeChat', async () => {
    const { wallet, request, quote } = await purse(5_000)
    const { forfeitedFen } = await quote(2_000)
    const trips = await wallet.tripsOf(() => request(2_000, 'token-1', forfeitedFen))
    expect(trips.slice(1)).toEqual([
      'find orders', 'find orders', 'begin', 'get accounts', 'get orders', 'add refunds', 'set accounts', 'add entries', 'update orders', 'commit',
      'update refunds', 'get refunds', 'get accounts',
    ])
  })

  it('gives a disabled account its money back', async () => {
    const { sdk, now, request } = await purse(5_000)
    sdk.documents.commit([['accounts', (await now())._id, { ...await now(), state: 'unused' } as never]])
    expect((await request()).account).toMatchObject({ balanceFen: 0 })
  })

  it.each([
    ['more than the principal', 5_001], ['more than the balance', 5_501], ['2^53 − 1', Number.MAX_SAFE_INTEGER],
  ])('refuses %s', async (_case, amountFen) => {
    const { wallet, request } = await purse(5_000)
    const before = wallet.stored()
    await expect(request(amountFen, 'token-x', 500)).rejects.toMatchObject({ code: 'REFUND_EXCEEDED', details: { limit_fen: 5_000 } })
    expect(wallet.stored()).toEqual(before)
    expect(wallet.pay.refunds.all.size).toBe(0)
  })

  it('refuses a second time what has gone back, and what was spent', async () => {
    const { request, spend, audit, wechat } = await purse(5_000)
    await request(3_000)
    await expect(request(3_000, 'token-x', 300)).rejects.toMatchObject({ code: 'REFUND_EXCEEDED', details: { limit_fen: 2_000 } })
    await spend(1_100, 'S1')
    await expect(request(2_000, 'token-y', 200)).rejects.toMatchObject({ code: 'REFUND_EXCEEDED', details: { limit_fen: 1_000 } })
    expect(wechat.backFen()).toBe(3_000)
    expect(audit()).toEqual([])
  })

  it('refuses when another bonus would be forfeited than was said', async () => {
    const { wallet, request, spend } = await purse(5_000)
    await spend(1_100, 'S1')
    const before = wallet.stored()
    await expect(request(4_000, 'token-x', 399)).rejects.toMatchObject({ code: 'REFUND_QUOTE_CHANGED' })
    expect(wallet.stored()).toEqual(before)
  })

  it('makes one refund of a repeated tap, and says what became of it', async () => {
    const { request, wechat, settle, refunds, audit } = await purse(5_000, 2_000)
    const first = await request(6_000, 'token-x')
    const second = await request(6_000, 'token-x', 428)
    expect(second).toEqual(first)
    wechat.end('arrived')
    for (const refund of first.refunds) await settle(refund)
    const third = await request(6_000, 'token-x', 428)
    expect(third.refunds.map(({ _id, state }) => [_id, state])).toEqual(first.refunds.map(({ _id }) => [_id, 'refunded']))
    expect(refunds()).toHaveLength(2)
    expect(audit()).toEqual([])
  })

  it('refuses the token for another amount', async () => {
    const { wallet, request } = await purse(5_000)
    await request(1_000, 'token-x')
    const before = wallet.stored()
    await expect(request(1_001, 'token-x', 100)).rejects.toMatchObject({ code: 'CLIENT_TOKEN_REUSED' })
    await expect(request(5_000, 'token-x', 500)).rejects.toMatchObject({ code: 'CLIENT_TOKEN_REUSED' })
    expect(wallet.stored()).toEqual(before)
  })

  it('has no more than twenty refunds under way', async () => {
    const { request, quote, wechat, sweep, wallet, audit } = await purse(5_000)
    for (let count = 0; count < 20; count += 1) await request(10)
    expect(await quote()).toMatchObject({ refusal: 'NOTHING_REFUNDABLE', refundableFen: 0, strandedFen: 0 })
    await expect(request(10, 'token-x', 1)).rejects.toMatchObject({ code: 'REFUND_EXCEEDED' })
    wechat.end('arrived')
    wallet.now += DAY
    await sweep()
    expect(await quote()).toMatchObject({ refusal: null, refundableFen: 4_800 })
    expect(audit()).toEqual([])
  })
})
