import { sendRefund } from '../../../cloudfunctions/shared/refund/settle'
import { LIN } from '../../support/memory/people'
import { MINUTE, purse, refunding } from './purse'

const OK = { errcode: 0, errmsg: '' }

describe('a refund that WeChat could not carry out', () => {
  it('is put back whole: principal, bonus, and room at the payment; that it was tried counts', async () => {
    const { wechat, refund, settle, stored, orderNow, now, entries, audit, wallet, request } = await refunding()
    wechat.end('failed')
    wallet.now += MINUTE
    expect(await settle(refund)).toEqual({ kind: 'returned' })
    expect(await now()).toMatchObject({ balanceFen: 5_500, principalFen: 5_000, bonusFen: 500, openRefunds: [] })
    expect(stored()).toMatchObject({ state: 'returned', doneAt: wallet.now, lookAt: null })
    expect(orderNow()).toMatchObject({ state: 'refunding', refundedFen: 0, refundCount: 1 })
    expect(entries().map(({ _id }) => _id)).toEqual([`recharge:${orderNow()._id}`, `refund:${refund._id}`, `reversal:${refund._id}`])
    expect((await request()).account).toMatchObject({ balanceFen: 0 })
    expect(audit()).toEqual([])
  })

  it('lets somebody who uses a machine meanwhile go on for longer', async () => {
    const { wechat, refund, settle, now, sdk, wallet, audit } = await refunding()
    const tariff = { _id: 't', rateFen: 50, bands: [], dayCapFen: null, freeMinutes: 0, rounding: 'v2017' }
    const session = {
      _id: 'S', account: refund.account, deviceId: 'K7M2', place: {}, tariff, spendableFen: 3_300, requestedAt: wallet.now, state: 'active', startedAt: wallet.now,
      bootId: 'b', lastSeenAt: wallet.now, deadlineAt: wallet.now + 66 * MINUTE, dueAt: wallet.now + 7 * MINUTE,
    }
    sdk.documents.commit([['sessions', 'S', session as never], ['accounts', refund.account, { ...await now(), deviceSessionId: 'S' } as never]])
    wechat.end('failed')
    await settle(refund)
    expect(sdk.documents.get('sessions', 'S')).toMatchObject({ spendableFen: 5_500, deadlineAt: session.startedAt + 110 * MINUTE })
    expect(audit()).toEqual([])
  })

  it('that arrives all the same, because somebody saw to it at WeChat, is an alarm and nothing else', async () => {
    const { wechat, refund, settle, notify, wallet, balance } = await refunding()
    wechat.end('failed')
    await settle(refund)
    const before = wallet.stored()
    const known = wechat.all.get(refund._id)
    if (known) known.state = 'arrived'
    wallet.lines.length = 0
    expect(await notify()).toEqual(OK)
    expect(wallet.stored()).toEqual(before)
    expect(wallet.lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ level: 'alarm', what: 'arrived after it was put back', outRefundNo: refund._id }])
    expect(await balance()).toBe(5_500)
  })
})

describe('the end of a refund', () => {
  it('is when WeChat says it arrived', async () => {
    const { wechat, refund, settle, stored } = await refunding()
    wechat.end('arrived')
    wechat.lies = { arrivedAt: 1_700_000_000_000 }
    expect(await settle(refund)).toEqual({ kind: 'refunded' })
    expect(stored()).toMatchObject({ state: 'refunded', doneAt: 1_700_000_000_000 })
  })

  it('comes once, from whatever road and however stale', async () => {
    const { wechat, refund, settle, sweep, notify, stored, wallet, audit, balance } = await refunding()
    wechat.end('failed')
    wallet.now += 5 * MINUTE
    const outcomes = await Promise.all([
      ...Array.from({ length: 5 }, () => settle(refund)), sweep(), ...Array.from({ length: 5 }, () => notify()), settle({ ...refund, state: 'held' }),
    ])
    expect(JSON.stringify(outcomes).match(/"returned"|"returned":1/g)?.length).toBeGreaterThan(0)
    expect(stored()).toMatchObject({ state: 'returned' })
    expect(await balance()).toBe(5_500)
    wechat.all.clear()
    await settle(refund)
    await sweep()
    expect(wechat.all.size).toBe(0)
    expect(audit()).toEqual([])
  })

  it.each([
    ['another number', { outRefundNo: 'other' }], ['another order', { outTradeNo: 'other' }], ['another amount', { amountFen: 2_001 }],
  ])('is not what WeChat says of %s', async (_case, lies) => {
    const { wechat, refund, settle, notify, wallet } = await refunding()
    const before = wallet.stored()
    for (const state of ['processing', 'arrived', 'failed'] as const) {
      wechat.lies = { ...lies, state }
      expect(await settle(refund)).toEqual({ kind: 'refused' })
      expect(await notify()).toEqual({ errcode: 1, errmsg: 'refund and report differ' })
    }
    expect(wallet.stored()).toEqual(before)
    expect(wallet.lines.filter((line) => line.includes('"alarm"'))).toHaveLength(6)
    expect(wallet.lines.join()).not.toContain(LIN)
  })
})

describe('when WeChat takes no refund', () => {
  it('of this payment any more, it is put back at once, and the payment is not offered again', async () => {
    const { wallet, wechat, request, quote, now, order, orders, audit } = await purse(2_000, 5_000)
    wechat.trouble = (call) => (call === 'refund' ? 'impossible' : undefined)
    const { refunds: [refund], account } = await request(1_000)
    expect(refund).toMatchObject({ state: 'returned', outTradeNo: orders[1]?._id })
    expect(account).toEqual(await now())
    expect(account).toMatchObject({ balanceFen: 7_500 })
    expect(order(orders[1]?._id ?? '')).toMatchObject({ refusesRefunds: true, refundedFen: 0 })
    wechat.trouble = () => undefined
    expect(await quote()).toMatchObject({ refundableFen: 2_000, strandedFen: 5_000 })
    expect(wallet.lines.filter((line) => line.includes('put back'))).toHaveLength(1)
    expect(audit()).toEqual([])
  })

  it('but has taken it before, its own report decides', async () => {
    const { wechat, request, sweep, wallet, now, audit } = await purse(5_000)
    wechat.trouble = (call) => (call === 'refund' ? 'lost' : undefined)
    const { refunds: [refund] } = await request(5_000)
    expect(refund).toMatchObject({ state: 'held' })
    wechat.trouble = (call) => (call === 'refund' ? 'impossible' : undefined)
    // The same tap again.
    expect((await request(5_000, 'token-1', 500)).refunds[0]).toMatchObject({ state: 'processing' })
    wechat.end('arrived')
    wallet.now += MINUTE
    expect(await sweep()).toMatchObject({ refunded: 1 })
    expect(await now()).toMatchObject({ balanceFen: 0 })
    expect(audit()).toEqual([])
  })

  it('but another sends it by then, who was refused puts nothing back', async () => {
    const { wallet, wechat, refund, services, sweep, stored, balance, audit } = await refunding()
    wechat.all.clear()
    const held = { ...refund, state: 'held' as const }
    wallet.sdk.documents.commit([['refunds', refund._id, held as never]])
    wechat.trouble = (call) => (call === 'refund' ? 'impossible' : undefined)
    const refused = sendRefund(services, held)
    wechat.trouble = () => undefined
    wallet.now += MINUTE
    // The timer comes between, and WeChat takes it.
    expect(await services.refunds.claimRefund(held, wallet.now + MINUTE)).toBe(true)
    await refused
    expect(stored()).toMatchObject({ state: 'held' })
    wallet.now += MINUTE
    await sweep()
    wechat.end('arrived')
    wallet.now += 10 * MINUTE
    await sweep()
    expect(stored()).toMatchObject({ state: 'refunded' })
    expect(await balance()).toBe(3_300)
    expect(audit()).toEqual([])
  })

  it('says so only the second time, its own report decides', async () => {
    const { wechat, refund, services, stored, balance } = await refunding()
    wechat.trouble = (call) => (call === 'refund' ? 'impossible' : undefined)
    expect(await sendRefund(services, { ...refund, state: 'held' })).toEqual({ kind: 'processing' })
    expect(stored()).toMatchObject({ state: 'processing' })
    wechat.end('arrived')
    expect(await sendRefund(services, { ...refund, state: 'held' })).toEqual({ kind: 'refunded' })
    expect(await balance()).toBe(3_300)
  })

  it('because the merchant has not the money, it stays held, an operator is called, and the sweep asks again', async () => {
    const { wallet, wechat, request, sweep, refunds, audit } = await purse(5_000)
    wechat.trouble = (call) => (call === 'refund' ? 'unfunded' : undefined)
    expect((await request(5_000)).refunds[0]).toMatchObject({ state: 'held' })
    expect(wallet.lines.filter((line) => line.includes('no money for a refund'))).toHaveLength(1)
    wallet.now += MINUTE
    expect(await sweep()).toEqual({ looked: 1, refunded: 0, returned: 0, failed: 0 })
    expect(refunds()[0]).toMatchObject({ state: 'held', lookAt: wallet.now + MINUTE })
    wechat.trouble = () => undefined
    wallet.now += MINUTE
    await sweep()
    expect(refunds()[0]).toMatchObject({ state: 'processing' })
    expect(audit()).toEqual([])
  })

  it.each(['fails', 'lost'] as const)('or gives no answer (%s), it stays held and is asked for again with the same number', async (trouble) => {
    const { wallet, wechat, request, sweep, refunds, now, audit } = await purse(5_000)
    wechat.trouble = () => trouble
    const { refunds: [refund], account } = await request(5_000)
    expect(refund).toMatchObject({ state: 'held' })
    expect(account).toMatchObject({ balanceFen: 0 })
    wallet.now += MINUTE
    expect(await sweep()).toMatchObject({ looked: 1, failed: 1 })
    wechat.trouble = () => undefined
    wallet.now += MINUTE
    await sweep()
    expect(refunds()[0]).toMatchObject({ state: 'processing' })
    wechat.end('arrived')
    wallet.now += 5 * MINUTE
    expect(await sweep()).toMatchObject({ refunded: 1 })
    expect([...wechat.all.keys()]).toEqual([refund?._id])
    expect(await now()).toMatchObject({ balanceFen: 0, openRefunds: [] })
    expect(audit()).toEqual([])
  })
})
