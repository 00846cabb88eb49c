import { handle } from '../../../cloudfunctions/pay-callback/handle'
import type { AppError } from '../../../cloudfunctions/shared/app-error'
import { creditRecharge } from '../../../cloudfunctions/shared/recharge/credit'
import { ordered } from '../../support/memory/people'
import { callerOf } from '../../support/memory/wallet'
import { asked, healed, turns } from './healed'
import { MINUTE, purse } from './purse'

describe('refunds at the same time', () => {
  it('of all of the balance: one of twenty is taken', async () => {
    const made = await purse(5_000)
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => asked(made, 5_000, 500, `token-${index}`)))
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1)
    expect(new Set(answers)).toEqual(new Set(['taken', 'REFUND_EXCEEDED']))
    expect(made.wechat.backFen()).toBe(5_000)
    await healed(made)
  })

  it('with one token: twenty taps are one refund', async () => {
    const made = await purse(5_000, 2_000)
    const answers = await Promise.all(Array.from({ length: 20 }, () => asked(made, 6_000, 428, 'token')))
    expect(new Set(answers)).toEqual(new Set(['taken']))
    expect(made.refunds()).toHaveLength(2)
    expect(made.wechat.backFen()).toBe(6_000)
    await healed(made)
  })

  it('of parts that together exceed the newest payment go on to the next', async () => {
    const made = await purse(2_000, 2_000)
    const answers = await Promise.all(Array.from({ length: 4 }, (_, index) => asked(made, 900, 0, `token-${index}`)))
    expect(answers).toEqual(Array(4).fill('taken'))
    expect(made.wechat.backFen()).toBe(3_600)
    await healed(made)
  })

  it('as a charge: one of the two is refused, and the balance never falls below nothing', async () => {
    for (let delay = 0; delay < 12; delay += 1) {
      const made = await purse(5_000)
      const [answer, charge] = await Promise.all([
        turns(delay).then(() => asked(made, 5_000, 500, 'token')),
        turns(12 - delay).then(() => made.spend(5_500, 'S1').then(() => 'charged', (error: AppError) => error.code)),
      ])
      expect([['taken', 'BALANCE_TOO_LOW'], ['REFUND_EXCEEDED', 'charged'], ['REFUND_QUOTE_CHANGED', 'charged']]).toContainEqual([answer, charge])
      await healed(made)
    }
  })

  it('as a credit: both stand, or the quote has changed', async () => {
    for (let delay = 0; delay < 12; delay += 1) {
      const made = await purse(5_000)
      const order = await ordered(made.wallet, await made.now(), 10_000)
      made.wallet.pay.paid(order._id, 10_000, made.account.openid, { paidAt: made.wallet.now })
      const [answer, credit] = await Promise.all([
        turns(delay).then(() => asked(made, 4_000, 400, 'token')),
        turns(12 - delay).then(() => creditRecharge(made.services, order)),
      ])
      expect(credit).toMatchObject({ kind: 'credited' })
      expect(['taken', 'REFUND_QUOTE_CHANGED']).toContain(answer)
      expect((await made.now()).balanceFen).toBe(17_000 - (answer === 'taken' ? 4_400 : 0))
      await healed(made)
    }
  })

  it('as the start of a device session: never both', async () => {
    const made = await purse(5_000)
    const session = { _id: 'S', account: made.account._id, state: 'pending', dueAt: made.wallet.now + MINUTE, spendableFen: 5_500, requestedAt: made.wallet.now }
    for (const state of ['pending', 'active', 'stopping']) {
      made.sdk.documents.commit([['sessions', 'S', { ...session, state } as never], ['accounts', made.account._id, { ...await made.now(), deviceSessionId: 'S' } as never]])
      expect(await asked(made, 100, 10, 'token')).toBe('DEVICE_SESSION_RUNNING')
      expect(await made.quote()).toMatchObject({ refusal: 'DEVICE_SESSION_RUNNING', refundableFen: 5_000 })
    }
    expect(made.refunds()).toEqual([])
    // Nobody confirmed it, and the timer has not come by.
    made.sdk.documents.commit([['sessions', 'S', session as never]])
    made.wallet.now += MINUTE + 1
    expect(await asked(made, 100, 10, 'token')).toBe('taken')
    expect(await made.now()).toMatchObject({ deviceSessionId: null })
  })

  it('a quote ends a device session whose time is over', async () => {
    const made = await purse(5_000)
    const session = { _id: 'S', account: made.account._id, state: 'pending', dueAt: made.wallet.now - 1, spendableFen: 5_500, requestedAt: made.wallet.now }
    made.sdk.documents.commit([['sessions', 'S', session as never], ['accounts', made.account._id, { ...await made.now(), deviceSessionId: 'S' } as never]])
    expect(await made.quote()).toMatchObject({ refusal: null })
  })
})

describe('a crash or a fault', () => {
  it('between the hold and WeChat loses nothing: the sweep asks', async () => {
    const made = await purse(5_000, 2_000)
    made.wallet.pay.refund = () => new Promise(() => undefined)
    void asked(made, 6_000, 428, 'token')
    await turns(40)
    expect(made.refunds()).toMatchObject([{ state: 'held' }, { state: 'held' }])
    expect((await made.now()).principalFen).toBe(1_000)
    made.wallet.pay.refund = (request) => made.wechat.refund(request)
    await healed(made)
    expect(made.wechat.backFen()).toBe(6_000)
  })

  const trips = ['begin', 'get accounts', 'get orders', 'add refunds', 'set accounts', 'add entries', 'update orders', 'commit', 'update refunds', 'get refunds']

  it.each(trips.flatMap((trip) => (['conflict', 'lost', 'fails'] as const).map((fault) => [trip, fault] as const)))('at "%s" (%s) of a request leaves books that add up', async (trip, fault) => {
    const made = await purse(5_000)
    let left = 2
    made.sdk.fault = (name) => (name === trip && (left -= 1) >= 0 ? fault : undefined)
    const first = await asked(made, 2_000, 200, 'token').catch((error: Error) => error.message)
    expect(['taken', 'request timeout']).toContain(first)
    made.sdk.fault = () => undefined
    expect(await asked(made, 2_000, 200, 'token')).toBe('taken')
    expect(made.refunds()).toHaveLength(1)
    await healed(made)
    expect(made.wechat.backFen()).toBe(2_000)
  })

  it.each(['begin', 'get refunds', 'get accounts', 'get orders', 'set accounts', 'add entries', 'update orders', 'set refunds', 'commit']
    .flatMap((trip) => (['conflict', 'lost', 'fails'] as const).map((fault) => [trip, fault] as const)))('at "%s" (%s) of putting back puts back once', async (trip, fault) => {
    const made = await purse(5_000)
    await asked(made, 2_000, 200, 'token')
    made.wechat.end('failed')
    let left = 2
    made.sdk.fault = (name) => (name === trip && (left -= 1) >= 0 ? fault : undefined)
    const notify = () => handle(made.services, { outRefundNo: made.refunds()[0]?._id }, callerOf(null, 'wx_paycallback'))
    await notify()
    made.sdk.fault = () => undefined
    expect(await notify()).toEqual({ errcode: 0, errmsg: '' })
    expect((await made.now()).balanceFen).toBe(5_500)
    await healed(made)
  })
})
