import { handle } from '../../../cloudfunctions/api/handle'
import { routeTable } from '../../../cloudfunctions/api/routes'
import type { Envelope, Input, Outputs, Route } from '../../../cloudfunctions/shared/contract'
import { LIN, ZHOU, signedIn } from '../../support/memory/people'
import { callerOf } from '../../support/memory/wallet'
import { MINUTE, purse } from '../refund/purse'

async function started(...paysFen: number[]) {
  const made = await purse(...paysFen)
  const routes = routeTable(made.wallet.services)
  const call = async <R extends Route>(route: R, input: Input<R>, openid = LIN) =>
    handle(routes, made.services.log, { route, input }, callerOf(openid)) as Promise<Envelope<Outputs[R]>>
  const ok = async <R extends Route>(route: R, input: Input<R>, openid = LIN): Promise<Outputs[R]> => {
    const reply = await call(route, input, openid)
    if (!reply.success) throw new Error(JSON.stringify(reply.error))
    return reply.result
  }
  return { ...made, call, ok }
}

describe('refund.quote', () => {
  it('tells of all that can come back: from which payments, what is forfeited, what remains', async () => {
    const { ok, orders, wallet } = await started(5_000, 2_000)
    expect(await ok('refund.quote', {})).toEqual({
      refusal: null, refundable_account: 7_000, stranded_account: 0, amount: 7_000, forfeited_amount: 500, balance_after_account: 0,
      parts: [
        { out_trade_no: orders[1]?._id, pay_time: '2026-11-23 13:01:00', paid_amount: 2_000, amount: 2_000 },
        { out_trade_no: orders[0]?._id, pay_time: '2026-11-23 13:00:00', paid_amount: 5_000, amount: 5_000 },
      ],
    })
    expect(await wallet.tripsOf(() => ok('refund.quote', {}))).toEqual(['find accounts', 'find orders', 'find orders'])
  })

  it('of an amount', async () => {
    const { ok, orders, call } = await started(5_000)
    expect(await ok('refund.quote', { amount: 1_000 })).toMatchObject({
      amount: 1_000, forfeited_amount: 100, balance_after_account: 4_400, parts: [{ out_trade_no: orders[0]?._id, paid_amount: 5_000, amount: 1_000 }],
    })
    expect(await call('refund.quote', { amount: 5_001 })).toMatchObject({ error: { code: 'REFUND_EXCEEDED', details: { limit_fen: 5_000 } } })
  })

  it('of nothing', async () => {
    const { ok } = await started()
    expect(await ok('refund.quote', {})).toMatchObject({ refusal: 'NOTHING_REFUNDABLE', refundable_account: 0, amount: 0, parts: [] })
  })
})

describe('refund.request', () => {
  it('answers with the refunds and the account after them', async () => {
    const { ok, orders } = await started(5_000)
    const reply = await ok('refund.request', { amount: 1_000, forfeited_amount: 100, client_token: 'token-0123456789' })
    expect(reply).toMatchObject({
      refunds: [{
        out_refund_no: expect.stringMatching(/^[0-9a-f]{32}$/), out_trade_no: orders[0]?._id, amount: 1_000, bonus_amount: 100, state: 'processing',
        ctime: '2026-11-23 13:01:00', done_time: null,
      }],
      user: { balance_account: 4_400, principal_account: 4_000, bonus_account: 400, total_account: 5_000, refunded_account: 1_000 },
    })
    expect(Object.keys(reply.refunds[0] ?? {}).sort()).toEqual(['amount', 'bonus_amount', 'ctime', 'done_time', 'out_refund_no', 'out_trade_no', 'state'])
    expect((await ok('statement.list', {})).data.map(({ type }) => type)).toEqual(['refund', 'recharge'])
  })

  it('says "processing" also while WeChat has not answered', async () => {
    const { ok, wechat } = await started(5_000)
    wechat.trouble = () => 'fails'
    expect(await ok('refund.request', { amount: 1_000, forfeited_amount: 100, client_token: 'token-0123456789' })).toMatchObject({ refunds: [{ state: 'processing' }] })
  })
})

describe('refund.list', () => {
  it("has one's own latest twenty, newest first, with what became of them", async () => {
    const { ok, request, wechat, sweep, wallet } = await started(5_000)
    for (let count = 0; count < 22; count += 1) {
      await request(10 + count)
      wechat.end(count === 20 ? 'failed' : 'arrived')
      wallet.now += MINUTE
      await sweep()
    }
    const { refunds } = await ok('refund.list', {})
    expect(refunds.map(({ amount }) => amount)).toEqual(Array.from({ length: 20 }, (_, index) => 31 - index))
    expect(refunds.slice(0, 3).map(({ state, done_time }) => [state, done_time])).toEqual([
      ['refunded', '2026-11-23 13:23:00'], ['returned', '2026-11-23 13:22:00'], ['refunded', '2026-11-23 13:21:00'],
    ])
    await signedIn(wallet, ZHOU, '13987654321')
    expect(await ok('refund.list', {}, ZHOU)).toEqual({ refunds: [] })
    expect(await wallet.tripsOf(() => ok('refund.list', {}))).toEqual(['find accounts', 'find refunds'])
  })
})
