import type { Outputs } from '../../cloudfunctions/shared/contract'
import type { Refund } from '../../cloudfunctions/shared/refund/refund'
import { WalletCloud } from '../support/local-cloud'

const LIN = 'oLocal-lin-0001'
const ZHOU = 'oLocal-zhou-0002'
let wallet: WalletCloud

beforeAll(async () => {
  wallet = await WalletCloud.start()
  // A jump of the clock may or may not cross a fifth minute: here the timer comes when a test says so.
  wallet.cloud.timers.close()
}, 60_000)
afterAll(() => wallet.close())
beforeEach(async () => {
  await wallet.cloud.reset()
  await wallet.signIn(LIN, '13812345678')
})
afterEach(() => expect(wallet.audit()).toEqual([]))

async function recharged(payFen = 5_000): Promise<string> {
  const order = await wallet.ok(LIN, 'recharge', { account: payFen })
  await wallet.pay(LIN, order)
  return order.out_trade_no
}

let tokens = 0
async function requested(amount?: number): Promise<Outputs['refund.request']> {
  const quote = await wallet.ok(LIN, 'refund.quote', amount === undefined ? {} : { amount })
  return wallet.ok(LIN, 'refund.request', { amount: quote.amount, forfeited_amount: quote.forfeited_amount, client_token: `token-number-${tokens += 1}` })
}

const balance = async () => (await wallet.ok(LIN, 'user', {})).balance_account
const list = async () => (await wallet.ok(LIN, 'refund.list', {})).refunds
/** WeChat carries refunds out, and its notifications, if any, are answered. */
async function arrives(): Promise<void> {
  await wallet.cloud.clock.advance(3_000)
  await wallet.cloud.pay.idle()
}
/** Two minutes and the timer. */
async function timer(): Promise<unknown> {
  await wallet.cloud.clock.advance(2 * 60_000)
  return wallet.cloud.timers.run('reconcile')
}
/** WeChat's books. */
const atWeChat = (outTradeNo: string) => wallet.cloud.pay.find(outTradeNo)

describe('a refund on the local cloud', () => {
  it('leaves the balance at once and ends with the notification of WeChat', async () => {
    const outTradeNo = await recharged()
    const { refunds: [refund], user } = await requested(2_000)
    expect(user).toMatchObject({ balance_account: 3_300, principal_account: 3_000, bonus_account: 300, refunded_account: 2_000 })
    expect(await list()).toEqual([refund])
    expect(refund).toMatchObject({ state: 'processing', amount: 2_000, bonus_amount: 200, out_trade_no: outTradeNo })
    await arrives()
    expect(await list()).toMatchObject([{ state: 'refunded', done_time: expect.any(String) }])
    expect(atWeChat(outTradeNo)).toMatchObject({
      state: 'REFUND', refundedFee: 2_000, refunds: [{ outRefundNo: refund?.out_refund_no, refundFee: 2_000, totalFee: 5_000, state: 'SUCCESS' }],
    })
    expect(atWeChat(outTradeNo)?.notices.find(({ kind }) => kind === 'refund')).toMatchObject({ state: 'acknowledged', attempts: 1 })
    expect(wallet.order(outTradeNo)).toMatchObject({ state: 'refunding', refundedFen: 2_000, arrivedFen: 2_000 })

    await requested()
    await arrives()
    expect(await balance()).toBe(0)
    expect(wallet.order(outTradeNo)).toMatchObject({ state: 'refunded' })
    expect(await wallet.ok(LIN, 'refund.quote', {})).toMatchObject({ refusal: 'NOTHING_REFUNDABLE' })
    // A payment callback that comes again after all that changes nothing.
    expect(await wallet.cloud.pay.deliver(outTradeNo, { times: 3, concurrency: 3 })).toEqual(Array(3).fill(expect.objectContaining({ acknowledged: true })))
    expect(wallet.order(outTradeNo)).toMatchObject({ state: 'refunded' })
    expect(await balance()).toBe(0)
  })

  it('goes back to several payments, and the statement has a line for each', async () => {
    const older = await recharged(5_000)
    // WeChat tells times to the second.
    await wallet.cloud.clock.advance(1_000)
    const newer = await recharged(2_000)
    const { refunds } = await requested(6_000)
    expect(refunds.map(({ out_trade_no, amount }) => [out_trade_no, amount])).toEqual([[newer, 2_000], [older, 4_000]])
    await arrives()
    expect((await list()).map(({ state }) => state)).toEqual(['refunded', 'refunded'])
    const { data } = await wallet.ok(LIN, 'statement.list', {})
    expect(data.map(({ type }) => type)).toEqual(['refund', 'refund', 'recharge', 'recharge'])
    expect([atWeChat(newer)?.refundedFee, atWeChat(older)?.refundedFee]).toEqual([2_000, 4_000])
  })

  it('is ended by the timer when the notification is lost', async () => {
    const outTradeNo = await recharged()
    await requested()
    // WeChat calls, and each time the function cannot ask back.
    wallet.cloud.pay.failNext('queryRefund', 100, 'no-answer')
    await arrives()
    await wallet.cloud.clock.advance(61_000)
    await wallet.cloud.pay.idle()
    wallet.cloud.pay.failNext('queryRefund', 0, 'no-answer')
    expect(await list()).toMatchObject([{ state: 'processing' }])
    expect(atWeChat(outTradeNo)?.notices.find(({ kind }) => kind === 'refund')).toMatchObject({ state: 'pending' })
    expect(await wallet.cloud.timers.run('reconcile')).toMatchObject({ ok: true, refunds: { looked: 1, refunded: 1 } })
    expect(await list()).toMatchObject([{ state: 'refunded' }])
    expect(wallet.order(outTradeNo)).toMatchObject({ state: 'refunded' })
  })

  it('is put back with its bonus when WeChat could not carry it out, and can be asked for again', async () => {
    const outTradeNo = await recharged()
    wallet.cloud.pay.failRefunds(1, 'CHANGE')
    await requested()
    expect(await balance()).toBe(0)
    await arrives()
    expect(await balance()).toBe(5_500)
    expect(await list()).toMatchObject([{ state: 'returned', amount: 5_000, bonus_amount: 500 }])
    expect((await wallet.ok(LIN, 'statement.list', {})).data.map(({ type }) => type)).toEqual(['reversal', 'refund', 'recharge'])
    await requested()
    await arrives()
    expect((await list()).map(({ state }) => state)).toEqual(['refunded', 'returned'])
    expect(atWeChat(outTradeNo)).toMatchObject({ refundedFee: 5_000, refundCount: 2 })
  })

  it('waits while the merchant has not the money', async () => {
    const outTradeNo = await recharged()
    wallet.cloud.pay.failNext('refund', 2, 'NOTENOUGH')
    expect((await requested()).refunds).toMatchObject([{ state: 'processing' }])
    expect(wallet.documents<Refund>('refunds')).toMatchObject([{ state: 'held' }])
    expect(wallet.logged().filter((line) => line.includes('no money for a refund'))).toHaveLength(1)
    await timer()
    expect(wallet.documents<Refund>('refunds')).toMatchObject([{ state: 'held' }])
    await timer()
    await arrives()
    expect(await list()).toMatchObject([{ state: 'refunded' }])
    expect(atWeChat(outTradeNo)).toMatchObject({ refundedFee: 5_000, refundCount: 1 })
  })

  it.each(['answer-lost', 'BIZERR_NEED_RETRY'] as const)('is asked for again with the same number after "%s"', async (how) => {
    const outTradeNo = await recharged()
    wallet.cloud.pay.failNext('refund', 1, how)
    expect((await requested()).refunds).toMatchObject([{ state: 'processing' }])
    await timer()
    await arrives()
    await timer()
    expect(await list()).toMatchObject([{ state: 'refunded' }])
    expect(atWeChat(outTradeNo)).toMatchObject({ refundedFee: 5_000, refundCount: 1 })
  })

  it('of a payment that became too old between quote and answer is put back, and is stranded then', async () => {
    await recharged()
    const quote = await wallet.ok(LIN, 'refund.quote', {})
    wallet.cloud.pay.failNext('refund', 1, 'no-answer')
    await wallet.ok(LIN, 'refund.request', { amount: quote.amount, forfeited_amount: quote.forfeited_amount, client_token: 'token-too-old' })
    await wallet.cloud.clock.advance(365 * 86_400_000 + 60_000)
    await wallet.cloud.timers.run('reconcile')
    expect(await list()).toMatchObject([{ state: 'returned' }])
    expect(await wallet.ok(LIN, 'refund.quote', {})).toMatchObject({ refusal: 'NOTHING_REFUNDABLE', stranded_account: 5_000 })
    expect(await balance()).toBe(5_500)
  }, 60_000)

  it('is one refund for many taps with one token, and never more than was paid', async () => {
    const outTradeNo = await recharged()
    const tap = (client_token: string) => wallet.call(LIN, 'refund.request', { amount: 3_000, forfeited_amount: 300, client_token })
    const same = await Promise.all(Array.from({ length: 4 }, () => tap('token-of-this-tap')))
    expect(new Set(same.map((reply) => reply.success && reply.result.refunds[0]?.out_refund_no)).size).toBe(1)
    const others = await Promise.all(Array.from({ length: 4 }, (_, index) => tap(`another-tap-${index}`)))
    expect(others.map((reply) => !reply.success && reply.error.code)).toEqual(Array(4).fill('REFUND_EXCEEDED'))
    await arrives()
    expect(atWeChat(outTradeNo)).toMatchObject({ refundedFee: 3_000, refundCount: 1 })
    expect(await balance()).toBe(2_200)
  })

  it('is ended by nobody but WeChat', async () => {
    await recharged()
    const { refunds: [refund] } = await requested()
    wallet.logged()
    const claim = { outRefundNo: refund?.out_refund_no, refundStatus: 'CHANGE', refundFee: 5_000 }
    for (const source of ['wx_client', 'wx_client,scf', 'wx_http', '']) {
      const { result } = await wallet.cloud.functions.invoke('pay-callback', JSON.stringify(claim), { openid: ZHOU, source })
      expect(JSON.parse(result)).toEqual({ errcode: 1, errmsg: 'CALLER_REFUSED' })
    }
    expect(wallet.logged()).toHaveLength(4)
    // Neither is the notification's own word taken.
    expect(await wallet.cloud.pay.forge('pay-callback', claim)).toMatchObject({ errcode: 1 })
    expect(await balance()).toBe(0)
    expect(await list()).toMatchObject([{ state: 'processing' }])
  })
})
